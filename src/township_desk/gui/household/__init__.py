"""Screens of households: the register, the card, their dialogs, findings and duplicates."""
