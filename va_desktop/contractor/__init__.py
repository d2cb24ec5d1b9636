"""The contractor's own profile, tax numbers and payment details."""
