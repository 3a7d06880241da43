"""The command attach: files become scans of papers."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from township_desk.actions.papers.attaching import attach, look_at
from township_desk.actions.papers.listing import owner_named
from township_desk.actions.papers.placing import Placed, Said
from township_desk.actions.procedures.cases import case_numbered, owner_of_case
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, count, day, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator, step_after
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day, Value
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    adder = commands.add_for_archive("attach", run_attach, "把扫描件和照片添加到佐证材料")
    adder.add_argument("files", type=Path, nargs="+", metavar="FILE", help="照片、扫描件或 PDF，也可以是文件夹")
    adder.add_argument("--household", default="", metavar="NO", help="哪一户（户编号）；不写按二维码和文件名认")
    adder.add_argument("--village", default="", metavar="VILLAGE", help="村自己的材料：哪个村")
    adder.add_argument("--paper", default="", metavar="P", help="哪一份材料：名称，或 papers 列出的 paper")
    adder.add_argument("--case", type=count, metavar="N", help="办理事项的材料：第几号事项，另写 --paper")
    adder.add_argument("--signed", action="store_true", help="已经签字")
    adder.add_argument("--sealed", action="store_true", help="已经盖章")
    adder.add_argument("--dated", type=day, metavar="DATE", help="落款日期")
    adder.add_argument("--year", type=year, metavar="Y", help="按哪一年的清单；不写用工作年度")


def run_attach(args: Namespace, hooks: Hooks) -> Report:
    """Attaches what can be placed as one step, and tells what could not."""
    if sum(map(bool, (args.household, args.village, args.case))) > 1:
        raise Problem("没有添加：--household、--village 和 --case 只能写一个。")
    if args.case and not args.paper:
        raise Problem("没有添加：办理事项的材料要写明是哪一份（--paper）。")
    meter = Meter()
    with opened(args) as archive:
        said = args.household or args.village
        owner = owner_named(archive, village=args.village, household=args.household) if said else None
        case = case_numbered(archive, args.case) if args.case else None
        owner = owner_of_case(case) if case is not None else owner
        plan = look_at(archive, args.files, Said(owner=owner, paper=args.paper, case=case, year=args.year or 0), meter)
        before = archive.step
        attach(archive, plan, _marks(args), by=operator(args))
        step = step_after(archive, before)
    meter.end()
    new = [it for it in plan.goes if not it.same]
    data = {
        "attached": len(new),
        "same": len(plan.goes) - len(new),
        "files": [_goes_data(it) for it in plan.goes],
        "unassigned": [_unplaced_data(it) for it in plan.unplaced],
        "refused": list(plan.refused),
        "step": step,
    }
    lines = [*map(_line, plan.goes), f"添加 {len(new)} 份，相同 {len(plan.goes) - len(new)} 份。"]
    notes = [f"“{it.piece.name}”没有添加：{it.why}。请写明 --household 和 --paper。" for it in plan.unplaced]
    return Report(data=data, lines=lines, notes=[*notes, *plan.refused])


def _marks(args: Namespace) -> dict[str, Value]:
    """What is said of the papers themselves. Raises Problem for a day that has not come."""
    if args.dated and args.dated > date.today().isoformat():
        raise Problem(f"没有添加：落款日期 {args.dated} 还没到。请核对日期。")
    marks: dict[str, Value] = {name: terms.YES for name in ("signed", "sealed") if getattr(args, name)}
    return marks | ({"dated": Day(args.dated)} if args.dated else {})


def _goes_data(it: Placed) -> dict[str, object]:
    assert it.of is not None
    assert it.need is not None
    return {
        "file": it.piece.name,
        "whose": it.of.whose,
        "household": it.of.home.household.number,
        "paper": it.need.wanted.key,
        "title": it.need.title,
        "year": it.need.year or None,
        "pages": len(it.piece.scan.pages),
        "by": it.reason.name.lower(),
        "state": "same" if it.same else "new",
    }


def _unplaced_data(it: Placed) -> dict[str, object]:
    return {"file": it.piece.name, "pages": len(it.piece.scan.pages), "why": it.why}


def _line(it: Placed) -> str:
    assert it.of is not None
    assert it.need is not None
    words = ("相同" if it.same else "添加", it.piece.name, it.of.whose, it.need.title, it.reason.value)
    return "\t".join(words)
