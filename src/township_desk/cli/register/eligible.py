"""The command eligible: what a household can have."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from township_desk.actions.policies.looking import Ask, Judged, Row, Seen, look_at_number, look_at_visitor
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, day
from township_desk.cli.register.said_file import said_in
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("eligible", run_eligible, "一户能享受哪些政策：结论、定结论的条件、到哪里办")
    made.add_argument("--household", default="", metavar="NO", help="档案里的户编号")
    made.add_argument("--data", type=Path, metavar="FILE", help="没建档的户，JSON，写法见 docs/commands.md")
    made.add_argument("--on", type=day, metavar="DATE", help="哪一天；不写是今天，以前的工作年度是年末")


def run_eligible(args: Namespace, hooks: Hooks) -> Report:
    """Judges every policy for a household of the archive, or for one that a file describes. Nothing is written."""
    if bool(args.household) == bool(args.data):
        raise Problem("没有对照：--household 和 --data 写一个。请写户编号，或写没建档的户的文件。")
    data = said_in(args.data) if args.data else {}
    with opened(args) as archive:
        if args.data:
            seen = look_at_visitor(archive, data, day=args.on or "")
        else:
            seen = look_at_number(archive, args.household, day=args.on or "")
    return Report(data=_data(seen), lines=[*map(_line, seen.judged)], notes=[seen.sentence] if seen.sentence else [])


def _data(seen: Seen) -> Mapping[str, object]:
    return {
        "household": seen.home.household.number or None,
        "head": seen.home.head.name if seen.home.head else None,
        "day": seen.asked.day,
        "year": seen.asked.year,
        "policies": [_policy(it) for it in seen.judged],
        "asks": [_ask(it) for it in seen.asks],
    }


def _policy(it: Judged) -> Mapping[str, object]:
    return {
        "key": it.name,
        "title": it.policy.title,
        "group": it.policy.group,
        "verdict": it.verdict.value,
        "condition": it.decided.told,
        "facts": [_fact(row) for row in it.rows],
        "source": it.policy.source,
        "confirmed": it.confirmed,
        "local": it.local.words if it.local is not None else None,
        "to_confirm": it.policy.to_confirm or None,
        "period": it.policy.period,
        "standards": [used._asdict() for used in it.standards],
        "gives": it.gives,
        "also": it.policy.also or None,
        "apply": f"{it.policy.where}：{it.policy.how}",
        "papers": list(it.policy.papers),
        "enjoyed": it.enjoyed or None,
        "after_exit": it.policy.goes_on,
    }


def _ask(it: Ask) -> Mapping[str, object]:
    """What to ask next, and which policies an answer settles. `key` is what the answer is called in a file."""
    said = {"question": it.question, "key": it.key, "member": it.whose or None}
    return {**said, "words": [*it.words], "settles": [*it.settles]}


def _fact(row: Row) -> Mapping[str, object]:
    return {"words": row.words, "met": row.state, "fact": row.fact}


def _line(it: Judged) -> str:
    enjoyed = f"（已享受：{it.enjoyed}）" if it.enjoyed else ""
    return "\t".join((it.verdict.value, it.policy.title, it.decided.told + enjoyed, it.gives, it.policy.where))
