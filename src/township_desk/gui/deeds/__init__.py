"""Dialogs of deeds and batches: a look at what will be, then one step."""
