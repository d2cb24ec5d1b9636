"""The tables of contracts and of what is agreed in them: a file for each thing, made when asked."""
