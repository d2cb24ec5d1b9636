"""The tables of services, their groups and their catalogue, made when asked."""
