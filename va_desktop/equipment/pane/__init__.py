"""The pane Money, and its list of equipment as a sheet."""
