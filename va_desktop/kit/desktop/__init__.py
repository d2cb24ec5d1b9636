"""The operating system: folders, secrets, opening of files."""
