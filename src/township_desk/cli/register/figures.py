"""The commands figures and figure: the figures of any day, and the list behind one."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from township_desk.actions.figures.comparing import Beside, Comparison, compared
from township_desk.actions.figures.ledger_figures import LedgerFigure
from township_desk.actions.figures.listing import FigureList, FigureRow, figure_list, subject_title
from township_desk.actions.figures.notes import notes
from township_desk.actions.figures.sent import sent_beside
from township_desk.actions.figures.table import (
    WHOLE,
    FigureTable,
    FigureWish,
    figure_table,
    tables_by_year,
    with_corrections,
)
from township_desk.actions.household.register import village_named
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, Parser, past_day, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.figures.catalogue import figure_named
from township_desk.domain.figures.checks import Checked
from township_desk.domain.figures.figure import Figure
from township_desk.domain.figures.value import Number, Value, plain_of, text_of

_YEARS = 6


def add(commands: Commands) -> None:
    """Adds both commands to the parser."""
    made = commands.add_for_archive("figures", run_figures, "任意一天的全部指标，分村、分年", signed=False)
    _add_day(made)
    made.add_argument("--by", dest="split", choices=("village", "year"), metavar="village|year", help="分村，或分年")
    made.set_defaults(by="")
    one = commands.add_for_archive("figure", run_figure, "一个指标，和它数的是哪些户、哪些人、哪几条")
    one.add_argument("key", metavar="KEY", help="指标的 key 或名称，见 figures")
    one.add_argument("--list", action="store_true", help="列出数到的户、人或台账条目")
    one.add_argument("--rest", action="store_true", help="比率：列出没有数到的")
    _add_day(one)


def _add_day(parser: Parser) -> None:
    parser.add_argument("--as-of", type=past_day, metavar="DATE", help="哪一天的；不写是今天，过去的工作年度是年末")
    parser.add_argument("--village", metavar="NAME", help="只算一个村")
    parser.add_argument("--year", type=year, metavar="Y", help="“当年”是哪一年；不写是那一天所在的年度")


def _wish(args: Namespace, keys: tuple[str, ...] = ()) -> FigureWish:
    return FigureWish(keys=keys, day=args.as_of or "", year=args.year or 0)


def run_figures(args: Namespace, hooks: Hooks) -> Report:
    """Lists every figure of a day, of the township or a village."""
    wish = _wish(args)
    with opened(args) as archive:
        place = village_named(archive, args.village).id if args.village else WHOLE
        table = with_corrections(archive, figure_table(archive, wish))
        beside = compared(archive, table)
        years = range(table.year - _YEARS + 1, table.year + 1) if args.split == "year" else ()
        yearly = tables_by_year(archive, wish, years)
    data, told = _day_data(table, args.village), notes(beside, place)
    figures = [_figure_data(beside, it, place) for it in table.figures]
    for it, found in zip(table.figures, figures, strict=True):
        found["by"] = _by_village(beside, it) if args.split == "village" else _by_year(yearly, it, place)
    lines = [line for it in table.figures for line in _lines(it, table, yearly, place, args.split)]
    six = table.checked(place)
    lines = [*map(_check_line, six), *lines]
    data |= {"notes": told, "checks": [*map(_check_data, six)], "figures": figures}
    return Report(data=data, lines=lines, notes=told)


def run_figure(args: Namespace, hooks: Hooks) -> Report:
    """Tells one figure, and with --list what it counts."""
    figure = figure_named(args.key)
    with opened(args) as archive:
        place = village_named(archive, args.village).id if args.village else WHOLE
        found = figure_list(archive, figure.key, _wish(args), place, rest=args.rest)
        sent, beside = sent_beside(archive, found, place), compared(archive, found.table)
    told = notes(beside, place)
    data = _day_data(found.table, args.village) | {"notes": told} | _figure_data(beside, figure, place)
    lines = ["\t".join((figure.title, _text(figure, found.value), figure.unit))]
    lines += [f"算法：{found.table.method(figure)}", f"来源：{figure.source}"]
    if args.list or args.rest:
        data |= {"of": found.of, "count": len(found.rows), "rows": [_row_data(found, it) for it in found.rows]}
        lines += [
            *(_row_line(found, it) for it in found.rows),
            f"共 {len(found.rows)} 条（{subject_title(found.of)}）。",
        ]
    return Report(data=data, lines=lines, notes=[*told, *([sent.sentence] if sent else [])])


def _day_data(table: FigureTable, village: str | None) -> dict[str, object]:
    moment = table.moment
    return {
        "as_of": moment.day,
        "basis": moment.basis,
        "made_on": moment.made_on,
        "year": table.year,
        "village": village,
        "later": [it.id for it in table.later],
    }


def _check_data(it: Checked) -> dict[str, object]:
    said = {"key": it.check.figure, "title": it.check.title, "says": it.check.says, "state": it.state}
    return said | {"gaps": _number(it.gaps.number), "of": _number(it.meant.number)}


def _check_line(it: Checked) -> str:
    gaps, of = ("–" if number is None else f"{number:,}" for number in (it.gaps.number, it.meant.number))
    return "\t".join(("六个精准", it.check.title, it.state, f"{gaps}/{of}", it.check.says))


def _figure_data(beside: Comparison, it: Figure, place: int) -> dict[str, object]:
    """A figure for JSON: money in yuan as text, shares in percent, everything else as a whole number."""
    table, found = beside.table, beside.at(it, place)
    value, corrected = found.counted, table.corrected_value(it.key, place)
    told: dict[str, object] = {"key": it.key, "title": it.title, "unit": it.unit, "group": it.group}
    numbers = {"value": plain_of(it, value.number), "part": _number(value.part), "whole": _number(value.whole)}
    numbers |= {"said": plain_of(it, found.typed.number)}
    numbers |= {"corrected": plain_of(it, corrected.number) if corrected else None}
    method = {"method": table.method(it), "source": it.source, "confirmed": it.confirmed}
    return told | numbers | _sent_data(found) | method


def _number(number: Number | None) -> int | float | None:
    return number if number is None or isinstance(number, int) else float(number)


def _sent_data(it: Beside) -> dict[str, object]:
    report = it.report
    told = {"sent_on": report.sent_on, "package": report.folder} if report else {"sent_on": None, "package": None}
    return {"sent": plain_of(it.figure, it.sent.number), **told}


def _by_village(beside: Comparison, it: Figure) -> list[dict[str, object]]:
    """The value of each village, beside what 村情 and the last report say of it."""
    return [_village_data(name, beside.at(it, place)) for place, name, _ in beside.table.by_village(it.key)]


def _village_data(name: str, found: Beside) -> dict[str, object]:
    it = found.figure
    told: dict[str, object] = {"village": name, "value": plain_of(it, found.counted.number)}
    return told | {"said": plain_of(it, found.typed.number)} | _sent_data(found)


def _by_year(tables: Sequence[FigureTable], it: Figure, place: int) -> list[dict[str, object]]:
    return [
        {"year": of.year, "as_of": of.moment.day, "value": plain_of(it, of.value(it.key, place).number)}
        for of in tables
    ]


def _lines(
    it: Figure, table: FigureTable, yearly: Sequence[FigureTable], place: int, split: str | None
) -> Iterator[str]:
    yield "\t".join((it.group, it.title, _text(it, table.value(it.key, place)), it.unit))
    if split == "village":
        yield from (
            "\t".join(("", f"　{name}", _text(it, value), it.unit)) for _, name, value in table.by_village(it.key)
        )
    yield from ("\t".join(("", f"　{of.year}年", _text(it, of.value(it.key, place)), it.unit)) for of in yearly)


def _text(it: Figure, value: Value) -> str:
    return text_of(it, value.number) or "–"


def _row_data(found: FigureList, it: FigureRow) -> dict[str, object]:
    told = {name: getattr(it, name) for name in ("number", "head", "village", "group", "person", "id_tail", "year")}
    return told | {"entry": it.what, "amount": found.amount(it) or None}


def _row_line(found: FigureList, it: FigureRow) -> str:
    words = (it.village, it.group, it.number, it.head, it.person, it.what, it.year, found.amount(it))
    return "\t".join(words).rstrip()


def ledger_figure_data(it: LedgerFigure) -> dict[str, object]:
    """A ledger's yearly figure for JSON."""
    value = plain_of(it.figure, it.value.number)
    return {"figure": it.figure.key, "title": it.figure.title, "value": value, "unit": it.figure.unit}
