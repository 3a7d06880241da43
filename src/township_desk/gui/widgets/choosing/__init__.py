"""Widgets with which a clerk chooses: chips, segments, menus, pages, files, words to search."""
