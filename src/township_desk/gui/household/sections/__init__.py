"""The sections of a household's card."""
