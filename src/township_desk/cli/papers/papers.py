"""The commands papers and paper: what is there, what is missing; scans given back."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.papers.giving_back import give_back
from township_desk.actions.papers.listing import ListedNeed, listed, paper_numbered, write_listed
from township_desk.actions.questions.scopes import within
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, count, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.cli.whom import add_whom, whom_in
from township_desk.domain.fields import scans, terms
from township_desk.domain.papers.needs import State


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    lister = commands.add_for_archive("papers", run_papers, "列出佐证材料：有的、缺的、要改的")
    lister.add_argument("--village", default="", metavar="VILLAGE", help="只列这个村和村里的户")
    lister.add_argument("--household", default="", metavar="NO", help="只列这个户编号的户")
    add_whom(lister, "列")
    lister.add_argument("--missing", action="store_true", help="只列缺的和要改的")
    lister.add_argument("--out", type=Path, metavar="OUT.xlsx", help="也写成一张表格")
    lister.add_argument("--year", type=year, metavar="Y", help="按哪一年的清单；不写用工作年度")
    giver = commands.add_for_archive("paper", run_paper, "取出一份佐证材料的扫描件")
    giver.add_argument("number", type=count, metavar="N", help="papers 列出的编号")
    giver.add_argument("out", type=Path, metavar="OUT", help="写成的文件：.pdf 一份，.jpg 每页一张")


def run_papers(args: Namespace, hooks: Hooks) -> Report:
    """Lists the papers. What is missing is no failure, so the exit code is 0."""
    with opened(args) as archive:
        wanted = {"village": args.village, "household": args.household}
        meant = within(archive, whom_in(archive, args))
        found = listed(archive, **wanted, within=meant, year=args.year or 0, to_do=args.missing)
    if args.out:
        write_listed(found, args.out)
    counts = {state: sum(it.need.state is state for it in found) for state in State}
    data = {
        "count": len(found),
        "path": str(args.out) if args.out else None,
        **{state.name.lower(): counts[state] for state in (State.THERE, State.MISSING, State.MEND)},
        "papers": [_data(it) for it in found],
    }
    said = f"有 {counts[State.THERE]} 份，缺 {counts[State.MISSING]} 份，要改 {counts[State.MEND]} 份。"
    return Report(data=data, lines=[*map(_line, found), said])


def _data(it: ListedNeed) -> dict[str, object]:
    need, paper, home = it.need, it.need.paper, it.of.home
    return {
        "number": it.number or None,
        "paper": need.wanted.key,
        "whose": it.of.whose,
        "village": home.village.name,
        "household": home.household.number if home.household.id else "",
        "title": need.title,
        "stage": need.wanted.stage,
        "year": need.year or None,
        "about": need.about,
        "required": need.wanted.required,
        "state": need.state.name.lower(),
        "faults": [fault.message for fault in need.faults],
        "dated": paper.dated if paper else None,
        "signed": bool(paper and paper.signed == terms.YES),
        "sealed": bool(paper and paper.sealed == terms.YES),
        "original": paper.original if paper else "",
        "pages": need.pages,
        "files": [scan.name for scan in scans.read(paper.scans)] if paper else [],
    }


def _line(it: ListedNeed) -> str:
    need = it.need
    faults = "、".join(fault.short for fault in need.faults) or need.state.value
    pages = f"{need.pages} 页" if need.pages else "—"
    words = (str(it.number or "—"), it.of.whose, need.group, need.title, need.about or "—", pages, faults)
    return "\t".join(words)


def run_paper(args: Namespace, hooks: Hooks) -> Report:
    """Writes the scans of one paper."""
    meter = Meter()
    with opened(args) as archive:
        paper = paper_numbered(archive, args.number)
        written = give_back(archive, paper, args.out, meter)
    meter.end()
    pages = sum(len(scan.pages) for scan in scans.read(paper.scans))
    data = {"number": args.number, "title": paper.title, "pages": pages, "paths": [str(it) for it in written]}
    return Report(data=data, lines=[f"已取出“{paper.title}” {pages} 页：{'、'.join(it.name for it in written)}"])
