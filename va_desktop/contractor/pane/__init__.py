"""What the contractor sees of the own profile: the welcome of the first day, and sections of the settings."""
