"""Every kind of record, parents before children: those that code names, and the ledgers that files declare."""

from collections.abc import Mapping
from functools import lru_cache

from township_desk.domain.fields import declared
from township_desk.domain.fields.declared import EDITIONS
from township_desk.domain.records.case import Case, StageDone
from township_desk.domain.records.comparison import Comparison, ComparisonHit
from township_desk.domain.records.event import Event, Stay
from township_desk.domain.records.filing import FiledVolume, Handover
from township_desk.domain.records.household import Household
from township_desk.domain.records.import_log import ImportedFile, ImportLog
from township_desk.domain.records.income import Income
from township_desk.domain.records.ledgers.ledger import GROUPS
from township_desk.domain.records.measure import Measure
from township_desk.domain.records.member import Member
from township_desk.domain.records.office import Exemption, OwnLedger, Setting, TemplateMap
from township_desk.domain.records.pairing import Pairing
from township_desk.domain.records.paper import Paper
from township_desk.domain.records.posting import (
    NoticeDraft,
    Objection,
    PostedFile,
    PostedNotice,
    PostedPlace,
    PostingBreak,
    PostingEnd,
)
from township_desk.domain.records.record import Record
from township_desk.domain.records.registry import Kinds, Tables
from township_desk.domain.records.reporting import OwnLayout, Question, SentReport
from township_desk.domain.records.township import Township, Village
from township_desk.domain.records.village_figures import VillageFigures

TYPED: tuple[type[Record], ...] = (
    Township,
    Village,
    VillageFigures,
    Household,
    Member,
    Income,
    Pairing,
    Measure,
    Paper,
    Exemption,
    Setting,
    ImportLog,
    ImportedFile,
    Comparison,
    ComparisonHit,
    OwnLayout,
    Question,
    SentReport,
    TemplateMap,
    NoticeDraft,
    PostedNotice,
    PostedFile,
    PostedPlace,
    PostingBreak,
    PostingEnd,
    Objection,
    OwnLedger,
    Handover,
    FiledVolume,
    Case,
    StageDone,
    Event,
    Stay,
)
"""The kinds that code names. All others are declared by files, or by the office itself."""


@lru_cache(EDITIONS)
def _every(edition: int) -> tuple[type[Record], ...]:
    from township_desk.domain.records.ledgers.files import record_of

    return (*TYPED, *(record_of(name, table) for name, table in declared.tables().items()))


@lru_cache(EDITIONS)
def _ledgers(edition: int) -> tuple[type[Record], ...]:
    """In the order in which they are shown."""
    every, gone = _every(edition), declared.gone()
    found = [(kind.LEDGER, kind) for kind in every if kind.LEDGER is not None and kind.TABLE not in gone]
    return tuple(kind for it, kind in sorted(found, key=lambda pair: (GROUPS.index(pair[0].group), pair[0].place)))


@lru_cache(EDITIONS)
def _home_ledgers(edition: int) -> tuple[type[Record], ...]:
    return tuple(kind for kind in _ledgers(edition) if kind.LEDGER is not None and kind.LEDGER.of_households)


@lru_cache(EDITIONS)
def _of_homes(edition: int) -> tuple[type[Record], ...]:
    others = (kind for kind in _every(edition) if kind.LEDGER is not None and kind.TABLE in declared.gone())
    return (*_home_ledgers(edition), *(kind for kind in others if kind.LEDGER and kind.LEDGER.of_households))


@lru_cache(EDITIONS)
def _place_ledgers(edition: int) -> tuple[type[Record], ...]:
    return tuple(kind for kind in _ledgers(edition) if kind.LEDGER is not None and kind.LEDGER.of_places)


ALL = Kinds(_every)
LEDGERS = Kinds(_ledgers)
"""The kinds whose records are entries of a ledger."""
HOME_LEDGERS = Kinds(_home_ledgers)
"""The ledgers whose entries belong to households or their members."""
OF_HOMES = Kinds(_of_homes)
"""These and the ones that are not in use: their entries go where the household goes."""
PLACE_LEDGERS = Kinds(_place_ledgers)
"""The ledgers whose entries belong to villages or the township."""
KINDS: Mapping[str, type[Record]] = Tables(ALL)
"""Every kind by its table."""

__all__ = [
    "ALL",
    "HOME_LEDGERS",
    "KINDS",
    "LEDGERS",
    "OF_HOMES",
    "PLACE_LEDGERS",
    "TYPED",
    "Case",
    "Comparison",
    "ComparisonHit",
    "Event",
    "Exemption",
    "FiledVolume",
    "Handover",
    "Household",
    "ImportLog",
    "ImportedFile",
    "Income",
    "Measure",
    "Member",
    "NoticeDraft",
    "Objection",
    "OwnLayout",
    "OwnLedger",
    "Pairing",
    "Paper",
    "PostedFile",
    "PostedNotice",
    "PostedPlace",
    "PostingBreak",
    "PostingEnd",
    "Question",
    "Record",
    "SentReport",
    "Setting",
    "StageDone",
    "Stay",
    "TemplateMap",
    "Township",
    "Village",
    "VillageFigures",
]
