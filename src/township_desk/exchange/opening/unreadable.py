"""Said by the reading child."""


class Unreadable(Exception):
    """The file cannot be read; the text says why, as a clause of a Chinese sentence."""


class WrongPassword(Exception):
    """The password of an encrypted workbook is another one."""
