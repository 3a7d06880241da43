"""Public notices: what stands on them, composed of masked values alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from township_desk.domain import dates
from township_desk.domain.dossier import Dossier
from township_desk.domain.masks import Masked, head_name, office_text, place_name
from township_desk.domain.records import Township, Village
from township_desk.domain.standards import Standards
from township_desk.domain.verdict import Verdict, verdicts
from township_desk.domain.wording import filled, wording
from township_desk.problems import Problem

EXIT_NOTICE = "notice.exit.village"
LEAST_DAYS = 7
"""国开办发〔2014〕24号, 厅字〔2016〕16号: at least seven days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """How long a notice hangs: first day, number of days, and how they are counted."""

    first: str
    days: int = LEAST_DAYS
    working_days: bool = False
    first_day_counts: bool = True

    @property
    def last(self) -> str:
        """The last day of the posting."""
        day, left = date.fromisoformat(self.first), self.days
        if self.first_day_counts and self._counts(day):
            left -= 1
        while left > 0:
            day += timedelta(days=1)
            left -= self._counts(day)
        return day.isoformat()

    def _counts(self, day: date) -> bool:
        return not self.working_days or day.weekday() < 5

    @property
    def unit(self) -> str:
        """What the days are called."""
        return "个工作日" if self.working_days else "天"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """One household on a list."""

    group: Masked
    head: Masked
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotice:
    """A public list: title, covering text, rows, issuer and date; nothing here can be a private value."""

    title: Masked
    paragraphs: tuple[Masked, ...]
    heads: tuple[Masked, ...]
    rows: tuple[NoticeRow, ...]
    issuer: tuple[Masked, ...]
    date: Masked
    demonstration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDoubt:
    """A household on the list with an indicator that is not met: named before printing, never dropped."""

    household: int
    number: str
    head: str
    village: str
    group: str
    indicators: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Says who, and what is not met."""
        return f"{self.group}{self.head}户：{'；'.join(self.indicators)}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedNotice:
    """A notice and what the clerk must know before it is printed."""

    notice: ListNotice
    doubts: tuple[NoticeDoubt, ...]


def leaves_in(dossier: Dossier, year: int) -> bool:
    """Whether a household is to leave in a year: 预脱贫 with that 脱贫年度."""
    return dossier.household.status == "预脱贫" and dossier.household.exit_year == year


def compose_exit_notice(
    township: Township, village: Village, dossiers: Iterable[Dossier], year: int, posting: Posting, standards: Standards
) -> ComposedNotice:
    """The village notice 拟退出公示; Problem when nobody is to leave or the posting is too short."""
    leaving = [dossier for dossier in dossiers if leaves_in(dossier, year)]
    _check(village, leaving, year, posting, standards)
    text = wording(EXIT_NOTICE)
    values = _values(township, village, leaving, year, posting)
    notice = ListNotice(
        title=office_text(filled(text["title"], values)),
        paragraphs=tuple(office_text(filled(paragraph, values)) for paragraph in text["paragraphs"]),
        heads=tuple(map(office_text, ("序号", "村民小组", "户主姓名", "家庭人口"))),
        rows=tuple(_row(dossier, posting.first) for dossier in leaving),
        issuer=tuple(office_text(filled(line, values)) for line in text["issuer"]),
        date=office_text(dates.chinese(posting.first)),
        demonstration=township.demonstration == "是",
    )
    return ComposedNotice(notice=notice, doubts=tuple(doubts(leaving, year, standards)))


def _check(village: Village, leaving: list[Dossier], year: int, posting: Posting, standards: Standards) -> None:
    if not leaving:
        raise Problem(f"{village.name}没有 {year} 年度预脱贫的户，不用公示。请看看工作年度和脱贫年度。")
    least = max(LEAST_DAYS, standards.limit("posting_days"))
    if posting.days < least:
        raise Problem(f"公示期只有 {posting.days} 天，不得少于 {least} 天。请改期限。")
    nameless = [dossier for dossier in leaving if dossier.head is None]
    if nameless:
        numbers = "、".join(dossier.household.number or "无编号" for dossier in nameless)
        raise Problem(f"有 {len(nameless)} 户没有户主，名单不全（户编号 {numbers}）。请先补登户主。")


def _values(
    township: Township, village: Village, leaving: list[Dossier], year: int, posting: Posting
) -> dict[str, object]:
    return {
        "township": township.name,
        "village": village.name,
        "year": year,
        "households": len(leaving),
        "people": sum(len(dossier.present) for dossier in leaving),
        "first": dates.chinese(posting.first),
        "last": dates.chinese(posting.last),
        "days": posting.days,
        "unit": posting.unit,
        "office": township.office or f"{township.name}扶贫办",
        "phone": "、".join(filter(None, (village.phone, township.phone))) or "（未填）",
    }


def _row(dossier: Dossier, day: str) -> NoticeRow:
    head = dossier.head
    assert head is not None  # _check has named the households without one
    group = place_name(dossier.household.group or dossier.village.name)
    return NoticeRow(group=group, head=head_name(head, day), people=len(dossier.present))


def doubts(printed: Iterable[Dossier], year: int, standards: Standards) -> Iterable[NoticeDoubt]:
    """The households among those to be printed with an indicator that is not met or not yet looked into."""
    for dossier in printed:
        open_rows = [row for row in verdicts(dossier, year, standards) if row.verdict is not Verdict.MET]
        if open_rows:
            yield NoticeDoubt(
                household=dossier.household.id,
                number=dossier.household.number,
                head=dossier.head.name if dossier.head else "",
                village=dossier.village.name,
                group=dossier.household.group,
                indicators=tuple(f"{row.short}{row.verdict}" for row in open_rows),
            )
