"""Reads texts for what must not be public. The same text is read once, however many rows contain it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from township_desk.domain.paper.masks import surname
from township_desk.domain.privacy.health import health_words
from township_desk.domain.privacy.hits import Found, masked
from township_desk.domain.privacy.known import Known
from township_desk.domain.privacy.masked import says_birth, shown_too_much
from township_desk.domain.privacy.shapes import contacts, digits_in_cell, private_digits

What = tuple[Found, str]
"""A kind, and as much of the found text as may be repeated."""
_NUMERIC = ("money", "count")


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What the archive knows, the village of the sheet, whether it lists persons, and its fixed wording."""

    known: Known
    village: str = ""
    of_persons: bool = True
    fixed: tuple[str, ...] = ()
    _read: dict[tuple[str, str], tuple[What, ...]] = field(default_factory=dict)

    def alone(self, text: str, kind: str = "text") -> tuple[What, ...]:
        """What one text or cell gives away by itself."""
        found = self._read.get((text, kind))
        if found is None:
            found = self._read[text, kind] = tuple(dict.fromkeys(self._in(text, kind)))
        return found

    def together(self, texts: Sequence[str], heads: Sequence[str]) -> Iterator[What]:
        """What texts give away that stand beside each other under their heads."""
        yield from ((Found.NUMBER, masked(it)) for it in sorted(self.known.numbers.across(texts)))
        if says_birth(texts, heads, self.known.numbers):
            yield Found.BIRTH, "有出生年月"
        yield from ((Found.MINOR, f"{surname(it)}某") for it in self.known.minors.named_in(texts, self.village))

    def _in(self, text: str, kind: str) -> Iterator[What]:
        yield from ((Found.NUMBER, masked(it)) for it in sorted(self.known.numbers.in_text(text)))
        shaped = private_digits(text) if kind in _NUMERIC else digits_in_cell(text)
        yield from ((Found.SHAPE, masked(it)) for it in shaped if not self.known.is_own(it))
        yield from ((Found.CONTACT, masked(it)) for it in contacts(text))
        yield from ((Found.MASKED, masked(it)) for it in shown_too_much(text, self.known.numbers))
        yield from ((Found.HEALTH, it) for it in self._illness(text, kind))

    def _illness(self, text: str, kind: str) -> Iterator[str]:
        if kind == "name" and text in self.known.names:
            return iter(())
        for words in (*self.fixed, *self.known.places):
            text = text.replace(words, "\n")
        return health_words().within(text, of_persons=self.of_persons or self.known.names_somebody(text))
