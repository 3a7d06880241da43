"""Yearly plans: what is to be reached until when, by village, and how far it has come."""
