"""Screens of paper: notices, forms, exits, previews, printing."""
