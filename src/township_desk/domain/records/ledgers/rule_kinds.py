"""What each kind of rule of a ledger must say: fields of such kinds, or values of such types."""

from collections.abc import Mapping

from township_desk.domain.fields.kinds import DayKind, Kind, Scaled, Whole
from township_desk.domain.fields.links import Link
from township_desk.domain.records.household import Household
from township_desk.domain.records.income import Income
from township_desk.domain.records.ledgers.ledger import OWNERS
from township_desk.domain.records.measure import Measure
from township_desk.domain.records.member import Member
from township_desk.domain.records.pairing import Pairing
from township_desk.domain.records.record import Record
from township_desk.domain.records.township import Village
from township_desk.domain.records.village_figures import VillageFigures

COMMON = {
    "name": str, "title": str, "severity": str, "kind": str, "source": str, "where": dict, "now": bool, "advice": str,
    "needs": list,
}  # fmt: skip
CARDS: Mapping[str, type[Record]] = {
    "member": Member,
    "anybody": Member,
    "household": Household,
    "village": Village,
    "income": Income,
}
"""The cards that a rule may ask about beside an entry."""
TYPED = {it.TABLE: it for it in (Measure, Pairing, VillageFigures)}
"""The ledgers that code declares, of which a rule may speak as of any other."""
NUMBER = (Scaled, Whole)
_OF_CARDS = dict.fromkeys((*CARDS, "age"), dict)
KINDS: Mapping[str, Mapping[str, tuple[type[Kind], ...] | type]] = {
    "order": {"fields": (DayKind,)},
    "needed": {"field": (Kind,)},
    "empty": {"field": (Kind,)},
    "words": {"field": (Kind,), "words": list},
    "without": {"field": (Kind,), "parts": list},
    "overdue": {},
    "limit": {"field": NUMBER, "standard": str, "most": str, "per": str},
    "least": {"field": NUMBER, "standard": str, "least": str},
    "within": {"field": NUMBER, "most": NUMBER},
    "sum": {"total": NUMBER, "parts": NUMBER},
    "ratio": {"part": NUMBER, "whole": NUMBER, "standard": str, "most": str},
    "span": {"fields": (DayKind,), "standard": str, "most": str},
    "goes_on": {"standard": str, "most": str},
    "account": {},
    "on_card": {"field": NUMBER, "card": list},
    "share": {"of": str, "of_what": str, "part": dict, "standard": str, "least": str},
    "alone": {"field": (Kind,), "during": str, "alike": (Kind,)},
    "excludes": {"ledger": str, "other": dict, "during": str},
    "beside": {"ledger": str, "other": dict, "during": str},
    "linked": {"field": (Link,), "target": dict},
    "behind": {"field": NUMBER, "ledger": str, "link": str, "sum": str},
    "card": _OF_CARDS,
    "clash": _OF_CARDS,
    "match": {"field": (Kind,), "card": str, "words": dict},
    "missing": {"of": str, "days": str, **_OF_CARDS},
    "both": {"of": str, **_OF_CARDS},
    "gone": {"reasons": list, "on": (DayKind,)},
    "function": {"of": str, "field": (Kind,)},
}
MAY_MISS = frozenset(
    {
        "where",
        "now",
        "advice",
        "needs",
        "standard",
        "most",
        "least",
        "per",
        "alike",
        "other",
        "days",
        "reasons",
        "on",
        "sum",
    }
    | {*_OF_CARDS}
)
ONE_OF = (("standard", "most"), ("standard", "least"))
"""Of each pair a kind that knows both needs one."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "severity": ("error", "warning"),
    "during": ("始终", "年度", "起止"),
    "per": ("person",),
    "of": tuple(OWNERS),
}
