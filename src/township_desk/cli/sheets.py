"""The print command: public notices and verification forms as PDF."""

from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from township_desk.actions import printing
from township_desk.actions.register import household_numbered, village_named
from township_desk.cli.comparing import print_comparison
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, count, day, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.comparison_form import COMPARISON_FORM
from township_desk.domain.notices import EXIT_NOTICE, LEAST_DAYS, NoticeDoubt, Posting
from township_desk.domain.records import Village
from township_desk.domain.verification import EXIT_FORM
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def add(commands: Commands) -> None:
    """Tells the parser of this command."""
    printer = commands.add_for_archive("print", run_print, "打印公示、验收表或核查表（PDF）")
    printer.add_argument("sheet", choices=tuple(_SHEETS), metavar="SHEET", help="、".join(_SHEETS))
    printer.add_argument("out", type=Path, metavar="OUT.pdf", help="写到哪里")
    printer.add_argument("--village", metavar="V", help="哪个村")
    printer.add_argument("--year", type=year, metavar="Y", help="退出年度；不写用工作年度")
    printer.add_argument("--household", metavar="NO", help="只打印这个户编号的验收表")
    printer.add_argument("--first-day", type=day, metavar="DATE", help="公示第一天；不写用今天")
    printer.add_argument("--days", type=count, default=LEAST_DAYS, metavar="N", help=f"公示天数，至少 {LEAST_DAYS} 天")


def run_print(args: Namespace, hooks: Hooks) -> Report:
    """Prints a sheet; households with an indicator not met are named, none is dropped."""
    with opened(args) as archive:
        wanted = args.year or archive.township.working_year or date.today().year
        return _SHEETS[args.sheet](archive, args, wanted)


def _print_notice(archive: Archive, args: Namespace, wanted: int) -> Report:
    if args.household:
        raise Problem("公示按村打印，不能只印一户。请去掉 --household。")
    village = _village(archive, args, wanted)
    posting = Posting(first=args.first_day or date.today().isoformat(), days=args.days)
    sheet = printing.exit_notice(archive, village, wanted, posting)
    printing.write_notice(sheet, args.out)
    counts = {
        "village": village.name,
        "first_day": posting.first,
        "last_day": posting.last,
        "households": len(sheet.composed.notice.rows),
        "people": sum(row.people for row in sheet.composed.notice.rows),
        "pages": sheet.pages,
    }
    return _report(args, wanted, counts, sheet.composed.doubts)


def _village(archive: Archive, args: Namespace, wanted: int) -> Village:
    """The village asked for, or the only one where anybody is to leave."""
    if args.village:
        return village_named(archive, args.village)
    found = printing.villages_with_exits(archive, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Problem(f"没有 {wanted} 年度预脱贫的户，不用公示。请看看工作年度和脱贫年度。")
    names = "、".join(village.name for village in found)
    raise Problem(f"有 {len(found)} 个村要公示，请用 --village 选一个：{names}。")


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
    return _report(args, wanted, counts, made.doubts)


def _report(args: Namespace, wanted: int, counts: Mapping[str, object], doubts: Sequence[NoticeDoubt]) -> Report:
    named = [
        {"number": it.number, "head": it.head, "village": it.village, "indicators": list(it.indicators)}
        for it in doubts
    ]
    data = {"sheet": args.sheet, "path": str(args.out), "year": wanted, **counts, "doubts": named}
    notes = [f"{len(doubts)} 户有指标未达标或待核实，已照印，请先核实："] if doubts else []
    line = f"已打印 {counts['households']} 户，{counts['pages']} 页：{args.out}"
    return Report(data=data, lines=[line], notes=[*notes, *(f"  {it.village}{it.sentence}" for it in doubts)])


_SHEETS: dict[str, Callable[[Archive, Namespace, int], Report]] = {
    EXIT_NOTICE: _print_notice,
    EXIT_FORM: _print_forms,
    COMPARISON_FORM: print_comparison,
}
