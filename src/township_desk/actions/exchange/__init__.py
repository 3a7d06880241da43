"""What a clerk does with workbooks: import, export, filling, reports."""
