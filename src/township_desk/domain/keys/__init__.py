"""Keys: what a column of a workbook or a line of a sheet holds, and the value behind it."""
