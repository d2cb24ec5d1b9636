"""The sheet of the report to a client: what is chosen at the left, the page at the right.

`sheet` holds the whole and its two keys, `wishes` what is chosen, `saving` writes the file.
"""
