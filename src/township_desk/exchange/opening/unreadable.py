"""Exceptions of the child."""


class Unreadable(Exception):
    """The file cannot be read. The text says why, as a clause of a Chinese sentence."""


class WrongPassword(Exception):
    """The password of an encrypted workbook is wrong."""
