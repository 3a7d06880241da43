"""The commands helpers, hand-over, assign and end-help."""

from argparse import ArgumentParser, Namespace

from township_desk.actions.helping.handing_over import plan_assign, plan_end_help, plan_hand_over
from township_desk.actions.helping.looking import HelperLine, HomeHelp, VillageLine, look_at_help
from township_desk.cli.helping.scope import add_scope, done, giver_named, households_in, taker_named
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    commands.add_for_archive("helpers", run_helpers, "谁帮谁：帮扶责任人、各村覆盖、没有责任人的户、走访到期")
    over = commands.add_for_archive("hand-over", run_hand_over, "交接：一个人帮扶的户交给另一个人，先看后做")
    _add_giver(over)
    _add_taker(over)
    add_scope(over, "他帮扶的全部户")
    assign = commands.add_for_archive("assign", run_assign, "给一批户分配同一个帮扶责任人，先看后做")
    _add_taker(assign)
    add_scope(assign, "没有帮扶责任人的户")
    end = commands.add_for_archive("end-help", run_end_help, "结束一个人的帮扶，写明原因，先看后做")
    _add_giver(end)
    end.add_argument("--date", type=day, required=True, metavar="D", help="到哪一天为止")
    end.add_argument("--why", required=True, metavar="TEXT", help="原因，如 退休、调离")
    add_scope(end, "他帮扶的全部户")


def _add_giver(made: ArgumentParser) -> None:
    made.add_argument("--from", dest="giver", required=True, metavar="NAME", help="现在的帮扶责任人")
    made.add_argument("--from-unit", default="", metavar="U", help="他的单位，同名的要写")


def _add_taker(made: ArgumentParser) -> None:
    made.add_argument("--to", dest="taker", required=True, metavar="NAME", help="接手的人")
    made.add_argument("--to-unit", default="", metavar="U", help="他的单位，同名的或新的人要写")
    made.add_argument("--date", type=day, required=True, metavar="D", help="从哪一天起")


def run_helpers(args: Namespace, hooks: Hooks) -> Report:
    """Lists the helpers with their load and visits, the villages, and the households that wait."""
    with opened(args) as archive:
        look = look_at_help(archive)
    waiting = {"uncovered": look.uncovered, "doubled": look.doubled, "overdue": look.overdue, "unfit": look.unfit}
    data = {
        "year": look.year,
        "day": look.day,
        "helpers": [_helper_data(it) for it in look.helpers],
        "villages": [_village_data(it) for it in look.villages],
        **{key: [_number(it) for it in homes] for key, homes in waiting.items()},
    }
    lines = [
        f"{it.helper.words}\t{len(it.homes)} 户\t走访 {it.made}/{it.owed}\t到期 {it.overdue}" for it in look.helpers
    ]
    lines += [_village_line(it) for it in look.villages]
    said = {"uncovered": "没有帮扶责任人", "doubled": "不止一名", "overdue": "走访到期", "unfit": "措施不对路"}
    return Report(data=data, lines=[*lines, *(f"{words} {len(waiting[key])} 户" for key, words in said.items())])


def _village_line(it: VillageLine) -> str:
    lacking = f"\t缺{'、'.join(it.lacking)}" if it.lacking else ""
    return f"{it.village.name}\t{it.covered}/{it.homes} 户{lacking}"


def _number(it: HomeHelp) -> str:
    return it.home.number


def _helper_data(it: HelperLine) -> dict[str, object]:
    helper = it.helper
    return {
        "name": helper.name,
        "unit": helper.unit,
        "level": helper.level,
        "post": helper.post,
        "phone": helper.phone,
        "households": len(it.homes),
        "visits_owed": it.owed,
        "visits_made": it.made,
        "last_visit": it.last,
        "waiting": it.overdue,
        "too_many": it.too_many,
    }


def _village_data(it: VillageLine) -> dict[str, object]:
    return {
        "village": it.village.name,
        "registered": it.homes,
        "covered": it.covered,
        "first_secretary": it.first,
        "team": it.team,
        "lacking": list(it.lacking),
    }


def run_hand_over(args: Namespace, hooks: Hooks) -> Report:
    """Hands households over."""
    with opened(args) as archive:
        giver, ids = giver_named(archive, args.giver, args.from_unit), households_in(archive, args)
        taker = taker_named(archive, args.taker, args.to_unit)
        return done(archive, plan_hand_over(archive, giver, taker, args.date, ids, Meter()), args)


def run_assign(args: Namespace, hooks: Hooks) -> Report:
    """Gives households a helper; without a choice those that have none."""
    with opened(args) as archive:
        ids = households_in(archive, args)
        if ids is None:
            ids = [it.home.id for it in look_at_help(archive).uncovered]
        if not ids:
            raise Problem("没有分配：没有这样的户。请换一个村或条件。")
        taker = taker_named(archive, args.taker, args.to_unit)
        return done(archive, plan_assign(archive, ids, taker, args.date, Meter()), args)


def run_end_help(args: Namespace, hooks: Hooks) -> Report:
    """Ends somebody's help."""
    with opened(args) as archive:
        giver, ids = giver_named(archive, args.giver, args.from_unit), households_in(archive, args)
        return done(archive, plan_end_help(archive, giver, args.date, args.why, ids, Meter()), args)
