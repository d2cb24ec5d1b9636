"""The tables of files and of what they are attached to, made when asked."""
