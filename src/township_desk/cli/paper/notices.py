"""Prints a notice: its options, its posting, its report."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from township_desk.actions.exchange.typed_rows import rows_of_file
from township_desk.actions.household.register import village_named
from township_desk.actions.office.archives import Archive
from township_desk.actions.paper import postings, printing
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish, notice, usual_posting
from township_desk.actions.questions.scopes import listed
from township_desk.cli.parser import Parser, count, day
from township_desk.cli.report import Report, say_first
from township_desk.cli.session import operator
from township_desk.cli.whom import whom_in
from township_desk.domain.paper.catalogue import Sheet, sheet_named
from township_desk.domain.paper.notices.notice import NoticeDoubt
from township_desk.domain.paper.page_layout import DRAFT, PAPERS, SPECIMEN, Layout
from township_desk.domain.posting.period import LEAST_DAYS, Posting
from township_desk.domain.records import PostedNotice, Village
from township_desk.problems import Problem


def add_options(printer: Parser) -> None:
    """Adds the options of printing a notice to the parser."""
    add_choices(printer)
    add_stance(printer)
    marks = printer.add_mutually_exclusive_group()
    marks.add_argument("--draft", dest="mark", action="store_const", const=DRAFT, default="", help="草稿：不记张贴")
    marks.add_argument("--specimen", dest="mark", action="store_const", const=SPECIMEN, help="样张：不记张贴")


def add_stance(printer: Parser) -> None:
    """Adds the options that say how a notice stands to those of its kind that hang."""
    stance = printer.add_mutually_exclusive_group()
    stance.add_argument("--replaces", type=count, metavar="N", help="内容与正在张贴的不同：换下第 N 号")
    stance.add_argument(
        "--another", dest="replaces", action="store_const", const=postings.ANOTHER, help="是另一批，与正在张贴的并存"
    )


def add_choices(printer: Parser) -> None:
    """Adds what may be chosen for a notice to the parser."""
    printer.add_argument("--first-day", type=day, metavar="DATE", help="公示第一天；不写用今天")
    printer.add_argument("--days", type=count, metavar="N", help=f"公示天数，至少 {LEAST_DAYS} 天；不写用设置里的")
    printer.add_argument("--rows", type=Path, metavar="FILE", help="名单由表格读入（档案里没有的内容）")
    printer.add_argument("--columns", default="", metavar="A,B", help="另要哪些可选的列；不写全要")
    printer.add_argument("--paper", choices=tuple(PAPERS), metavar="P", help="纸张：A4、A3；不写用 A4")
    printer.add_argument("--landscape", action="store_true", help="横向")
    printer.add_argument("--blocks", type=count, metavar="N", help="栏数：1、2")
    printer.add_argument("--size", type=count, default=14, metavar="PT", help="名单字号，不小于 12")
    printer.add_argument("--row", type=count, metavar="MM", help="行高，毫米；不写用常用的")


def print_notice(archive: Archive, args: Namespace, wanted: int) -> Report:
    """Prints a notice. One that is neither draft nor specimen is for posting, so it is kept."""
    if args.household:
        raise Problem("公示按村打印，不能只印一户。请去掉 --household。")
    sheet = sheet_named(args.sheet)
    if args.set or args.each:
        raise Problem(f"没有打印：“{sheet.label}”没有要填的项，也不分开存。请去掉 --set、--each。")
    wish = wish_of(archive, args, sheet, wanted, mark=args.mark)
    made = notice(archive, wish)
    printing.refuse_private(made)
    name_first(made.composed.doubts)
    say_unconfirmed(wish.posting)
    kept = _kept(archive, made, args)
    counts = {
        "village": wish.village.name if wish.village else None,
        "first_day": wish.posting.first,
        "last_day": wish.posting.last,
        "households": len(made.composed.notice.rows),
        "people": made.people,
        "pages": made.pages,
        "posting": kept.number if kept else None,
    }
    return printed(args, wanted, counts, made.composed.doubts)


def _kept(archive: Archive, made: NoticeSheet, args: Namespace) -> PostedNotice | None:
    """Writes the notice, and keeps it unless it is a draft or specimen."""
    if args.mark:
        printing.write_notice(made, args.out)
        return None
    return postings.post_to_file(archive, made, args.out, by=operator(args), replaces=args.replaces)


def wish_of(archive: Archive, args: Namespace, sheet: Sheet, wanted: int, *, mark: str = "") -> NoticeWish:
    """The notice that the options ask for."""
    if args.rows and not sheet.takes_rows:
        raise Problem(f"“{sheet.label}”的名单来自档案，不用 --rows。请去掉它。")
    return NoticeWish(
        sheet=sheet,
        village=_village(archive, sheet, args.village, wanted),
        year=wanted,
        posting=usual_posting(archive, args.first_day or date.today().isoformat(), args.days),
        columns=tuple(key for key in args.columns.split(",") if key),
        layout=_layout(args, sheet, mark),
        typed=rows_of_file(args.rows, sheet) if args.rows else (),
        within=listed(archive, whom_in(archive, args)),
    )


def say_unconfirmed(posting: Posting) -> None:
    """Says on stderr which years' days were all counted because nobody knows their holidays yet."""
    say_first([f"{year} 年放假安排没有公布，按自然日数，未确认。" for year in posting.unconfirmed])


def _layout(args: Namespace, sheet: Sheet, mark: str) -> Layout:
    return Layout(
        paper=args.paper or "A4",
        landscape=args.landscape or sheet.landscape,
        blocks=args.blocks or sheet.blocks,
        size=args.size,
        row=args.row or Layout().row,
        watermark=mark,
    )


def _village(archive: Archive, sheet: Sheet, name: str | None, wanted: int) -> Village | None:
    """The village that was named; for 拟退出 also the only village in which anybody is to leave."""
    if name:
        return village_named(archive, name)
    if sheet.subject == "township" or sheet.rows != "leaving":
        return None
    found = printing.villages_with_exits(archive, wanted)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Problem(f"没有 {wanted} 年度预脱贫的户，不用公示。请看看工作年度和脱贫年度。")
    names = "、".join(village.name for village in found)
    raise Problem(f"有 {len(found)} 个村要公示，请用 --village 选一个：{names}。")


def name_first(doubts: Sequence[NoticeDoubt]) -> None:
    """Names the households with an indicator that is not met, on stderr, before anything is written or kept."""
    if doubts:
        told = (f"  {it.village}{it.sentence}" for it in doubts)
        say_first([f"{len(doubts)} 户有指标未达标或待核实，照印，请先核实：", *told])


def doubts_data(doubts: Sequence[NoticeDoubt]) -> list[dict[str, object]]:
    """These households for JSON."""
    return [
        {"number": it.number, "head": it.head, "village": it.village, "indicators": list(it.indicators)}
        for it in doubts
    ]


def printed(args: Namespace, wanted: int, counts: Mapping[str, object], doubts: Sequence[NoticeDoubt]) -> Report:
    """The report of what was printed, including households with an indicator that is not met."""
    data = {"sheet": args.sheet, "path": str(args.out), "year": wanted, **counts, "doubts": doubts_data(doubts)}
    return Report(data=data, lines=[f"已打印 {counts['households']} 户，{counts['pages']} 页：{args.out}"])
