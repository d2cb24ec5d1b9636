"""Lists as files for spreadsheets: what a list says as typed values, and the two kinds of file it becomes.

A list is declared once, as `values.Column`s of its items, and read by pages (`values.Listed`). `writing.save_sheet`
writes a `values.Sheet` as CSV or as a workbook, row by row, whatever its length.
"""
