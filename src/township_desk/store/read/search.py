"""Finding a household while somebody types: by names, pinyin initials and the ends of numbers, scanned in memory.

Three texts with one line for each person and `str.find` were faster than every index that was tried: 1.5 ms for 200,000
persons. Members who have died or left are found, too; each match says who was found and what became of them.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.spelling import name_key
from township_desk.domain.people.pinyin import Initials

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

# people say the last four to six characters of a number; longer inputs are looked up in the database
_TAIL = 6
_GONE = "CASE WHEN left_on IS NULL THEN '' WHEN left_reason = '' THEN '已减少' ELSE left_reason END"
_COLUMNS = f"SELECT household, name, substr(id_number, -6), {_GONE} FROM member"
_ALL = f"{_COLUMNS} ORDER BY household"
_SOME = f"{_COLUMNS} WHERE household IN (SELECT value FROM json_each(?)) ORDER BY household"
_TOUCHED = """
SELECT DISTINCT m.household FROM trail t JOIN member m ON m.id = t.key WHERE t.step > ? AND t.kind = 'member'
UNION SELECT DISTINCT json_extract(was, '$.household') FROM trail WHERE step > ? AND kind = 'member' AND act = 'changed'
  AND json_extract(was, '$.household') IS NOT NULL
UNION SELECT DISTINCT json_extract(was, '$[1]') FROM trail WHERE step > ? AND kind = 'member' AND act = 'removed'
"""
"""The households whose members a step changed. A whole row in the trail begins with version and household."""
_LONG = f"""
SELECT household, name, {_GONE} FROM member WHERE id_number >= :text AND id_number < :text || 'a'
UNION SELECT id, '', '' FROM household WHERE number = :text OR phone = :text LIMIT :most
"""


class Match(NamedTuple):
    """The person whom a search found in a household.

    `gone` says what became of them (死亡). With name "" it is the household.
    """

    household: int
    name: str
    gone: str


@dataclass
class _Part:
    """Some persons in the order of their households: one text for each way of finding them."""

    households: "array[int]"
    gone: dict[int, str]
    written: dict[int, str]
    names: str
    initials: list[str]
    tails: str
    starts: "array[int]"

    def line(self, offset: int) -> int:
        """The line in which an offset of the names lies."""
        return bisect_right(self.starts, offset) - 1

    def match(self, line: int) -> Match:
        """The person in a line, with the name as it is written."""
        name = self.names[self.starts[line] : self.names.index("\n", self.starts[line])]
        return Match(self.households[line], self.written.get(line, name), self.gone.get(line, ""))


@dataclass
class Finder:
    """An index of all persons in households. `refresh` follows the archive's steps."""

    initials: Initials
    step: int = 0
    _parts: list[_Part] = field(default_factory=list)
    _stale: list[set[int]] = field(default_factory=list)

    def load(self, archive: "Archive") -> None:
        """Reads all persons: 0.4 s for 200,000."""
        self._parts, self._stale = [_part(archive.db.execute(_ALL), self.initials)], [set()]
        self.step = archive.step

    def refresh(self, archive: "Archive") -> None:
        """Reads what changed since the last call. After an import, everything is read again."""
        step = archive.step
        touched = [row[0] for row in archive.db.execute(_TOUCHED, (self.step,) * 3)]
        # many small parts slow each search down, so from time to time everything is read into one part again
        if not self._parts or len(touched) > 2000 or len(self._parts) > 50:
            self.load(archive)
            return
        if touched:
            # the old lines stay in the old texts, but their households are passed over there from now on
            for stale in self._stale:
                stale.update(touched)
            self._parts.append(_part(archive.db.execute(_SOME, (str(touched),)), self.initials))
            self._stale.append(set())
        self.step = step

    def find(self, archive: "Archive", text: str, most: int = 50) -> list[Match]:
        """The persons who match, in at most `most` households: by
        name, by initials from the start, or by a number's end.
        """
        wanted = name_key(text)
        if not wanted:
            return []
        if re.fullmatch(r"\d{6,}[\dXx]?", wanted) and len(wanted) > _TAIL:
            return [Match(*row) for row in archive.db.execute(_LONG, {"text": wanted.upper(), "most": most})]
        return list(self._of_first(self._hits(wanted), most))

    def _hits(self, wanted: str) -> Iterator[Match]:
        for part, stale in zip(self._parts, self._stale, strict=True):
            for line in _search(part, wanted):
                if part.households[line] not in stale:
                    yield part.match(line)

    @staticmethod
    def _of_first(matches: Iterable[Match], most: int) -> Iterator[Match]:
        homes, seen = set[int](), set[Match]()
        for match in matches:
            homes.add(match.household)
            if len(homes) > most:
                return
            if match not in seen:
                seen.add(match)
                yield match


def _search(part: _Part, wanted: str) -> Iterator[int]:
    """The lines that match."""
    if re.fullmatch(r"\d+[Xx]?|[Xx]", wanted):
        # each line of the tails has the same width, so an offset gives the line without a search
        width = _TAIL + 1
        for offset in _offsets(part.tails, wanted.upper() + "\n"):
            yield offset // width
    elif wanted.isascii():
        for text in part.initials:
            for offset in _offsets(text, "\n" + wanted.lower()):
                # the match begins with the line break before the name
                yield part.line(offset + 1)
    else:
        for offset in _offsets(part.names, wanted):
            yield part.line(offset)


def _offsets(text: str, wanted: str) -> Iterator[int]:
    offset = text.find(wanted)
    while offset >= 0:
        yield offset
        offset = text.find(wanted, offset + 1)


def _part(rows: Iterable[tuple[int, str, str, str]], initials: Initials) -> _Part:
    """Builds the texts: names in one spelling, and further texts for the other readings of surnames."""
    people = list(rows)
    plain = [name_key(name) for _, name, _, _ in people]
    names = "\n" + "\n".join(plain) + "\n"
    starts, offset = array("q"), 1
    for name in plain:
        starts.append(offset)
        offset += len(name) + 1
    first = initials.first(names)
    return _Part(
        households=array("q", [household for household, _, _, _ in people]),
        gone={line: gone for line, (_, _, _, gone) in enumerate(people) if gone},
        written={line: name for line, (_, name, _, _) in enumerate(people) if name != plain[line]},
        names=names,
        initials=[first, *(_other_reading(names, first, initials, rank) for rank in (1, 2))],
        tails="".join(f"{tail:>{_TAIL}}\n" for _, _, tail, _ in people),
        starts=starts,
    )


def _other_reading(names: str, first: str, initials: Initials, rank: int) -> str:
    """The same text with the second or third reading of each surname.

    Names without another reading are blanked out in it.
    """
    other = {char: letters[rank] for char, letters in initials.several.items() if len(letters) > rank}
    letters = list(first)
    for found in re.finditer(r"\n(?=[^\n])", names):
        letters[found.end()] = other.get(names[found.end()], "\0")
    return "".join(letters)
