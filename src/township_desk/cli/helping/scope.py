"""Which households a command is about, and what it tells of an act on them."""

from argparse import ArgumentParser, Namespace

from township_desk.actions.helping.known_people import known_people
from township_desk.actions.household.register import household_numbered, village_named
from township_desk.actions.ledgers.batch import BatchPlan, write_batch
from township_desk.actions.office.archives import Archive
from township_desk.actions.questions.asking import Wish, households_of
from township_desk.actions.questions.scopes import within
from township_desk.cli.meter import Meter
from township_desk.cli.report import Report
from township_desk.cli.session import operator, step_after
from township_desk.cli.whom import add_whom, whom_in
from township_desk.domain.helping.people import Helper, HelperKey
from township_desk.domain.records import Household
from township_desk.problems import Problem


def add_scope(made: ArgumentParser, otherwise: str) -> None:
    """The options that name households."""
    made.add_argument(
        "--household",
        nargs="+",
        default=[],
        metavar="NO",
        help=f"这些户编号；村、条件、查询也都不写是{otherwise}",
    )
    made.add_argument("--village", metavar="V", help="这个村的户")
    add_whom(made, "办")
    made.add_argument("--dry-run", action="store_true", help="只看各户会怎样，不写")


def households_in(archive: Archive, args: Namespace) -> list[int] | None:
    """The named households in the order of the register; None where none are named."""
    if args.household:
        return [household_numbered(archive, it).id for it in args.household]
    of_village = f'行政村 = "{village_named(archive, args.village).name}"' if args.village else ""
    homes = households_of(archive, Wish(where=of_village), Meter()) if of_village else None
    found = within(archive, whom_in(archive, args), homes)
    return None if found is None else list(found)


def giver_named(archive: Archive, name: str, unit: str) -> HelperKey:
    """The helper of a name. Raises Problem where nobody is called so, or several are and no unit is said."""
    people = known_people(archive)
    found = [it for it in people.named(name) if not unit or it.key == people.key_of(name, unit)]
    if not found:
        raise Problem(f"没有做：档案里没有帮扶责任人“{name}”。请看看姓名和单位。")
    if len(found) > 1:
        units = "、".join(it.unit or "没有写单位" for it in found)
        raise Problem(f"没有做：“{name}”有 {len(found)} 个：{units}。请用 --from-unit 写明是哪个单位的。")
    return found[0].key


def taker_named(archive: Archive, name: str, unit: str) -> Helper:
    """Who takes over: somebody known, or somebody new with the unit that is said."""
    people = known_people(archive)
    found = people.named(name)
    if len(found) > 1 and not unit:
        units = "、".join(it.unit or "没有写单位" for it in found)
        raise Problem(f"没有做：“{name}”有 {len(found)} 个：{units}。请用 --to-unit 写明是哪个单位的。")
    return people.helper(name, unit)


def done(archive: Archive, plan: BatchPlan, args: Namespace) -> Report:
    """Writes what was planned, unless it was only to be looked at, and tells it household by household."""
    before = archive.step
    if plan.changed and not args.dry_run:
        write_batch(archive, plan, by=operator(args))
    step = step_after(archive, before)
    numbers = {it.id: it.number for it in archive.all(Household)}
    told = [
        {
            "household": numbers[it.household],
            "village": it.village,
            "head": it.head,
            "old": it.old,
            "new": it.new,
            "why": it.why,
        }
        for it in plan.lines
    ]
    verb = f"{'可以' if args.dry_run else '已'}写入 {len(plan.changed)} 户" if plan.changed else "没有一户要改"
    said = [f"{it['village']}\t{it['household']}\t{it['head']}\t{it['why'] or it['new']}" for it in told]
    lines = [*said, *plan.doubts, f"{verb}：{plan.what}"]
    data = {
        "step": step,
        "changed": len(plan.changed),
        "lines": told,
        "doubts": list(plan.doubts),
    }
    return Report(data=data, lines=lines)
