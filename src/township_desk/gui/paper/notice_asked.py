"""What another page wants of 公示公告."""

from typing import NamedTuple


class NoticeAsked(NamedTuple):
    """A notice to be printed: the name of its sheet, and the key of the village that it is for."""

    sheet: str
    village: int
