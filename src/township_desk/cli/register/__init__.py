"""Commands that read the register."""
