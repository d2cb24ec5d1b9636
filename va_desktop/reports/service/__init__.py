"""What can be asked about earnings, and told to clients."""
