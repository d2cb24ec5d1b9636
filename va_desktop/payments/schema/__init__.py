"""The tables around payments; those of payments themselves lie with documents, whose status comes of them."""
