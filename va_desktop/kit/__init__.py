"""Technical toolkits that know nothing of the trade."""
