"""The command labour: 一库五名单."""

from argparse import Namespace
from collections.abc import Sequence

from township_desk.actions.household.register import village_named
from township_desk.actions.ledgers.labour import Worker, workers
from township_desk.actions.ledgers.overview import LABOUR
from township_desk.actions.office.working_year import working_year
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.people.labour_rolls import REGISTER, ROLLS, unbacked


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("labour", run_labour, f"{LABOUR}：谁在实名制登记库，谁在哪本名册")
    made.add_argument("--village", metavar="NAME", help="只看一个村")
    made.add_argument("--year", type=year, metavar="Y", help="哪一年的名册；不写用工作年度")
    made.add_argument("--roll", choices=tuple(ROLLS), default=REGISTER, metavar="R", help=f"列出哪一本：{_choices()}")


def _choices() -> str:
    return "、".join(f"{name}（{title}）" for name, title in ROLLS.items())


def run_labour(args: Namespace, hooks: Hooks) -> Report:
    """Counts the register and the rolls, and lists the people of one of them."""
    meter = Meter()
    with opened(args) as archive:
        village = village_named(archive, args.village) if args.village else None
        wanted = args.year or working_year(archive)
        found = workers(archive, wanted, village.id if village else 0, meter)
    meter.end()
    counts = [_count(name, found) for name in ROLLS]
    people = [_person(it, args.roll) for it in found if args.roll in it.rolls]
    place = village.name if village else None
    data = {"year": wanted, "village": place, "roll": args.roll, "rolls": counts, "people": people}
    lines = [_line(it) for it in people]
    return Report(data=data, lines=[*lines, *(f"{it['title']} {it['count']} 人" for it in counts)])


def _line(person: dict[str, object]) -> str:
    """A person in words; what a yes or no means is said only where a ledger has nothing."""
    *words, backed = person.values()
    return "\t".join(map(str, [*words, *([] if backed else ["只有户卡、没有台账"])]))


def _count(name: str, found: Sequence[Worker]) -> dict[str, object]:
    here = [it for it in found if name in it.rolls]
    lacking = sum(name in unbacked(it.rolls) for it in here)
    return {"name": name, "title": ROLLS[name], "count": len(here), "unbacked": lacking}


def _person(it: Worker, roll: str) -> dict[str, object]:
    return {
        "village": it.village,
        "group": it.group,
        "head": it.head,
        "member": it.member.name,
        "id_tail": it.member.id_number[-4:],
        "age": it.age,
        "why": it.rolls[roll].words,
        "backed": roll not in unbacked(it.rolls),
    }
