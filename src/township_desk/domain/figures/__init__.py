"""Figures of any day: what is counted, of whom, and on what the answer rests."""
