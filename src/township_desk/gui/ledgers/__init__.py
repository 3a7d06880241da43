"""The start page of all ledgers. Begin with `start_page.py`."""
