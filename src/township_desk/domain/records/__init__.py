"""Every kind of record, parents before children."""

from township_desk.domain.records.comparison import Comparison, ComparisonHit
from township_desk.domain.records.household import Household
from township_desk.domain.records.import_log import ImportedFile, ImportLog
from township_desk.domain.records.income import Income
from township_desk.domain.records.measure import Measure
from township_desk.domain.records.member import Member
from township_desk.domain.records.office import Exemption, Setting
from township_desk.domain.records.pairing import Pairing
from township_desk.domain.records.posting import PostedFile, PostedNotice
from township_desk.domain.records.record import Record
from township_desk.domain.records.reporting import OwnLayout, SentReport
from township_desk.domain.records.template import TemplateMap
from township_desk.domain.records.township import Township, Village
from township_desk.domain.records.village_figures import VillageFigures

ALL: tuple[type[Record], ...] = (
    Township,
    Village,
    VillageFigures,
    Household,
    Member,
    Income,
    Pairing,
    Measure,
    Exemption,
    Setting,
    ImportLog,
    ImportedFile,
    Comparison,
    ComparisonHit,
    OwnLayout,
    SentReport,
    TemplateMap,
    PostedNotice,
    PostedFile,
)

LEDGERS: tuple[type[Record], ...] = tuple(kind for kind in ALL if kind.LEDGER is not None)
"""Those whose records are entries of a ledger."""

__all__ = [
    "ALL",
    "LEDGERS",
    "Comparison",
    "ComparisonHit",
    "Exemption",
    "Household",
    "ImportLog",
    "ImportedFile",
    "Income",
    "Measure",
    "Member",
    "OwnLayout",
    "Pairing",
    "PostedFile",
    "PostedNotice",
    "Record",
    "SentReport",
    "Setting",
    "TemplateMap",
    "Township",
    "Village",
    "VillageFigures",
]
