"""What filling a template would write: a value that the screen shows, and one call writes whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Severity
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.derived_values import DERIVED
from township_desk.domain.keys.keys import FORMULA, field_of, is_stored
from township_desk.domain.paper.year_gaps import YearGap, year_gaps
from township_desk.domain.people.characteristics import CHARACTERISTICS
from township_desk.domain.records import Township
from township_desk.exchange.answered.form import Form
from township_desk.exchange.answered.form_filling import Answers, fill_file_for_each, fill_in_one_file
from township_desk.exchange.exporting.own_layouts import is_known
from township_desk.exchange.opening.cells import column_letter
from township_desk.exchange.package.fills import Filled, SheetFill, Value
from township_desk.exchange.package.package_filling import fill_template
from township_desk.exchange.planning.row_findings import RowFinding
from township_desk.exchange.templates.columns import FillColumn, columns_of
from township_desk.exchange.templates.placeholders import Facts, filled_line
from township_desk.exchange.templates.subjects import row_words, subjects
from township_desk.exchange.templates.template import Template
from township_desk.exchange.templates.template_values import ColumnValues, answer
from township_desk.files import require_folder
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress

_ADDING = frozenset({"computed.people", "computed.workers", "computed.students"})
_SUMMED = ("area", "land", "orchard", "irrigated", "converted", "_total")
_NAMED = 3
_EXAMPLES = 3  # a blank template explains itself with at most so many example rows


@dataclass(frozen=True, slots=True, kw_only=True)
class FillWish:
    """What the clerk asks for besides the template.

    `mapping` gives single heads another key ("" leaves the column blank). `per` is household or member, `who` a trait
    that members must have, `sort` a key to sort the households by, and `by` who fills the table in.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    per: str | None = None
    who: str = ""
    sort: str = ""
    descending: bool = False
    by: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillPlan:
    """The template, what fills each column, the rows, single cells, and findings to look at before writing."""

    template: Template
    wish: FillWish
    per: str
    columns: tuple[FillColumn, ...]
    rows: list[list[Value]]
    households: int
    cells: Mapping[str, str]
    findings: tuple[RowFinding, ...]
    asked: Asked
    dossiers: Sequence[Dossier]
    gaps: tuple[YearGap, ...] = ()

    @property
    def filled(self) -> list[FillColumn]:
        """The columns that get values, in order. `rows` have their cells."""
        return [it for it in self.columns if it.key not in ("", FORMULA)]

    @property
    def row_words(self) -> str:
        """What a row is, in words for the screen."""
        return row_words(self.per)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the clerk should know before writing."""
        others = self.template.others
        more = (f"工作簿里还有 {len(others)} 张表有表头：{'、'.join(others[:_NAMED])}。这次只填“{self.sheet}”。",)
        area = self.template.area
        there = (f"模板里已有 {area.held:,} 行内容，填好的表里换成档案里的。请看看是不是选了填过的表。",)
        full = there if area.samples and area.held > _EXAMPLES else ()
        empty = (it.sentence for it in self.gaps)
        return (*self.template.notes, *full, *empty, *(more if others else ()))

    @property
    def sheet(self) -> str:
        """The sheet that is filled."""
        return self.template.head.sheet

    @property
    def mapping(self) -> dict[str, str]:
        """The keys by head, as they are remembered."""
        return {it.head: it.key for it in self.columns}


def plan_filling(
    template: Template,
    dossiers: Iterable[Dossier],
    wish: FillWish,
    asked: Asked,
    *,
    township: Township,
    remembered: Mapping[str, str],
    per: str | None = None,
) -> FillPlan:
    """Works out what would be written. Nothing is written here."""
    per, columns = columns_of(template, asked.year, remembered, wish.mapping, wish.per or per)
    everybody = _sorted(dossiers, wish, asked)
    rows, findings, households = _rows(template, columns, everybody, wish, asked, per)
    facts = _facts(township, everybody, wish, asked)
    return FillPlan(
        template=template,
        wish=wish,
        per=per,
        columns=tuple(columns),
        rows=rows,
        households=households,
        cells={place: line for place, text in template.lines.items() if (line := filled_line(text, facts)) != text},
        findings=tuple(findings),
        asked=asked,
        dossiers=everybody,
        gaps=tuple(year_gaps([(it.head, it.key) for it in columns], everybody, asked)),
    )


def _sorted(dossiers: Iterable[Dossier], wish: FillWish, asked: Asked) -> list[Dossier]:
    """In the order of the register, or by one value of the household; unknown values come last."""
    everybody = list(dossiers)
    if not wish.sort:
        return everybody
    if not is_known(wish.sort):
        raise Problem(f"没有填：没有“{wish.sort}”这个字段，不能按它排。请照“填表”页上的字段写，如 computed.people。")
    get = answer(wish.sort, asked)
    keyed = [(get(it, it.head), it) for it in everybody]
    known = [it for it in keyed if it[0] not in (None, "")]
    known.sort(key=lambda it: (isinstance(it[0], str), it[0]), reverse=wish.descending)
    return [it[1] for it in (*known, *(it for it in keyed if it[0] in (None, "")))]


def _rows(
    template: Template, columns: Sequence[FillColumn], everybody: list[Dossier], wish: FillWish, asked: Asked, per: str
) -> tuple[list[list[Value]], list[RowFinding], int]:
    filled = [it for it in columns if it.key not in ("", FORMULA)]
    makers = [_values(it, template, asked) for it in filled]
    rows, findings, households = list[list[Value]](), list[RowFinding](), set[int]()
    for subject in subjects(everybody, per):
        if wish.who and not (subject.member and CHARACTERISTICS[wish.who].holds(subject.member, asked.day)):
            continue
        row = [maker.value(subject, len(rows) + 1) for maker in makers]
        place = template.area.first + len(rows)
        for it, maker, value in zip(filled, makers, row, strict=True):
            if value is not None and (said := _objection(template, it, maker, value)):
                findings.append(_finding(template, it, place, value, *said))
        rows.append(row)
        households.add(subject.dossier.household.id)
    return rows, findings, len(households - {0})


def _values(column: FillColumn, template: Template, asked: Asked) -> ColumnValues:
    place = column.column.place
    return ColumnValues(
        column.key,
        asked,
        unit=column.column.unit,
        choices=template.choices.get(place, ()),
        as_text=place in template.texts,
        label=column.column.path[-1] if column.column.path else "",
        written=template.written.get(place, ()),
    )


def _objection(template: Template, column: FillColumn, maker: ColumnValues, value: Value) -> tuple[str, str] | None:
    """Why the template does not allow a value: the rule, and a sentence for the clerk."""
    place = column.column.place
    if not maker.fits(value):
        allowed = template.choices[place]
        some = "、".join(allowed[:_NAMED]) + ("等" if len(allowed) > _NAMED else "")
        return "choices", f"“{value}”不在模板允许的词里（{some}）。照原样填，请改成表里的词，或改档案。"
    bound = template.bounds.get(place)
    if bound is not None and not bound.allows(value):
        return "bounds", f"“{value}”不合模板的规定（{bound.words}）。照原样填，请核对，或改档案。"
    return None


def _finding(template: Template, column: FillColumn, row: int, value: Value, rule: str, message: str) -> RowFinding:
    return RowFinding(
        sheet=template.head.sheet,
        row=row,
        place=row - template.area.first,
        column=column.letter,
        head=column.head,
        rule=rule,
        severity=Severity.WARNING,
        message=message,
        value=str(value),
    )


def _facts(township: Township, everybody: list[Dossier], wish: FillWish, asked: Asked) -> Facts:
    villages = {it.village.name for it in everybody}
    return Facts(
        county=township.county,
        township=township.name,
        village=villages.pop() if len(villages) == 1 else "",
        office=township.office or f"{township.name}人民政府",
        year=asked.year,
        day=wish.day or asked.day,
        by=wish.by,
    )


def write_plan(plan: FillPlan, out: Path, *, password: str = "", progress: Progress = NO_PROGRESS) -> Filled:
    """Writes the filled template."""
    template, area = plan.template, plan.template.area
    if template.form is not None:
        answers = partial(answer, asked=plan.asked)
        return _write_form(plan, template.form.mapped(plan.mapping), out, answers, password, progress)
    emptied = [it for it in plan.columns if not it.key and area.samples]
    blanks = [None] * len(emptied)
    rows = [[*row, *blanks] for row in plan.rows]
    if area.samples:  # the county's examples must not stand among the data
        rows += [[None] * (len(plan.filled) + len(blanks))] * (area.held - len(rows))
    fill = SheetFill(
        sheet=plan.sheet,
        first=area.first,
        there=area.there,
        places=[it.column.place for it in (*plan.filled, *emptied)],
        rows=rows,
        formulas=area.formulas,
        totals=_totals(plan),
        cells=plan.cells,
    )
    return fill_template(template.path, out, [fill], password=password, progress=progress)


def _write_form(plan: FillPlan, form: Form, out: Path, answers: Answers, password: str, progress: Progress) -> Filled:
    """Writes one sheet for each household into one file, or one file for each into a folder."""
    template, everybody = plan.template.path, plan.dossiers
    if out.suffix.lower() == ".xlsx":
        return fill_in_one_file(template, out, form, everybody, answers, password=password, progress=progress)
    require_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    fill_file_for_each(template, out, form, everybody, answers, password=password, progress=progress)
    return Filled(path=out)


def _totals(plan: FillPlan) -> list[str]:
    """The cells in the row of totals that get a sum: amounts of
    whole households, because nothing may be counted twice.
    """
    if plan.per != "household":
        return []
    cells = (f"{column_letter(it.column.place)}{plan.template.area.total}" for it in plan.filled if _adds(it.key))
    return [cell for cell in cells if cell in plan.template.free]


def _adds(key: str) -> bool:
    if key in DERIVED:
        return DERIVED[key].adds
    if key in _ADDING:
        return True
    return is_stored(key) and field_of(key).name.endswith(_SUMMED)
