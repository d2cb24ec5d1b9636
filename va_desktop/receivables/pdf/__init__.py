"""Letters and statements as PDF."""
