"""Public notices: composes their content from masked values only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates, terms
from township_desk.domain.fields.characters import doubts_of
from township_desk.domain.paper import masks
from township_desk.domain.paper.catalogue import FREE, Column, Sheet
from township_desk.domain.paper.ledger_rows import ChosenEntries, chosen_entries, ledger_title, public_cell
from township_desk.domain.paper.masks import Masked, office_text
from township_desk.domain.paper.notices.selections import CELLS
from township_desk.domain.paper.notices.typed_list import cell_faults
from township_desk.domain.paper.page_layout import Layout
from township_desk.domain.paper.wording import Wording
from township_desk.domain.posting.period import LEAST_DAYS, Posting
from township_desk.domain.records import Township, Village
from township_desk.domain.verdict.standards import Standards
from township_desk.domain.verdict.verdict import Verdict, verdicts
from township_desk.problems import Problem

EXIT_NOTICE = "notice.exit.village"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """One line of a list.

    The covering text adds up `people`. A row that `goes_on` belongs to the household above it.
    """

    cells: tuple[Masked, ...]
    people: int = 0
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeColumn:
    """The head of a column and its share of the width."""

    head: Masked
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotice:
    """A public list: title, covering text, rows, issuer and date. By its types it cannot hold a private value."""

    title: Masked
    paragraphs: tuple[Masked, ...]
    columns: tuple[NoticeColumn, ...]
    rows: tuple[NoticeRow, ...]
    issuer: tuple[Masked, ...]
    date: Masked
    layout: Layout
    demonstration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDoubt:
    """A household on the list with an indicator that is not met, with a name that other computers cannot show, or of
    whom nobody knows whether it belongs to the year.

    It is named before printing and never left out.
    """

    household: int
    number: str
    head: str
    village: str
    group: str
    indicators: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Names the household, and what is not met."""
        return f"{self.group}{self.head}户：{'；'.join(self.indicators)}。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedNotice:
    """A notice and what the clerk must know before it is printed."""

    notice: ListNotice
    doubts: tuple[NoticeDoubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeOrder:
    """Which notice is wanted: kind, place, year, days of posting, columns and layout."""

    sheet: Sheet
    township: Township
    village: Village | None
    year: int
    posting: Posting
    columns: tuple[Column, ...]
    layout: Layout
    least_days: int = LEAST_DAYS

    @property
    def place(self) -> str:
        """The village or township that the list is about."""
        return self.village.name if self.village else self.township.name


def archive_rows(order: NoticeOrder, listed: Sequence[Dossier]) -> tuple[NoticeRow, ...]:
    """The rows of households in the archive. Raises Problem when there are none, or one has no head."""
    if not listed:
        raise Problem(
            f"{order.place}没有 {order.year} 年度{_whom(order.sheet)}的户，不用公示。请看看工作年度和脱贫年度。"
        )
    chosen = chosen_entries(order.sheet.rows, order.sheet.where)
    nameless = [it for it in listed if it.head is None and (chosen is None or it.members)]
    if nameless:
        numbers = "、".join(dossier.household.number or "无编号" for dossier in nameless)
        raise Problem(f"有 {len(nameless)} 户没有户主，名单不全（户编号 {numbers}）。请先补登户主。")
    if chosen is not None:
        return tuple(row for it in listed for row in _entry_rows(order, chosen, it))
    cells = [CELLS[column.key] for column in order.columns]
    first = order.posting.first
    return tuple(NoticeRow(cells=tuple(cell(it, first) for cell in cells), people=len(it.present)) for it in listed)


def _entry_rows(order: NoticeOrder, chosen: ChosenEntries, found: Dossier) -> Iterator[NoticeRow]:
    """One row for each entry of a household or place. The first of them counts the people."""
    day = order.posting.first
    fields = {it.key: it.field or it.key for it in order.columns if it.field or it.key not in CELLS}
    of_entry = {key: public_cell(chosen.kind, name) for key, name in fields.items()}
    for place, entry in enumerate(chosen.of(found, order.year)):
        said = (of_entry[it.key](entry) if it.key in of_entry else CELLS[it.key](found, day) for it in order.columns)
        yield NoticeRow(cells=tuple(said), people=0 if place else len(found.present), goes_on=place > 0)


def _whom(sheet: Sheet) -> str:
    return terms.LEAVING if sheet.rows == "leaving" else f"符合“{sheet.label}”"


def _advice(order: NoticeOrder) -> str:
    """What to do about a list without rows."""
    if title := ledger_title(order.sheet.instead_of):
        return f"台账“{title}”里没有{order.place} {order.year} 年度的记录。请先登记，或者录入、粘贴名单。"
    return "请录入或粘贴名单。"


def entered_rows(order: NoticeOrder, typed: Sequence[Sequence[str]]) -> tuple[NoticeRow, ...]:
    """The rows that a clerk typed under all columns of the sheet: the wanted columns, masked by their kinds."""
    rows = [row for row in typed if any(cell.strip() for cell in row)]
    if not rows and order.sheet.rows != FREE:
        raise Problem(f"“{order.sheet.label}”还没有内容，没有生成。{_advice(order)}")
    known = order.sheet.columns
    if (fault := next(cell_faults(known, rows), None)) is not None:
        raise Problem(f"没有生成：{fault.sentence}")
    makers = [(known.index(column), masks.BY_KIND[column.kind]) for column in order.columns]
    return tuple(
        NoticeRow(cells=tuple(make(row[place].strip() if place < len(row) else "") for place, make in makers))
        for row in rows
    )


def compose_notice(order: NoticeOrder, rows: tuple[NoticeRow, ...], words: Wording) -> ListNotice:
    """The notice with its wording filled in.

    Raises Problem when it hangs too short, or when its columns together tell too much about a person.
    """
    _check(order)
    said = words.filled(_values(order, rows))
    heads = [NoticeColumn(head=office_text("序号"), width=12.0)] if order.columns else []
    heads += [NoticeColumn(head=office_text(it.head), width=it.width) for it in order.columns]
    return ListNotice(
        title=office_text(said.title),
        paragraphs=tuple(map(office_text, said.paragraphs)),
        columns=tuple(heads),
        rows=rows,
        issuer=tuple(map(office_text, said.issuer)),
        date=office_text(dates.chinese(order.posting.first)),
        layout=order.layout,
        demonstration=order.township.demonstration == "是",
    )


def _check(order: NoticeOrder) -> None:
    least = max(LEAST_DAYS, order.least_days)
    if order.sheet.period and order.posting.days < least:
        raise Problem(f"公示期只有 {order.posting.days} 天，不得少于 {least} 天。请改期限。")
    kinds = {column.kind for column in order.columns}
    for weak, word in (("age", "年龄"), ("birth", "出生日期")):
        if {"id", weak} <= kinds:
            raise Problem(f"没有生成：遮盖过的证件号码和{word}放在一张公开纸上，可以推出是谁。请去掉其中一列。")


def _values(order: NoticeOrder, rows: Sequence[NoticeRow]) -> dict[str, object]:
    township, village, posting = order.township, order.village, order.posting
    phones = (village.phone if village else "", township.phone)
    return {
        "乡镇": township.name,
        "村": order.place,
        "年度": order.year,
        "户数": sum(not row.goes_on for row in rows),
        "行数": len(rows),
        "人数": sum(row.people for row in rows),
        "起始日": dates.chinese(posting.first),
        "截止日": dates.chinese(posting.last),
        "天数": posting.days,
        "天": posting.unit,
        "受理单位": township.office or f"{township.name}扶贫办",
        "电话": "、".join(filter(None, phones)) or "（未填）",
    }


def doubts(printed: Iterable[Dossier], year: int, standards: Standards) -> Iterator[NoticeDoubt]:
    """The households with an indicator that is not met or not known, or that a ledger contradicts."""
    for dossier in printed:
        rows = verdicts(dossier, year, standards)
        said = [f"{it.short}{it.verdict}" for it in rows if it.verdict is not Verdict.MET]
        said += [f"{it.short}和台账不符（{why}）" for it in rows for why in it.doubts]
        if said:
            yield _doubt(dossier, tuple(said))


def undated(printed: Iterable[Dossier]) -> Iterator[NoticeDoubt]:
    """The households of whom nothing tells whether they were poor again in the year of the notice."""
    for dossier in printed:
        if not dossier.household.status:
            yield _doubt(dossier, ("哪一年返贫，档案里查不到，按现在的脱贫属性列入，请核对",))


def name_doubts(printed: Iterable[Dossier]) -> Iterator[NoticeDoubt]:
    """The households whose head's name has a character that other computers cannot show."""
    for dossier in printed:
        if dossier.head is not None and (said := doubts_of(dossier.head.name)):
            yield _doubt(dossier, (f"姓名{said}",))


def _doubt(dossier: Dossier, what: tuple[str, ...]) -> NoticeDoubt:
    return NoticeDoubt(
        household=dossier.household.id,
        number=dossier.household.number,
        head=dossier.head.name if dossier.head else "",
        village=dossier.village.name,
        group=dossier.household.group,
        indicators=what,
    )
