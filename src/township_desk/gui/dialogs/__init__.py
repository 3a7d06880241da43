"""Dialogs: they only wire a form to an action."""
