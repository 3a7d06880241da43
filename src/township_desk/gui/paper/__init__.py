"""Screens of sheets: notices, forms, exits, previews and printing."""
