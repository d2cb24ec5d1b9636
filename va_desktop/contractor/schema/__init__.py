"""The tables of the contractor's profile and accounts, made when asked."""
