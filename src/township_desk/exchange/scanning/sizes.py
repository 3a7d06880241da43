"""How large scans are kept, and which files are too large to take: the office's limits."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the child that decodes has no need of them
    from township_desk.domain.verdict.standards import Standards

_SIDES, _QUALITIES = (1000, 10_000), (30, 95)


@dataclass(frozen=True, slots=True)
class Sizes:
    """The long side of a kept page in pixels and the quality of its JPEG; the largest file that is taken."""

    side: int = 2400
    quality: int = 80
    megapixels: int = 250
    pages: int = 500
    megabytes: int = 200

    @classmethod
    def of(cls, standards: "Standards") -> "Sizes":
        """The limits in force. A side or quality with which nobody could read the page is not followed."""
        return cls(
            side=_within(standards.limit("scan_side"), *_SIDES),
            quality=_within(standards.limit("scan_quality"), *_QUALITIES),
            megapixels=standards.limit("scan_megapixels"),
            pages=standards.limit("scan_pages"),
            megabytes=standards.limit("scan_megabytes"),
        )


def _within(number: int, least: int, most: int) -> int:
    return min(max(number, least), most)
