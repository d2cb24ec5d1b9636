"""PDF documents: fonts and shaping, page frame, tables, QR codes."""
