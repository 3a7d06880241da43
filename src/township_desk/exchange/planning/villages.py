"""Finds the village that a file means: known in every spelling,
proposed when it is only like one, added when it is new.
"""

import re
from dataclasses import dataclass, field

from township_desk.domain.fields.findings import Severity
from township_desk.domain.fields.groups import GROUP_BEHIND
from township_desk.domain.fields.spelling import folded, name_key
from township_desk.domain.records import Township, Village
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.recognising.incoming import Incoming

NO_VILLAGE = "未填行政村"
_COMMITTEE = re.compile("(.)(村民委员会|村委会|居民委员会|社区居委会|居委会|行政村|社区|村)$")
_AREA = re.compile("(省|自治区|自治州|市|州|盟|地区|县|自治县|区|旗|镇|乡|街道|街道办事处|民族乡)$")
_BRACKETS = re.compile(r"\(([^()]*)\)$")
_NUMBERED = re.compile(r"^\d{1,3}(?=\D)")
_FORMERLY = re.compile("^原")
_LEAST = 60
"""A name must be so much like one of the archive's (out of 100) to be proposed for it."""
_WITHIN = 75  # for a name within another
_LONGEST = 12
_ODD = re.compile(r"\d|[、,;；/()。]")


def village_name(text: str) -> str:
    """A village's name without what some files write after it: 石桥 for 石桥村民委员会."""
    name, before = name_key(text), ""
    while name != before:
        name, before = _COMMITTEE.sub(r"\1", name), name
    return name


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says about the village: the one it means, or similar ones with their scores out of 100.

    `unsaid` is the part that was ignored to find it, `group` the group that stood after it.
    """

    village: Village | None = None
    unsaid: str = ""
    group: str = ""
    like: tuple[tuple[Village, int], ...] = ()
    several: bool = False


@dataclass
class Villages:
    """The villages of the archive, and those that the import would add."""

    township: Township | None
    known: list[Village]
    made: list[Village] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._by_key: dict[str, list[Village]] = {}
        self._by_name: dict[str, list[Village]] = {}
        for village in self.known:
            self._learn(village)
        at = self.township
        areas = (at.province, at.city, at.county, at.name) if at else ()
        names = [f"(?:{re.escape(name_key(it))}|{re.escape(_AREA.sub('', name_key(it)))})?" for it in areas if it]
        self._above = re.compile("^" + "".join(names))

    @property
    def town(self) -> str:
        """The name of the township, "" when it is not known."""
        return self.township.name if self.township else ""

    def _learn(self, village: Village) -> None:
        self._by_key.setdefault(name_key(village.name), []).append(village)
        self._by_name.setdefault(village_name(village.name), []).append(village)

    def find(self, text: str) -> Village | None:
        """The village that a text means; None when it is unclear or unknown."""
        return self.read(text).village

    def read(self, text: str) -> Reading:
        """What a text says about the village."""
        if text not in self._readings:
            self._readings[text] = self._read(text)
        return self._readings[text]

    def _read(self, text: str) -> Reading:
        if not text:
            return Reading()
        if found := self._named(name_key(text)):
            return _only(found)
        for bare, unsaid, group in _without_remarks(folded(text).strip(" 。.,，")):
            if found := self._named(name_key(bare)):
                reading = _only(found)
                return Reading(reading.village, unsaid, group, reading.like, reading.several)
        return Reading(like=self._like(village_name(self._above.sub("", name_key(text)))))

    def _named(self, key: str) -> list[Village]:
        """The villages with a name, with or without the places above it and the committee after it."""
        for name in (key, self._above.sub("", key)):
            if found := self._by_key.get(name) or self._by_name.get(village_name(name)):
                return found
        return []

    def _like(self, name: str) -> tuple[tuple[Village, int], ...]:
        """The villages with similar names, the most similar first."""
        scored = ((village, _likeness(name, village_name(village.name))) for village in self.known)
        return tuple(sorted((it for it in scored if it[1] >= _LEAST), key=lambda it: -it[1])[:3])

    def make(self, text: str) -> Village:
        """Adds a new village with this name after the others."""
        village = Village(name=text, place=len(self.known) + len(self.made) + 1)
        self.made.append(village)
        self._learn(village)
        self._readings[text] = Reading(village)
        return village


def _only(found: list[Village]) -> Reading:
    """The one village with a name. Of several it is unclear which is meant."""
    if len(found) == 1:
        return Reading(found[0])
    return Reading(like=tuple((it, 100) for it in found), several=True)


def _without_remarks(plain: str) -> list[tuple[str, str, str]]:
    """A name with one remark after another removed: what is left, what was removed, and a group in it."""
    found, unsaid, group = list[tuple[str, str, str]](), list[str](), ""
    for pattern in (_BRACKETS, _NUMBERED, _FORMERLY, _BRACKETS):
        if match := pattern.search(plain):
            unsaid.append(match[0])
            plain = (plain[: match.start()] + plain[match.end() :]).strip(" .、-")
            found.append((plain, "".join(unsaid), group))
    if behind := GROUP_BEHIND.match("".join(plain.split())):
        group = behind[2]
        found.append((behind[1], "".join((*unsaid, group)), group))
    return found


def _likeness(one: str, other: str) -> int:
    from rapidfuzz import fuzz

    within = one and other and (one in other or other in one)
    return max(_WITHIN if within else 0, round(fuzz.ratio(one, other)))


def groups_behind(incoming: Incoming, villages: Villages) -> None:
    """Takes groups from behind the names of villages, where no column has them."""
    found = {
        text: group for text in set(incoming.get("village.name")) if (group := villages.read(str(text or "")).group)
    }
    if found:
        groups, texts = incoming.get("household.group"), incoming.get("village.name")
        told = [group or found.get(text, "") for group, text in zip(groups, texts, strict=True)]
        incoming.work_out("household.group", told)


def note_like(notes: Notes, place: int, text: str, reading: Reading) -> None:
    """Rejects a row whose village is only similar to some of the archive, and offers the most similar one."""
    if reading.several:
        names = "、".join(village.name for village, _ in reading.like)
        message = f"村名册里的{names}都对得上“{text}”，认不准是哪一个，没有导入。请写全村名。"
    elif reading.like:
        names = "、".join(f"{village.name}（{score} 分）" for village, score in reading.like)
        message = f"村名册里没有“{text}”，像是{names}，没有导入。是同一个村就采用，不是请先在设置里增加这个村。"
    else:
        message = f"“{text}”不像村名，没有导入。请改正村名，或先在设置里增加这个村。"
    offered = "" if reading.several or not reading.like else reading.like[0][0].name
    notes.add(place, "village.name", "village_unclear", Severity.ERROR, message, offer=offered)


def is_odd(text: str) -> bool:
    """Whether a text cannot be the name of a village."""
    plain = folded(text)
    return len(plain) > _LONGEST or _ODD.search(plain) is not None
