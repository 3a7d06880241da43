"""The catalogue: every sheet the office prints, as data in resources/sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from township_desk.domain.paper.form import FOLDED, HALF, UPRIGHT
from township_desk.domain.paper.forms.parts import Part, SpineItem, SpinesPart, TablePart, part
from township_desk.domain.paper.page_layout import PAPERS
from township_desk.domain.paper.sheet_files import sheet_tables
from township_desk.problems import Problem

ENTERED, COUNTED, FREE, OWN = "entered", "counted", "none", "own"
UNSIGNED, TO_DO, EVENT, CASE, ELIGIBLE, HANDED = "unsigned", "to_do", "event", "case", "eligible", "handed"
"""Where rows come from when no selection of households makes them.

ENTERED: the clerk types them. COUNTED: the program counts them and the clerk may correct. FREE: there is no list. OWN:
the sheet has code of its own. UNSIGNED: it lists the papers of a village that somebody must still sign. TO_DO:
those that are missing or wrong. EVENT: it is about one event of a household, and blank for a household without one.
CASE: it is made of the cases of a procedure. ELIGIBLE: it lists what a household can have.
HANDED: it is about one hand-over between helpers, and blank without one.
"""
SIGNING = "sign"
"""The step of the trip on which signatures are collected."""
POSTING = "posting"
"""The step of the sheets that are about a posting."""
FILING = "filing"
"""The step of the sheets around the volumes that go to the archive hall."""
STEPS = {
    "entry": "识别纳入",
    "help": "结对帮扶",
    "measures": "帮扶措施",
    "exit": "脱贫退出",
    "monitor": "返贫监测",
    "adjust": "动态调整",
    POSTING: "张贴与异议",
    SIGNING: "补签",
    "comparison": "四级比对",
    "archive": "一户一档",
    FILING: "档案移交",
    "briefing": "简报",
    "free": "其他",
}
"""The steps of the procedures to which sheets belong, in their order."""
_FORM_TEXTS = ("mark", "edition", "whose", "left", "right", "foot", "author")
_NOTICE_OPTIONS = ("village", "year", "first-day", "days", "columns", "paper", "landscape", "blocks", "size", "row")
_MARKS = ("draft", "specimen")
_PAGES = {"": UPRIGHT, **PAPERS, "half": HALF, "folded": FOLDED}
_FORM_OPTIONS = {"household": ("village", "year", "household"), "village": ("village", "year"), "township": ("year",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a list: its head, its share of the width in mm, and the kind that decides how it is masked.

    `field` is the field of the ledger's entries that it shows, where its name is another than `key`.
    """

    key: str
    head: str
    width: float
    kind: str = "text"
    optional: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One kind of paper. `order` is its place among the sheets of a `step` of the procedure.

    `rows` names a selection of households or a ledger, or says who fills the list. `otherwise` fills it while the
    ledger has no entry for it; a sheet that is filled so says `instead_of` which rows. `document` is the paper's legal
    basis; `confirmed` says whether anybody has compared the sheet with the original. `leads_to` is what comes after a
    notice: the name of the next one, or a step in words. A form has `parts`, texts around them, an `author` for the
    index of a volume, and `asks` for what no record holds. Its `paper` is A4 (""), "half" of one, or "folded" A3. A
    `volume` is made of other sheets, and of one paper for each ledger where it says "ledgers". `spine` are the cells of
    a cover's or box's spine. The texts of a sheet of `figures` may name any figure by its title.
    """

    name: str
    label: str
    title: str
    subject: str
    public: bool
    document: str
    confirmed: bool
    step: str
    order: int
    rows: str
    period: bool
    paragraphs: tuple[str, ...]
    issuer: tuple[str, ...]
    columns: tuple[Column, ...]
    blocks: int
    landscape: bool
    paper: str = ""
    mark: str = ""
    edition: str = ""
    whose: str = ""
    left: str = ""
    right: str = ""
    foot: str = ""
    author: str = ""
    title_size: float = 20.0
    top: float = 0.0
    side: float = 18.0
    volume: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    spine: tuple[SpineItem, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    otherwise: str = ""
    instead_of: str = ""
    leads_to: str = ""
    figures: bool = False

    @property
    def source(self) -> str:
        """ "archive" when the program fills the sheet, "entered" when the clerk does."""
        return "entered" if self.rows in (ENTERED, FREE) or self.asks or self.typed_table else "archive"

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of a form's page in mm."""
        wide, high = _PAGES[self.paper]
        return (high, wide) if self.landscape else (wide, high)

    @property
    def is_notice(self) -> bool:
        """Whether it is a list notice. Everything else is a form."""
        return not (self.parts or self.volume) and self.rows != OWN

    @property
    def lists_households(self) -> bool:
        """Whether the rows of a notice are households of the archive."""
        return self.rows not in (ENTERED, COUNTED, FREE)

    @property
    def takes_rows(self) -> bool:
        """Whether the clerk may fill the list of a notice."""
        return self.rows in (ENTERED, COUNTED) or self.otherwise == ENTERED

    def without_entries(self) -> "Sheet":
        """The sheet as it is filled while its ledger has no entry for it."""
        return replace(self, rows=self.otherwise, where={}, otherwise="", instead_of=self.rows)

    @property
    def typed_table(self) -> TablePart | SpinesPart | None:
        """The part whose rows the clerk types, if the form has one."""
        return next((it for it in self.parts if isinstance(it, TablePart | SpinesPart) and it.rows == "typed"), None)

    @property
    def options(self) -> tuple[str, ...]:
        """What may be chosen when it is printed, by the names of the command line's options."""
        if self.step == POSTING:
            return ("posting", "objection")
        if self.step == FILING:
            return ("village",)
        if not self.is_notice:
            typed = (("set",) if self.asks else (), ("rows",) if self.typed_table else ())
            return (*_FORM_OPTIONS[self.subject], *(it for found in typed for it in found), *_MARKS)
        return (*_NOTICE_OPTIONS, *(("rows",) if self.takes_rows else ()), *_MARKS)

    def chosen(self, keys: tuple[str, ...]) -> tuple[Column, ...]:
        """The wanted columns in the sheet's own order; all when none is named.

        Raises Problem for columns it does not allow.
        """
        known = {it.key: it for it in self.columns}
        if strange := [key for key in keys if key not in known]:
            raise Problem(f"没有打印：“{self.label}”没有“{strange[0]}”这一列。可选：{'、'.join(known)}。")
        return tuple(it for it in self.columns if not keys or it.key in keys or not it.optional)


@cache
def catalogue() -> tuple[Sheet, ...]:
    """Every sheet, sorted by name."""
    return tuple(map(sheet_of, sheet_tables()))


def sheet_named(name: str) -> Sheet:
    """The sheet of this name. Raises Problem when the catalogue has none."""
    for sheet in catalogue():
        if sheet.name == name:
            return sheet
    raise Problem(f"没有名为“{name}”的表。用 sheets 命令可以列出全部。")


def sheets_before(sheet: Sheet) -> list[Sheet]:
    """The notices that lead to a notice: the 公示 before a 公告."""
    return [it for it in catalogue() if it.leads_to == sheet.name]


def next_of(sheet: Sheet) -> str:
    """What a notice leads to, in words; "" where nothing is said."""
    return next((it.label for it in catalogue() if it.name == sheet.leads_to), sheet.leads_to)


def sheet_of(table: dict[str, Any]) -> Sheet:
    """The sheet that a file describes."""
    return Sheet(
        name=table["name"],
        label=table["label"],
        title=table["title"],
        subject=table["subject"],
        public=table["public"],
        document=table["source"],
        confirmed=table.get("confirmed", True),
        step=table["step"],
        order=table.get("order", 90),
        rows=table["rows"],
        period=table.get("period", False),
        paragraphs=tuple(table.get("paragraphs", ())),
        issuer=tuple(table.get("issuer", ())),
        columns=tuple(Column(**it) for it in table.get("column", ())),
        blocks=table.get("blocks", 1),
        landscape=table.get("landscape", False),
        paper=table.get("paper", ""),
        top=table.get("top", 0.0),
        side=table.get("side", 18.0),
        title_size=table.get("title_size", 20.0),
        volume=tuple(table.get("volume", ())),
        asks=tuple(table.get("asks", ())),
        parts=tuple(map(part, table.get("part", ()))),
        spine=tuple(SpineItem(**it) for it in table.get("spine", ())),
        where=table.get("where", {}),
        otherwise=table.get("otherwise", ""),
        leads_to=table.get("leads_to", ""),
        figures=table.get("figures", False),
        **{name: table.get(name, "") for name in _FORM_TEXTS},
    )
