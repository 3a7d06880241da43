"""Prints a form for one household, those of a village or year, a village, or the township."""

from argparse import ArgumentTypeError, Namespace

from township_desk.actions.exchange.typed_rows import rows_of_file
from township_desk.actions.household.register import household_numbered, village_named
from township_desk.actions.office.archives import Archive
from township_desk.actions.paper.form_files import PATTERN, note_printed, write_each
from township_desk.actions.paper.forms import FormWish, failing, forms, income_gaps
from township_desk.actions.paper.printing import write_pdf
from township_desk.actions.paper.typed_content import Typed, keep_typed
from township_desk.actions.questions.scopes import listed
from township_desk.cli.meter import Meter
from township_desk.cli.paper.notices import doubts_data, name_first, printed
from township_desk.cli.parser import Parser
from township_desk.cli.report import Report, say_first
from township_desk.cli.session import operator
from township_desk.cli.whom import add_whom, whom_in
from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.domain.paper.forms.layout import FormLayout, chosen
from township_desk.problems import Problem


def add_options(printer: Parser) -> None:
    """Adds the options of forms to the parser."""
    printer.add_argument("--household", metavar="NO", help="只打印这个户编号的表")
    add_whom(printer, "打印")
    printer.add_argument(
        "--set", action="append", type=_typed, default=[], metavar="项=内容", help="档案里没有的内容，可写几次"
    )
    printer.add_argument("--each", action="store_true", help="一户（村）一个文件，OUT.pdf 处写文件夹")
    printer.add_argument("--name", default=PATTERN, metavar="NAME", help=f"每个文件的名字；不写是 {PATTERN}")


def _typed(text: str) -> tuple[str, str]:
    label, sign, said = text.partition("=")
    if not (label and sign):
        raise ArgumentTypeError(f"“{text}”应写成 会议时间=2018年10月12日 这样")
    return label, said


def print_form(archive: Archive, args: Namespace, wanted: int) -> Report:
    """Prints a form. Households with an indicator that is not met are named and printed all the same."""
    sheet = sheet_named(args.sheet)
    _check(args, sheet)
    village = village_named(archive, args.village) if args.village else None
    meter = Meter()
    wish = FormWish(
        sheet=sheet,
        year=wanted,
        village=village,
        households=(household_numbered(archive, args.household).id,) if args.household else (),
        within=listed(archive, whom_in(archive, args)),
        typed=_asked(sheet, args.set),
        rows=rows_of_file(args.rows, sheet) if args.rows else (),
        watermark=args.mark,
        layout=_layout(args, sheet),
    )
    if args.each:
        return _print_each(archive, args, wish, meter)
    made = forms(archive, wish, meter)
    meter.end()
    name_first(made.doubts)
    say_first([*made.notes, *filter(None, [made.fitted_told])])
    _keep(archive, wish, args)
    write_pdf(made.pdf, args.out)
    note_printed(archive, wish, by=operator(args))
    counts = {"village": village.name if village else None, "households": made.households, "pages": made.pages}
    return printed(args, wanted, counts, made.doubts)


def _layout(args: Namespace, sheet: Sheet) -> FormLayout | None:
    """The layout of a list that is asked for."""
    columns = [it for it in args.columns.split(",") if it]
    return chosen(sheet, paper=args.paper, landscape=args.landscape, row=args.row, columns=columns)


def _keep(archive: Archive, wish: FormWish, args: Namespace) -> None:
    """Keeps what was typed for the other sheets of the step."""
    if wish.typed or wish.rows:
        typed = Typed(values=wish.typed, rows=wish.rows)
        keep_typed(archive, wish.sheet, wish.year, wish.village, typed, by=operator(args))


def _print_each(archive: Archive, args: Namespace, wish: FormWish, meter: Meter) -> Report:
    """Writes one file for each household or village. What could not be made is reported."""
    doubts = failing(archive, wish)
    name_first(doubts)
    say_first(income_gaps(archive, wish))
    _keep(archive, wish, args)
    found = write_each(archive, wish, args.out, args.name, meter)
    note_printed(archive, wish, by=operator(args))
    meter.end()
    written = [it for it in found if it.path is not None]
    data = {
        "sheet": args.sheet,
        "year": wish.year,
        "files": [{"whose": it.whose, "path": str(it.path), "pages": it.pages} for it in written],
        "skipped": [{"whose": it.whose, "why": it.why} for it in found if it.path is None],
        "doubts": doubts_data(doubts),
    }
    notes = [f"{it.whose}：{it.why}" for it in found if it.path is None]
    return Report(data=data, lines=[f"已写 {len(written)} 个文件：{args.out}"], notes=notes)


def _check(args: Namespace, sheet: Sheet) -> None:
    for option in ("household", "question", "where"):
        if getattr(args, option) and sheet.subject != "household":
            raise Problem(f"没有打印：“{sheet.label}”不是一户一张。请去掉 --{option}。")
    if args.village and sheet.subject == "township":
        raise Problem(f"没有打印：“{sheet.label}”是全乡镇一张。请去掉 --village。")
    if args.rows and not sheet.typed_table:
        raise Problem(f"没有打印：“{sheet.label}”没有要读入的名单。请去掉 --rows。")


def _asked(sheet: Sheet, typed: list[tuple[str, str]]) -> dict[str, str]:
    for label, _ in typed:
        if label not in sheet.asks:
            known = "、".join(sheet.asks) or "没有"
            raise Problem(f"没有打印：“{sheet.label}”没有“{label}”这一项。可填：{known}。")
    return dict(typed)
