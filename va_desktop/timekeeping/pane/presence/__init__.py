"""The watch over the running timer in the window: what it asks, and when."""
