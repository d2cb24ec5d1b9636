"""Since when the person has not touched keyboard and mouse: a file for each system that can tell."""
