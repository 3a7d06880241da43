"""The commands report, reports and layouts."""

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from township_desk.actions.exchange import own_lists, reporting, sent_reports
from township_desk.actions.exchange.reporting import OpenError, ReportWish, Sent
from township_desk.actions.exchange.sent_reports import Difference, KeptReport, Since, Turn
from township_desk.actions.household.register import village_named
from township_desk.actions.questions.scopes import NamedList, listed
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, year
from township_desk.cli.report import Report
from township_desk.cli.session import new_report_password, opened, operator
from township_desk.cli.whom import add_whom, whom_in
from township_desk.problems import Problem

_MOST_SAID = 20


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    sender = commands.add_for_archive("report", run_report, "核对后写出上报的一包表格")
    sender.add_argument("out", type=Path, metavar="OUTDIR", help="新文件夹，表格和清单写在里面")
    sender.add_argument("--layout", action="append", default=[], metavar="NAME", help="版式或台账的名字，可写几次")
    sender.add_argument("--year", type=year, metavar="Y", help="收入、年龄按哪一年，其余是今天的；不写用工作年度")
    sender.add_argument("--village", action="append", default=[], metavar="V", help="只报这个村，可写几次；不写报全镇")
    add_whom(sender, "报")
    sender.add_argument(
        "--protect", action="store_true", help="表格加密码（AES），密码取自 TOWNSHIP_DESK_REPORT_PASSWORD 或输入"
    )
    sender.add_argument("--anyway", default="", metavar="REASON", help="有错误没有改，仍要上报的理由，记入档案")
    sender.add_argument("--dry-run", action="store_true", help="只核对，不写")
    lister = commands.add_for_archive("reports", run_reports, "列出上报过的，与今天的档案比较")
    lister.add_argument("--number", type=int, metavar="N", help="与第几次上报比较；不写取最近一次")
    layouts = commands.add_for_archive("layouts", run_layouts, "列出版式；交接本单位的版式")
    layouts.add_argument("--take", type=Path, metavar="FILE", help="读入一份版式文件")
    layouts.add_argument("--give", nargs=2, metavar=("NAME", "FILE"), help="把一个版式存为文件")


def run_report(args: Namespace, hooks: Hooks) -> Report:
    """Writes a package, or only reports which errors stand in its way."""
    password = new_report_password() if args.protect and not args.dry_run else ""
    meter = Meter()
    with opened(args) as archive:
        villages = [village_named(archive, name) for name in args.village]
        wish = _wish(args, [village.id for village in villages], listed(archive, whom_in(archive, args)), password)
        if args.dry_run:
            checked = reporting.check(archive, wish, meter)
            sent, households, people, errors = None, checked.households, checked.people, checked.errors
            wanted, gaps = checked.year, checked.gaps
        else:
            sent = reporting.send(archive, wish, args.out, by=operator(args), progress=meter)
            households, people, errors = sent.households, sent.people, sent.errors
            wanted, gaps = sent.report.year, sent.gaps
    meter.end()
    data = {
        "folder": str(args.out) if sent else None,
        "manifest": reporting.MANIFEST if sent else None,
        "year": wanted,
        "villages": [it.name for it in villages],
        "households": households,
        "people": people,
        "protected": bool(password),
        "reason": args.anyway.strip() if errors else "",
        "files": [_file_data(it) for it in sent.files] if sent else [],
        "errors": [_error_data(it) for it in errors],
        "gaps": [it.sentence for it in gaps],
    }
    notes = [*_error_lines(errors), *(it.sentence for it in gaps)]
    return Report(data=data, lines=_report_lines(sent, households, people), notes=notes)


def _file_data(it: reporting.SentFile) -> dict[str, object]:
    counts = {"rows": it.rows, "households": it.households, "people": it.people}
    return {"name": it.name, "layout": it.layout, **counts, "sha256": it.sha256}


def _error_data(it: OpenError) -> dict[str, object]:
    found = it.located
    return {
        "workbook": it.workbook,
        "row": it.row,
        "rule": found.finding.rule,
        "village": found.village,
        "number": found.number,
        "head": found.head,
        "person": found.person,
        "label": found.label,
        "message": found.finding.message,
    }


def _report_lines(sent: Sent | None, households: int, people: int) -> list[str]:
    if sent is None:
        return [f"只核对，没有写：{households} 户 {people} 人。"]
    lines = [f"{it.name}\t{it.rows} 行\t{it.sha256}" for it in sent.files]
    return [*lines, f"已写 {len(sent.files)} 份表和清单（{households} 户 {people} 人）：{sent.folder}"]


def _error_lines(errors: tuple[OpenError, ...]) -> list[str]:
    lines = [
        f"“{it.workbook}”第 {it.row} 行 {it.located.village} {it.located.head or '无户主'}户 {it.located.person}"
        f" {it.located.label}：{it.located.finding.message}"
        for it in errors[:_MOST_SAID]
    ]
    more = len(errors) - len(lines)
    return [*lines, *([f"还有 {more} 条，请用 --json 看全。"] if more else [])]


def _wish(args: Namespace, villages: Sequence[int], within: NamedList | None, password: str) -> ReportWish:
    return ReportWish(
        layouts=tuple(args.layout),
        villages=tuple(villages),
        within=within,
        password=password,
        reason=args.anyway,
        year=args.year or 0,
    )


def run_reports(args: Namespace, hooks: Hooks) -> Report:
    """Lists the reports, and what has become of one since."""
    with opened(args) as archive:
        kept = sent_reports.reports(archive)
        if args.number is not None and not 1 <= args.number <= len(kept):
            raise Problem(f"没有第 {args.number} 次上报：一共上报过 {len(kept)} 次。")
        compared = kept[-args.number] if args.number else kept[0] if kept else None
        changes = sent_reports.since_then(archive, compared.report) if compared else None
    numbers = {it.report.id: len(kept) - place for place, it in enumerate(kept)}
    data = {
        "count": len(kept),
        "reports": [_kept_data(it, numbers[it.report.id]) for it in kept],
        "since": _since_data(changes, numbers[compared.report.id]) if changes and compared else None,
    }
    lines = [
        f"第 {numbers[it.report.id]} 次\t{it.report.sent_on}\t{it.step.by}\t{'、'.join(it.titles)}\t{it.scope}"
        f"\t{it.households} 户 {it.report.people} 人"
        for it in kept
    ]
    told = [changes.sentence, *map(_difference_line, changes.differences)] if changes else ["还没有上报过。"]
    return Report(data=data, lines=[*lines, *told])


def _kept_data(it: KeptReport, number: int) -> dict[str, object]:
    report = it.report
    return {
        "number": number,
        "sent_on": report.sent_on,
        "by": it.step.by,
        "folder": report.folder,
        "layouts": list(it.titles),
        "villages": list(it.villages),
        "rows": report.rows,
        "households": len(json.loads(report.households)),
        "people": report.people,
        "protected": report.secret == "是",
        "errors": report.errors,
        "reason": report.reason,
    }


def _since_data(changes: Since, number: int) -> dict[str, object]:
    return {
        "number": number,
        "households": {turn.name.lower(): changes.count(turn, people=False) for turn in Turn},
        "people": {turn.name.lower(): changes.count(turn, people=True) for turn in Turn if turn is not Turn.EXITED},
        "entries": {turn.name.lower(): changes.entries(turn) for turn in Turn if turn is not Turn.EXITED},
        "differences": [_difference_data(it) for it in changes.differences],
    }


def _difference_data(it: Difference) -> dict[str, object]:
    return {
        "turn": str(it.turn),
        "village": it.village,
        "number": it.number,
        "head": it.head,
        "person": it.person,
        "ledger": it.ledger,
        "entry": it.entry,
        "changes": [{"label": label, "old": old, "new": new} for label, old, new in it.changes],
    }


def _difference_line(it: Difference) -> str:
    return "\t".join((str(it.turn), it.village, it.number or "—", _whose(it), it.person, it.entry, it.words)).rstrip()


def _whose(it: Difference) -> str:
    """The household; "" where a village or the township is meant."""
    return f"{it.head or '无户主'}户" if it.household else ""


def run_layouts(args: Namespace, hooks: Hooks) -> Report:
    """Lists the layouts, reads one from a file, or writes one to a file."""
    with opened(args) as archive:
        if args.take:
            own_lists.take(archive, args.take, by=operator(args))
        if args.give:
            own_lists.write_file(archive, args.give[0], Path(args.give[1]))
        known = own_lists.layouts(archive)
    rows = [
        {"name": it.name, "title": it.title, "per": it.per, "own": it.own, "columns": [head for head, _ in it.columns]}
        for it in known.values()
    ]
    lines = [f"{it.name}\t{it.title}\t{len(it.columns)} 列" for it in known.values()]
    return Report(data={"count": len(rows), "layouts": rows}, lines=lines)
