"""Weekly earnings."""
