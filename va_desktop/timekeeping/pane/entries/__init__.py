"""The list of entries, how it is searched and filtered, and the sheets that it opens."""
