"""Screens of 四级比对: the page, its parts and dialogs."""
