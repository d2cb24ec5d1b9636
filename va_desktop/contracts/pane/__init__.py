"""A client's contracts in the window: the tab of the client's page, and the sheets it opens."""
