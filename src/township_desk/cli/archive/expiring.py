"""The command expire: lists what may no longer be kept and spare backups; with --yes it erases them."""

from argparse import Namespace

from township_desk.actions.comparison import expiring
from township_desk.actions.comparison.expiring import Cleared, Due
from township_desk.actions.comparison.hits import Compared
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    expire = commands.add_for_archive("expire", run_expire, "列出到期的比对结果和多余的旧备份；加 --yes 才清除")
    expire.add_argument("--yes", action="store_true", help="清除列出的内容；不能撤销")
    expire.add_argument("--day", type=day, metavar="DAY", help="电脑日期可疑时，写明今天的日期")


def run_expire(args: Namespace, hooks: Hooks) -> Report:
    """Lists what is over, and erases it with --yes."""
    with opened(args) as archive:
        seen, done = expiring.due(archive), None
        if args.yes and (seen.over or seen.backups):
            done = expiring.clear(archive, seen, by=operator(args), named_day=args.day or "")
    notes = [f"备份“{name}”没有删掉：它正被占用或不让删。" for name in done.stuck] if done else []
    return Report(data=_data(seen, done), lines=list(_lines(seen, done)), notes=notes)


def _data(seen: Due, done: Cleared | None) -> dict[str, object]:
    return {
        "today": seen.today,
        "doubt": seen.doubt,
        "lists": [_list_data(it) for it in seen.lists],
        "hits": len(seen.hits),
        "settled": seen.settled,
        "remains": sum(map(len, seen.remains.values())),
        "backups": [str(it.path) for it in seen.backups],
        "step": done.step if done else None,
        "stuck": list(done.stuck) if done else [],
    }


def _list_data(it: Compared) -> dict[str, object]:
    record = it.record
    about = {"subject": record.subject, "level": record.level, "list": record.file}
    return {**about, "on": record.compared_on, "until": it.until}


def _lines(seen: Due, done: Cleared | None) -> list[str]:
    lines = [f"{it.record.compared_on}\t保存到 {it.until}\t{it.record.file}" for it in seen.lists]
    lines += [f"到期：{seen.words}。"] if seen.over else []
    lines += [f"多余的旧备份：{len(seen.backups)} 份。"] if seen.backups else []
    if not lines:
        return ["没有到期的比对结果，也没有多余的旧备份。"]
    return [*lines, _outcome(seen, done)]


def _outcome(seen: Due, done: Cleared | None) -> str:
    if done:
        return f"已清除（历史第 {done.step} 步），不能撤销。留下的备份里还有到期的内容。"
    if seen.doubt:
        return f"{seen.doubt}。请先核对电脑日期；没有错就加 --yes --day {seen.today} 清除，清除后不能撤销。"
    return "没有清除。要清除请加 --yes，清除后不能撤销。"
