"""Screens of the office: overview, history, settings, figures of villages."""
