"""The formulas of a given workbook: read, moved with their rows, worked out."""
