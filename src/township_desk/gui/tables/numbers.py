"""Shortens numbers of persons for lists."""

import re

_LONG = re.compile(r"\s*'?(\d{4})\d{7,}(\d{3}[\dXx])\s*")
_PHONE = re.compile(r"(1\d{2})\d{4}(\d{4})")


def short_number(text: str) -> str:
    """Identity numbers, certificates and cards (15 digits and more) as 5109****2471, mobiles as 156****8303."""
    if found := _LONG.fullmatch(text) or _PHONE.fullmatch(text):
        return f"{found[1]}****{found[2]}"
    return text
