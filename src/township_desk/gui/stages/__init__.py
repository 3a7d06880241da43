"""Closing a stage at the window: its dialog, what each household says, who is refused, its papers and sheets."""
