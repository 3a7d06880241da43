"""The window. No other room knows Qt."""
