"""What a page says to 办理事项 when it has cleared the way for some cases."""

from collections.abc import Collection
from typing import NamedTuple


class LeadOn(NamedTuple):
    """The cases with these keys, and the form of their next stage where they can go on."""

    keys: Collection[int]
