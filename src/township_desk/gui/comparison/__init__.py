"""Screens of 四级比对."""
