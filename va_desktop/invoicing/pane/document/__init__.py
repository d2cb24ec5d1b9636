"""The selected document, and what can be done with it."""
