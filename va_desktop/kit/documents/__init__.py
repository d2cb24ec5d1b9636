"""PDF documents: fonts and shaping, page frame, tables, QR codes, pictures.

From the ground up: `shaping` turns words into glyphs, `font` puts the glyphs that were used into the file,
`setter` sets lines and paragraphs, `page` offers the page that others draw on, `table` breaks over pages,
`writer` hands the finished pages to ReportLab. Nothing here knows what an invoice is.
"""
