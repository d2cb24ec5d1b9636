"""VA Desktop: the program a virtual assistant keeps open all day."""

__version__ = "0.1.0"
