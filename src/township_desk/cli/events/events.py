"""The command event."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.events.planning import plan, write
from township_desk.actions.events.plans import EventPlan, EventWish, Said
from township_desk.actions.household.register import household_numbered
from township_desk.cli.events.telling import home_data, home_line, refusal
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.said import said_in
from township_desk.cli.session import opened, operator, shared_password, step_after
from township_desk.domain.events.kinds import EventKind, kind_named, kinds
from township_desk.problems import Problem

PASSWORD = "password"
"""The field with the password of a file, which need not stand in another one."""


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    made = commands.add("event", run_event, "登记一户的变动：增减人口、换户主、分户、并户、迁移，先看后做")
    made.add_argument("archive", type=Path, nargs="?", metavar="ARCHIVE", help="档案文件夹；看变动要填什么时不用写")
    made.add_argument("--household", metavar="NO", help="户编号")
    made.add_argument("--kind", choices=tuple(kinds()), help="变动类别")
    made.add_argument("--date", type=day, metavar="D", help="变动日期")
    made.add_argument("--data", type=Path, metavar="FILE", help="登记内容，JSON：{户编号: {字段: 值}}")
    made.add_argument("--dry-run", action="store_true", help="只看变动前后，不写")
    made.add_argument("--describe", metavar="KIND", help="看一种变动要填什么")


def run_event(args: Namespace, hooks: Hooks) -> Report:
    """Enters an event, or describes a kind."""
    if args.describe:
        return _described(kind_named(args.describe))
    missing = [f"--{it}" for it in ("household", "kind", "date") if not getattr(args, it)]
    if missing or args.archive is None:
        raise Problem(f"没有登记：缺少 {'、'.join(missing or ['ARCHIVE'])}。写法见 event --help。")
    said = said_in(args.data)
    with opened(args) as archive:
        home = household_numbered(archive, args.household)
        about: Said = said.get(args.household) or said.get(home.number) or {}
        kind = kind_named(args.kind)
        if kind.asks(PASSWORD) and not about.get(PASSWORD):
            about = {**about, PASSWORD: shared_password()}
        wish = EventWish(household=home.id, kind=kind, day=args.date, said=about)
        made, before = plan(archive, wish), archive.step
        if not made.refusals and not args.dry_run:
            write(archive, made, by=operator(args))
        step = step_after(archive, before)
    return _entered(made, step, args)


def _entered(made: EventPlan, step: int | None, args: Namespace) -> Report:
    data: dict[str, object] = {
        "before": [home_data(it) for it in made.told.before],
        "after": [home_data(it) for it in made.told.after],
        "people": [{"name": it.name, "act": it.act, "was": it.was, "now": it.now} for it in made.told.people],
        "notes": list(made.told.notes),
    }
    if made.refusals:
        return refusal(made, data, json=args.json)
    verb = "可以登记" if args.dry_run else "已登记"
    lines = [*(home_line("前", it) for it in made.told.before), *(home_line("后", it) for it in made.told.after)]
    return Report(data={"step": step, **data}, lines=[*lines, *made.told.notes, f"{verb}：{made.label}"])


def _described(kind: EventKind) -> Report:
    fields = [
        {
            "key": it.key,
            "label": it.label,
            "kind": it.kind,
            "needed": it.needed,
            "words": list(it.words),
            "hint": it.hint,
        }
        for it in kind.asked
    ]
    lines = [f"{it.key}\t{it.label}\t{'必填' if it.needed else ''}\t{it.hint}".rstrip() for it in kind.asked]
    return Report(data={"kind": kind.name, "fields": fields}, lines=lines)
