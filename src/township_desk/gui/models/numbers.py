"""Numbers of persons as lists show them."""


def short_number(text: str) -> str:
    """A number of 18 digits as lists show it: 5109****2471."""
    return f"{text[:4]}****{text[-4:]}" if len(text) == 18 and text[:17].isdecimal() else text
