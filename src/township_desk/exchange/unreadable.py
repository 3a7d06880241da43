"""Said by the reading child."""


class Unreadable(Exception):
    """The file cannot be read; the text says why, as a clause of a Chinese sentence."""
