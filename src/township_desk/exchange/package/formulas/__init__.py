"""The formulas of a given workbook: reading, moving and computing them."""
