"""The commands sheets and print."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from township_desk.actions.office.archives import Archive
from township_desk.actions.office.working_year import working_year
from township_desk.cli.hooks import Hooks
from township_desk.cli.paper import forms, notices, posting_sheets
from township_desk.cli.paper.filing import print_filing_sheet
from township_desk.cli.paper.forms import print_form
from township_desk.cli.paper.notices import print_notice
from township_desk.cli.paper.posting_sheets import print_posting_sheet
from township_desk.cli.parser import Commands, plan_year
from township_desk.cli.register.comparing import print_comparison
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.paper.catalogue import FILING, POSTING, Sheet, catalogue, sheet_named
from township_desk.domain.paper.forms.comparison import COMPARISON_FORM
from township_desk.domain.paper.forms.layout import choices, table_of
from township_desk.files import require_ending


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    commands.add("sheets", run_sheets, "列出能打印的全部表")
    printer = commands.add_for_archive("print", run_print, "打印一种表（PDF），表名由 sheets 列出")
    names = tuple(sheet.name for sheet in catalogue())
    printer.add_argument("sheet", choices=names, metavar="SHEET", help="表名，如 notice.exit.village")
    printer.add_argument("out", type=Path, metavar="OUT.pdf", help="写到哪里")
    printer.add_argument("--village", metavar="V", help="哪个村")
    printer.add_argument("--year", type=plan_year, metavar="Y", help="退出年度；不写用工作年度")
    forms.add_options(printer)
    notices.add_options(printer)
    posting_sheets.add_options(printer)


def run_sheets(args: Namespace, hooks: Hooks) -> Report:
    """Lists the catalogue."""
    found = [
        {
            "name": it.name,
            "title": it.label,
            "subject": it.subject,
            "public": it.public,
            "options": [*it.options, *(("columns", "paper", "landscape", "row") if table_of(it) else ())],
            "columns": _columns(it),
            "source": it.source,
            "step": it.step,
            "document": it.document,
            "confirmed": it.confirmed,
        }
        for it in catalogue()
    ]
    return Report(data={"sheets": found}, lines=[f"{it.name}\t{it.label}" for it in catalogue()])


def _columns(sheet: Sheet) -> list[dict[str, object]]:
    """The columns of a list. Those of a form are called by their heads."""
    if table := table_of(sheet):
        return [{"key": head, "head": head, "optional": optional} for head, optional in choices(table).items()]
    return [{"key": it.key, "head": it.head, "optional": it.optional} for it in sheet.columns]


def run_print(args: Namespace, hooks: Hooks) -> Report:
    """Prints a sheet. Households with an indicator that is not met are named and printed all the same."""
    if not args.each:
        require_ending(args.out, ".pdf")
    with opened(args) as archive:
        wanted = args.year or working_year(archive)
        return _printer(sheet_named(args.sheet))(archive, args, wanted)


def _printer(sheet: Sheet) -> Callable[[Archive, Namespace, int], Report]:
    if sheet.name == COMPARISON_FORM:
        return print_comparison
    if sheet.step == POSTING:
        return print_posting_sheet
    if sheet.step == FILING:
        return print_filing_sheet
    return print_notice if sheet.is_notice else print_form
