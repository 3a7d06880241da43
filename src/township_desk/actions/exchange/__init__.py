"""What a clerk can do with workbooks: import, export, filling, reports."""
