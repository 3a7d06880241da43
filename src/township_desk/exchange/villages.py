"""Which village a file means."""

import re
from dataclasses import dataclass, field

from township_desk.domain.records import Village

NO_VILLAGE = "未填行政村"
_TAIL = re.compile(r"(.)(村民委员会|村委会|居民委员会|居委会|社区|村)$")


def village_name(text: str) -> str:
    """A village's name without what is written behind it in some files: 石桥村民委员会 → 石桥."""
    name, before = re.sub(r"\s", "", text), ""
    while name != before:
        name, before = _TAIL.sub(r"\1", name), name
    return name


@dataclass
class Villages:
    """The villages of the archive, and those that the import would add."""

    township: str
    known: list[Village]
    made: list[Village] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_text: dict[str, Village | None] = {village.name: village for village in self.known}
        self._by_name: dict[str, list[Village]] = {}
        for village in self.known:
            self._by_name.setdefault(village_name(village.name), []).append(village)

    def find(self, text: str) -> Village | None:
        """The village of this name, or of the only name that differs in its tail alone."""
        if text not in self._by_text:
            fitting = self._by_name.get(village_name(text)) or self._by_name.get(
                village_name(text.removeprefix(self.township)), []
            )
            self._by_text[text] = fitting[0] if len(fitting) == 1 else None
        return self._by_text[text]

    def make(self, text: str) -> Village:
        """A new village of this name, behind the others."""
        village = Village(name=text, place=len(self.known) + len(self.made) + 1)
        self.made.append(village)
        self._by_text[text] = village
        self._by_name.setdefault(village_name(text), []).append(village)
        return village
