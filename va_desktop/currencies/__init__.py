"""Exchange rates, dated, with their source."""
