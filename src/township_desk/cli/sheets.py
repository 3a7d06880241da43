"""The catalogue and the print command: every sheet as PDF."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

from township_desk.actions import printing
from township_desk.actions.register import household_numbered, village_named
from township_desk.cli.comparing import print_comparison
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.notices import add_options, doubtful, print_notice
from township_desk.cli.parser import Commands, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.catalogue import catalogue
from township_desk.domain.comparison_form import COMPARISON_FORM
from township_desk.domain.verification import EXIT_FORM
from township_desk.store.archive import Archive


def add(commands: Commands) -> None:
    """Tells the parser of these commands."""
    commands.add("sheets", run_sheets, "列出能打印的全部表")
    printer = commands.add_for_archive("print", run_print, "打印一种表（PDF），表名由 sheets 列出")
    names = tuple(sheet.name for sheet in catalogue())
    printer.add_argument("sheet", choices=names, metavar="SHEET", help="表名，如 notice.exit.village")
    printer.add_argument("out", type=Path, metavar="OUT.pdf", help="写到哪里")
    printer.add_argument("--village", metavar="V", help="哪个村")
    printer.add_argument("--year", type=year, metavar="Y", help="退出年度；不写用工作年度")
    printer.add_argument("--household", metavar="NO", help="只打印这个户编号的验收表")
    add_options(printer)


def run_sheets(args: Namespace, hooks: Hooks) -> Report:
    """Lists the catalogue."""
    found = [
        {
            "name": it.name,
            "title": it.label,
            "subject": it.subject,
            "public": it.public,
            "options": list(it.options),
            "columns": [{"key": column.key, "head": column.head, "optional": column.optional} for column in it.columns],
            "source": it.source,
            "step": it.step,
            "document": it.document,
            "confirmed": it.confirmed,
        }
        for it in catalogue()
    ]
    return Report(data={"sheets": found}, lines=[f"{it.name}\t{it.label}" for it in catalogue()])


def run_print(args: Namespace, hooks: Hooks) -> Report:
    """Prints a sheet; households with an indicator not met are named, none is dropped."""
    with opened(args) as archive:
        wanted = args.year or archive.township.working_year or date.today().year
        return _OWN.get(args.sheet, print_notice)(archive, args, wanted)


def _print_forms(archive: Archive, args: Namespace, wanted: int) -> Report:
    village = village_named(archive, args.village) if args.village else None
    if args.household:
        chosen = [household_numbered(archive, args.household).id]
    else:
        chosen = printing.households_to_verify(archive, wanted, village.id if village else None)
    meter = Meter()
    made = printing.verification_forms(archive, chosen, wanted, meter)
    printing.write_pdf(made.pdf, args.out)
    meter.end()
    counts = {"village": village.name if village else None, "households": made.households, "pages": made.pages}
    return doubtful(args, wanted, counts, made.doubts)


_OWN: dict[str, Callable[[Archive, Namespace, int], Report]] = {
    EXIT_FORM: _print_forms,
    COMPARISON_FORM: print_comparison,
}
"""Sheets with code of their own; every other one is a notice."""
