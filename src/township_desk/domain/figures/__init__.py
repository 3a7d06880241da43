"""Figures of any day: what is counted, of whom, and on what the answer rests.

A figure is declared in `resources/figures/*.toml` (`declaring.py`) or by a ledger (`catalogue.py`). The store fills the
sheets of a day (`sheets.py`), conditions become masks over whole columns (`masks.py`), and `counting.py` counts.
"""
