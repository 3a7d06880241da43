"""Composes a form: fills the parts of its sheet with its content."""

from dataclasses import replace
from functools import singledispatch

from township_desk.domain.charts.chart import Chart
from township_desk.domain.charts.told import ToldFigure
from township_desk.domain.paper.catalogue import Column
from township_desk.domain.paper.form import (
    FOLDED,
    Block,
    Charts,
    Form,
    Heading,
    Number,
    Numbers,
    Origin,
    Pairs,
    Prose,
    Rules,
    Signature,
    Signatures,
    SignLine,
    Space,
    Table,
    TableColumn,
)
from township_desk.domain.paper.forms.consent import paragraphs, spoken
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.forms.layout import table_of
from township_desk.domain.paper.forms.parts import (
    ChartsPart,
    NumbersPart,
    PairsPart,
    Part,
    PartColumn,
    ProsePart,
    QuestionsPart,
    SpinesPart,
    TablePart,
)
from township_desk.domain.paper.forms.questions import questions
from township_desk.domain.paper.forms.rows import parted, rows_of
from township_desk.domain.paper.forms.spines import is_large, spine_of, spines_of
from township_desk.domain.paper.phrases import label_of
from township_desk.domain.paper.wording import filled
from township_desk.problems import Problem


def compose(content: Content, watermark: str = "") -> Form:
    """The composed form. Raises Problem when nothing could stand on it."""
    sheet = content.sheet
    return Form(
        title=_filled(sheet.title, content),
        mark=sheet.mark,
        whose=_filled(sheet.whose, content),
        edition=_filled(sheet.edition, content),
        left=_filled(sheet.left, content),
        right=_filled(sheet.right, content),
        blocks=tuple(_block(it, content) for part in sheet.parts for it in parted(part, content)),
        source=_filled(sheet.foot, content) if sheet.foot else f"依据：{sheet.document}",
        size=sheet.title_size,
        top=sheet.top,
        side=sheet.side,
        page=FOLDED if is_large(content) else sheet.page,
        spine=spine_of(content) if sheet.paper == "folded" else None,
        watermark=watermark or ("演示" if content.township.demonstration == "是" else ""),
        origin=_origin(content),
        is_list=table_of(sheet) is not None,
    )


def author_of(content: Content) -> str:
    """Who answers for a paper, as the index of a volume says it."""
    return _filled(content.sheet.author, content)


def _origin(content: Content) -> Origin | None:
    """A household's or a village's own form says whose it is. A sheet of labels is cut up, and a visitor has no key."""
    sheet = content.sheet
    if sheet.typed_table and sheet.spine:
        return None
    if sheet.subject == "household" and (dossier := content.household) and dossier.household.id:
        return Origin(dossier.household.id, sheet.name, content.year)
    if sheet.subject == "village" and content.village:
        return Origin(content.village.id, sheet.name, content.year)
    return None


def _filled(text: str, content: Content) -> str:
    return filled(text, _Words(content))


class _Words(dict[str, object]):
    """Looks up place-holders only when a text contains them."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def __missing__(self, name: str) -> str:
        return self._content.word(name)


@singledispatch
def _block(part: Part, content: Content) -> Block:
    assert isinstance(part, Space)
    return part


@_block.register
def _heading(part: Heading, content: Content) -> Block:
    return replace(part, text=_filled(part.text, content))


@_block.register
def _pairs(part: PairsPart, content: Content) -> Block:
    pairs = tuple((it.label or label_of(it.key), content.says(it.key)) for it in part.items)
    return Pairs(pairs=pairs, per_row=part.per_row, label=part.label, size=part.size, row=part.row)


@_block.register
def _table(part: TablePart, content: Content) -> Block:
    columns = tuple(map(_column, part.columns or content.sheet.columns))
    rows = rows_of(part, content)
    if part.needed and not any(any(row) for row in rows):
        raise Problem(f"没有打印：{content.word('村')}没有要列在“{content.sheet.label}”上的户。请看看年度和范围。")
    title = _filled(part.title, content)
    return Table(title=title, columns=columns, rows=tuple(rows), row=part.row, new_page=part.new_page, size=part.size)


def _column(it: PartColumn | Column) -> TableColumn:
    if isinstance(it, Column):
        return TableColumn(head=it.head, width=it.width)
    return TableColumn(head=it.head, width=it.width, align=it.align, joined=it.joined)


@_block.register
def _spines(part: SpinesPart, content: Content) -> Block:
    return spines_of(part, content)


@_block.register
def _numbers(part: NumbersPart, content: Content) -> Block:
    found = [(it, content.told.figures.get(it.key, ToldFigure(title=it.label))) for it in part.items]
    numbers = (
        Number(name=_filled(it.label, content) or of.title, number=of.number, unit=of.unit, below=of.below)
        for it, of in found
    )
    return Numbers(numbers=tuple(numbers))


@_block.register
def _charts(part: ChartsPart, content: Content) -> Block:
    charts = (content.told.charts.get(name, Chart(title="", bars=())) for name in part.charts)
    return Charts(charts=tuple(charts), height=part.height)


@_block.register
def _questions(part: QuestionsPart, content: Content) -> Block:
    return replace(questions(part, content), title=_filled(part.title, content))


@_block.register
def _prose(part: ProsePart, content: Content) -> Block:
    texts = tuple(_filled(content.told.only_known(it), content) for it in paragraphs(part.paragraphs, content))
    return Prose(texts=texts, size=part.size, align=part.align, kept=part.kept)


@_block.register
def _rules(part: Rules, content: Content) -> Block:
    """A box of lines. What the clerk has typed for it already stands on the lines; `text` names it."""
    return Rules(label=part.label, count=part.count, text=content.typed.get(part.text, ""))


@_block.register
def _signatures(part: Signatures, content: Content) -> Block:
    blocks = [
        Signature(
            title=it.title,
            text=_filled(spoken(it.text, content), content),
            lines=tuple(_filled(spoken(line, content), content) for line in it.lines),
        )
        for it in part.blocks
    ]
    return Signatures(blocks=tuple(blocks), height=part.height)


@_block.register
def _sign_line(part: SignLine, content: Content) -> Block:
    return SignLine(texts=tuple(_filled(it, content) for it in part.texts), day=_filled(part.day, content))
