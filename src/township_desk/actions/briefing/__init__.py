"""What goes out of figures: a printed table, workbooks with charts, one page for the leaders."""
