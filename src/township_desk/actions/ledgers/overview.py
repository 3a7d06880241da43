"""Every ledger of the office in a line: how much it holds, what this year came to, what is overdue or due soon."""

from dataclasses import dataclass
from datetime import date

from township_desk.actions.ledgers.entry_list import SOON_WORDS
from township_desk.actions.office.working_year import working_year
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.store.archive import Archive
from township_desk.store.read.ledgers.counts import LedgerCount, ledger_count, waiting

LABOUR, PAPERS_MISSING = "一库五名单", "佐证材料缺件"
_LARGE = 10_000 * 100
"""万元 in 分."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedList:
    """A list that stands among the ledgers although nothing is entered in it: it is worked out when it is opened."""

    name: str
    title: str
    place: tuple[str, int]
    icon: str
    year_words: str
    last_words: str
    counted: tuple[str, str] = ("", "")
    due_words: str = ""
    overdue: int = 0


COMPUTED = (
    ComputedList(
        name="labour",
        title=LABOUR,
        place=("就业", 9),
        icon="people",
        year_words="登记库和五本名册",
        last_words="由户卡和台账算出",
    ),
    ComputedList(
        name="papers_missing",
        title=PAPERS_MISSING,
        place=("综合", 18),
        icon="folder",
        year_words="各村缺几份、要改几份",
        last_words="由材料清单和佐证材料算出",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSummary:
    """A ledger and its numbers of a day; `year` is the one that `count.of_year` and `count.summed` are about."""

    kind: type[Record]
    year: int
    today: str
    count: LedgerCount

    @property
    def name(self) -> str:
        """The name of its page and of its pin."""
        return self.kind.TABLE

    @property
    def title(self) -> str:
        """The title of the ledger."""
        return ledger_of(self.kind).title

    @property
    def place(self) -> tuple[str, int]:
        """Its group, and where it stands in it."""
        return ledger_of(self.kind).group, ledger_of(self.kind).place

    @property
    def icon(self) -> str:
        """Its icon in the navigation."""
        return ledger_of(self.kind).icon

    @property
    def counted(self) -> tuple[str, str]:
        """How many entries it has, and what they are counted in."""
        return (f"{self.count.entries:,}", f" {ledger_of(self.kind).unit}　") if self.count.entries else ("–", "")

    @property
    def overdue(self) -> int:
        """How many entries are overdue."""
        return self.count.overdue

    @property
    def last_words(self) -> str:
        """When and by whom the last entry was made."""
        return f"{self.count.last_at[:10]} {self.count.last_by}".strip() if self.count.entries else "还没有登记"

    @property
    def year_words(self) -> str:
        """What the year came to: its money, or how many entries it has."""
        ledger = ledger_of(self.kind)
        if not self.count.of_year:
            return ""
        if self.count.summed and self.kind.field(ledger.sums[0]).kind == MONEY:
            return f"{self.year} 年 {_short(self.count.summed)}"
        return f"{self.year} 年 {self.count.of_year:,} {ledger.unit}"

    @property
    def due_words(self) -> str:
        """How many entries are overdue, "" when none is."""
        return f"{self.count.overdue:,} {ledger_of(self.kind).unit}逾期" if self.count.overdue else ""

    @property
    def waits(self) -> int:
        """How many entries are overdue or due soon."""
        return self.count.overdue + self.count.soon

    @property
    def waiting_title(self) -> str:
        """What is due in this ledger."""
        ledger = ledger_of(self.kind)
        return ledger.due.get("says", f"{ledger.title}到期")

    @property
    def waiting_words(self) -> str:
        """How many entries are overdue and due soon, and how late the first of them is."""
        ledger, count, first = ledger_of(self.kind), self.count, self.count.first_due
        late = [f"{count.overdue:,} {ledger.unit}逾期"] if count.overdue else []
        soon = [f"{count.soon:,} {ledger.unit} {SOON_WORDS}"] if count.soon else []
        whole = len(first) == len(self.today)  # a month alone has no days to count
        days = (date.fromisoformat(self.today) - date.fromisoformat(first)).days if whole else 0
        return "，".join((*late, *soon, f"最早 {first}{f'，已过 {days:,} 天' if days > 0 else ''}"))


def waiting_ledgers(archive: Archive, today: str) -> list[LedgerSummary]:
    """The ledgers in which something is overdue or due soon. Nothing is counted in the others."""
    year = working_year(archive)
    listed = (kind for kind in LEDGERS if ledger_of(kind).due and not ledger_of(kind).carried)
    return [_summary(archive, kind, year, today) for kind in listed if waiting(archive, kind, today)[2]]


def ledger_summaries(archive: Archive) -> list[LedgerSummary]:
    """Every ledger that has a page, in the order in which they are shown, with the numbers of the working year."""
    # the register shows what is carried
    return [it for it in every_summary(archive) if not ledger_of(it.kind).carried]


def every_summary(archive: Archive) -> list[LedgerSummary]:
    """Every ledger with the numbers of the working year, in the order in which they are shown."""
    year, today = working_year(archive), date.today().isoformat()
    return [_summary(archive, kind, year, today) for kind in LEDGERS]


def _summary(archive: Archive, kind: type[Record], year: int, today: str) -> LedgerSummary:
    return LedgerSummary(kind=kind, year=year, today=today, count=ledger_count(archive, kind, year, today))


def _short(summed: int) -> str:
    """An amount as a card has room for it: large ones in 万元."""
    return f"{summed / _LARGE:,.1f} 万元" if summed >= _LARGE else f"{MONEY.show(summed)} 元"
