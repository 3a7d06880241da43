"""The command limits: the numbers that documents set, from which day on, and setting the office's own."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.office.limits import (
    Limit,
    all_days,
    limit_named,
    list_limits,
    set_limit,
    told_days,
    whole_number,
    write_limits,
)
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("limits", run_limits, "各项标准现在是多少、从哪天起；设本单位的数")
    made.add_argument("name", nargs="?", default="", metavar="NAME", help="一项标准的名称；不写列出全部")
    made.add_argument("--on", type=day, metavar="DATE", help="哪一天的；不写是今天")
    way = made.add_mutually_exclusive_group()
    way.add_argument("--set", metavar="VALUE", help="设本单位的数，要写 --since")
    way.add_argument("--unset", action="store_true", help="取消本单位从 --since 那天起的数")
    made.add_argument("--since", type=day, metavar="DATE", help="从哪天起")
    made.add_argument("--source", default="", metavar="TEXT", help="依据的文件；写了才算已确认")
    made.add_argument("--out", type=Path, metavar="OUT.xlsx", help="另写成表，每个日期一行")


def run_limits(args: Namespace, hooks: Hooks) -> Report:
    """Lists the numbers in force on a day, after setting one if asked to."""
    changes = args.set is not None or args.unset
    if changes and not args.name:
        raise Problem("没有设定：没有写是哪一项标准。请写上名称，名称见命令 limits。")
    if args.set is not None and not args.since:
        raise Problem("没有设定：没有写从哪天起。请加上 --since，例如 --since 2026-01-01。")
    with opened(args) as archive:
        if changes:
            value = None if args.unset else whole_number(args.set, limit_named(archive, args.name).title)
            set_limit(archive, args.name, value, args.source.strip(), by=operator(args), since=args.since or "")
        if args.name:
            limit_named(archive, args.name)
        found = [it for it in list_limits(archive, args.on or "") if args.name in ("", it.name)]
        whole = all_days(archive)
        data = [_data(it, whole[it.name]) for it in found]
        if args.out:
            write_limits(archive, found, args.out)
    written = [f"已写标准表：{args.out}"] if args.out else []
    return Report(
        data={"count": len(found), "limits": data}, lines=[*(_line(it, whole[it.name]) for it in found), *written]
    )


def _line(it: Limit, whole: Limit) -> str:
    state = "" if it.confirmed else "（未确认）"
    own = told_days(whole)
    return f"{it.name}\t{it.title}：{it.value:,} {it.unit}{state}\t{it.source}{f'（{own}）' if own else ''}"


def _data(it: Limit, whole: Limit) -> dict[str, object]:
    return {
        "name": it.name,
        "title": it.title,
        "unit": it.unit,
        **_number(it),
        "history": [_number(one) for one in whole.earlier()],
    }


def _number(it: Limit) -> dict[str, object]:
    return {
        "since": it.since or None,
        "value": it.value,
        "source": it.source,
        "confirmed": it.confirmed,
        "own": it.is_own,
    }
