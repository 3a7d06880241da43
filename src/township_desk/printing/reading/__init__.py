"""Finished PDF files read back: pages as pictures, their words, what may not stand on them."""
