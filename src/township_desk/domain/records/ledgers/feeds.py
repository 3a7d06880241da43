"""What the entries of ledgers fill elsewhere. Each ledger says it itself, so that nothing else names a ledger.

A `[[feeds]]` of a declaration has `into`, and `where` to narrow its entries (`domain/records/ledgers/entry_where.py`):

- `into = "income.ITEM"`: an item of the household's income account. `monthly` is the field with the amount of a month;
  or `amount` is the field with an amount, and `on` the field with its day or year.
- `into = "roll.NAME"`: a roll of 一库五名单 (`domain/people/labour_rolls.py`), in which its member then stands.
- `into = "lamp.KEY"`, `"village_lamp.KEY"`: evidence for an exit indicator of the household or village. `says` is the
  sentence, with fields in braces; with {人数} there is one for all entries, otherwise one for each. `against = true`
  means that the entries contradict the indicator. `each` names what every member must have as soon as one has it.
- `into = "help.KIND"`: somebody who helps, or a visit. `name` is the field with the helper, `unit`, `level`, `post` and
  `phone` those with what is known of the helper.
- `into = "plan.figure"`: what a village or the township is to reach in a year. `amount` is the field with the number,
  `figure` the key of the figure that tells how far it has come, or `name` the field with the name of one. `until` is
  the field with the last day, `unit`, `done` and `document` those with what else is said.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.entry_where import fits
from township_desk.domain.records.record import Record

INCOME, ROLL, LAMP, VILLAGE_LAMP, HELP, PLAN = "income", "roll", "lamp", "village_lamp", "help", "plan"


class Feed(NamedTuple):
    """One thing that the entries of a ledger fill."""

    kind: type[Record]
    target: str
    said: Mapping[str, Any]

    def value(self, entry: Record, key: str) -> str:
        """The text of the field that a key of the feed names, "" where it names none."""
        name = self.said.get(key, "")
        return str(getattr(entry, name) or "") if name else ""

    def means(self, entry: Record, year: int = 0) -> bool:
        """Whether an entry of the ledger is one that fills it."""
        return fits(entry, self.said.get("where", {}), year)


def feeds_into(place: str) -> tuple[Feed, ...]:
    """What fills a place: INCOME and so on, in the order of the ledgers."""
    return _feeds(LEDGERS.now, place)


@cache
def _feeds(kinds: tuple[type[Record], ...], place: str) -> tuple[Feed, ...]:
    every = ((kind, said, *said["into"].split(".", 1)) for kind in kinds for said in ledger_of(kind).feeds)
    return tuple(Feed(kind, target, said) for kind, said, into, target in every if into == place)
