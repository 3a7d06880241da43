"""Screens of imports: the page, its parts, and the dialogs that correct a plan."""
