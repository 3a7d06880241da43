"""The command book-project."""

from argparse import Namespace
from dataclasses import replace

from township_desk.actions.helping.booking import HOW, ProjectMoney, homes_passing, plan_booking, projects, proposed
from township_desk.actions.household.register_list import RegisterFilter
from township_desk.actions.office.archives import Archive
from township_desk.cli.helping.scope import add_scope, done, households_in
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.fields.spelling import name_key
from township_desk.domain.records.ledgers.entries import named, year_of
from township_desk.problems import Problem

_PER = dict(zip(("household", "person", "shared", "none"), HOW, strict=True))


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    made = commands.add_for_archive("book-project", run_book_project, "把一个项目挂到很多户，各得多少钱，先看后做")
    made.add_argument("project", metavar="PROJECT", help="项目名称")
    made.add_argument("--year", metavar="Y", help="项目年度，同名的要写")
    made.add_argument("--per", choices=tuple(_PER), default="household", help="金额按户、按人、平分还没有挂的，或不写")
    made.add_argument("--amount", default="", metavar="YUAN", help="每户或每人多少元")
    made.add_argument("--name", metavar="TEXT", help="措施名称；不写用项目名称")
    made.add_argument("--kind", choices=CodeLists.load()["measure_kind"].labels, help="帮扶类别；不写照项目类别")
    made.add_argument("--date", type=day, metavar="D", help="实施日期；不写用项目开工日期")
    add_scope(made, "全部在册户")


def run_book_project(args: Namespace, hooks: Hooks) -> Report:
    """Books a project on households as one step."""
    with opened(args) as archive:
        usual = proposed(_project(archive, args).entry)
        booking = replace(
            usual,
            name=args.name or usual.name,
            kind=args.kind or usual.kind,
            day=args.date or usual.day,
            how=_PER[args.per],
            amount=_amount(args),
        )
        ids = households_in(archive, args)
        every = homes_passing(archive, RegisterFilter()) if ids is None else ids
        return done(archive, plan_booking(archive, booking, every, Meter()), args)


def _project(archive: Archive, args: Namespace) -> ProjectMoney:
    wanted = name_key(args.project)
    found = [it for it in projects(archive) if name_key(named(it.entry)) == wanted]
    found = [it for it in found if args.year in (None, year_of(it.entry))]
    if not found:
        raise Problem(f"没有挂：台账里没有项目“{args.project}”。请看看名称和年度。")
    if len(found) > 1:
        told = "、".join(f"{year_of(it.entry)} 年（{it.whose}）" for it in found)
        raise Problem(f"没有挂：“{args.project}”有 {len(found)} 个：{told}。请用 --year 写明，或在窗口里挂。")
    return found[0]


def _amount(args: Namespace) -> int:
    if args.per not in ("household", "person"):
        return 0
    try:
        amount = MONEY.read(args.amount.strip(), CodeLists.load())
    except Misfit as misfit:
        raise Problem(f"没有挂：金额{misfit}。请写 --amount 500 这样。") from None
    if not isinstance(amount, int):
        raise Problem("没有挂：没有写每户或每人多少元。请写 --amount 500 这样，或 --per none。")
    if amount == 0:
        raise Problem(f"没有挂：“{args.amount}”不到一分钱。请写 --amount 500 这样，或 --per none。")
    return amount
