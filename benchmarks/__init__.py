"""Side-by-side measurements: `python start.py bench [--json]`."""
