"""Policies as data: whom they are for, what a household gets by them today, and what decides it."""
