"""What comes before the work: quotes, and what becomes of them once the client has answered."""
