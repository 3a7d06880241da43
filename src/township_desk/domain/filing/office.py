"""What the office has set about the hand-over of its archive: scheme, fonds, archive hall, codes of villages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from township_desk.domain.filing.schemes import CATEGORY, FONDS, NUMBER, PLACE, PLAIN, Category, Scheme, scheme_named
from township_desk.domain.records import Setting, Village

PREFIX = "filing/"
"""The settings of filing begin with it."""
SCHEME, FONDS_NUMBER, FONDS_NAME, HALL = "scheme", "fonds", "fonds_name", "hall"
TITLES = {SCHEME: "整理方案", FONDS_NUMBER: "全宗号", FONDS_NAME: "全宗名称", HALL: "接收档案馆"}
_PLACE_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingOffice:
    """The settings in force. `codes` are the codes of the villages, by key."""

    scheme: Scheme
    fonds: str
    fonds_name: str
    hall: str
    codes: Mapping[int, str]

    def parts(self, category: Category, village: int, number: int) -> dict[str, str]:
        """The parts of the archival number of a volume. One of the township (`village` 0) has no place."""
        place = {PLACE: self.codes.get(village, "")} if village else {}
        return {FONDS: self.fonds, CATEGORY: category.code, **place, NUMBER: self.scheme.numbered(number)}

    def reference(self, category: Category, village: int, number: int) -> str:
        """The archival number (档号) of a volume."""
        return self.scheme.called(self.parts(category, village, number))

    def missing(self, village: int) -> tuple[str, ...]:
        """What the archival numbers of a village, or of the township (0), lack, in words."""
        asked = {"全宗号": self.fonds} | ({"行政村编码": self.codes.get(village, "")} if village else {})
        return tuple(name for name, text in asked.items() if not text)


def village_setting_name(village: int) -> str:
    """The name of the setting for a village's code, without the prefix."""
    return f"village/{village}"


def office_of(settings: Iterable[Setting], villages: Iterable[Village], township: str) -> FilingOffice:
    """The settings of an office. Without its own, villages have the last digits of their codes of divisions."""
    said = {it.name: it.value for it in settings if it.name.startswith(PREFIX)}
    return FilingOffice(
        scheme=scheme_named(said.get(PREFIX + SCHEME, PLAIN)),
        fonds=said.get(PREFIX + FONDS_NUMBER, ""),
        fonds_name=said.get(PREFIX + FONDS_NAME, f"{township}人民政府"),
        hall=said.get(PREFIX + HALL, ""),
        codes={it.id: said.get(PREFIX + village_setting_name(it.id), _code(it)) for it in villages},
    )


def _code(village: Village) -> str:
    """The part of a code of divisions (12 digits) that numbers the village."""
    return village.code[-_PLACE_DIGITS:] if len(village.code) == 12 else ""
