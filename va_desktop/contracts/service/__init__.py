"""What can be done with contracts, a file for each kind of verb."""
