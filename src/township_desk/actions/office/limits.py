"""Numbers that documents set: what is in force on a day, what the office has set itself, setting and listing them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from township_desk.actions.office.settings import set_value, standards
from township_desk.domain.fields import dates
from township_desk.domain.fields.near import near
from township_desk.domain.records import Setting
from township_desk.domain.verdict.limits import LAST_DAY, Limit, setting_of
from township_desk.problems import Problem
from township_desk.store.archive import Archive

__all__ = ["Limit", "all_days", "forget_limit", "limit_named", "list_limits", "set_limit", "told_days", "whole_number"]
_YES_NO = ("否", "是")
_HEADS = ("标准", "名称", "从哪天起", "数", "单位", "依据", "已确认")


def all_days(archive: Archive) -> Mapping[str, Limit]:
    """The limits with everything that the office has set of them, the last day first."""
    return standards(archive, LAST_DAY).limits


def limit_named(archive: Archive, name: str) -> Limit:
    """A limit with everything that the office has set of it, the last day first. Raises Problem when there is none."""
    known = all_days(archive)
    if name not in known:
        titles = near(name, {key: (it.title,) for key, it in known.items()})
        raise Problem(f"没有名为“{name}”的标准。{titles}名称见命令 limits。")
    return known[name]


def set_limit(archive: Archive, name: str, value: int | None, source: str, *, by: str, since: str = "") -> None:
    """Sets a number that a document sets, such as the posting period, from an ISO day on; without one for every day.

    None takes back what was set for that day. What was set for other days stays.
    """
    limit = limit_named(archive, name)
    if since and not (dates.is_whole(since) and dates.is_real(since)):
        raise Problem(f"没有设定“{limit.title}”：“{since}”不是日期。请写成 2026-01-01 这样，是从哪天起。")
    if value is None and all(it.since != since for it in limit.earlier() if it.is_own):
        raise Problem(f"没有取消“{limit.title}”：本单位没有设过{f'从 {since} 起' if since else '不分日期'}的数。")
    title = f"{limit.title}（自 {since} 起）" if since else limit.title
    set_value(archive, setting_of(name, since), "" if value is None else str(value), source, by=by, title=title)


def forget_limit(archive: Archive, name: str, *, by: str) -> None:
    """Takes back everything that the office has set of a number, as one step. The shipped one holds again."""
    limit = limit_named(archive, name)
    names = {setting_of(name, it.since) for it in limit.earlier() if it.is_own}
    with archive.change(f"修改设置：{limit.title}回到出厂的", by=by) as change:
        change.remove(*(it for it in archive.all(Setting) if it.name in names))


def whole_number(text: str, title: str) -> int:
    """The number of a text."""
    said = text.strip()
    if not (said.isascii() and said.isdecimal() and len(said) <= 9):
        raise Problem(f"没有改“{title}”：“{said}”不是 0 以上、九位以内的整数。请写一个数，例如 60。")
    return int(said)


def list_limits(archive: Archive, day: str = "") -> Sequence[Limit]:
    """Every number as it is in force on an ISO day, or today."""
    return [*standards(archive, day or date.today().isoformat()).limits.values()]


def told_days(limit: Limit) -> str:
    """From which day the office's own numbers hold, the last one first, in one line; "" where it has set none."""
    if limit.before is None:
        return ""
    parts = [
        f"{dates.chinese(it.since)}起 {it.value:,}" if it.since else f"以前 {it.value:,}" for it in limit.earlier()
    ]
    return "；".join(parts)


def _begun(limit: Limit) -> str:
    return (limit.since or "一直") if limit.is_own else "出厂"


def write_limits(archive: Archive, limits: Iterable[Limit], path: Path) -> int:
    """Writes a workbook: each number with every day from which it was another one. Returns how many rows it has."""
    from township_desk.exchange.writing.charted import OutTable, write_tables
    from township_desk.exchange.writing.frame import OutColumn

    known = all_days(archive)
    every = (it for limit in limits for it in known[limit.name].earlier())
    rows = tuple((it.title, it.name, _begun(it), it.value, it.unit, it.source, _YES_NO[it.confirmed]) for it in every)
    columns = tuple(OutColumn(head=head, width=40 if head in ("标准", "依据") else 14) for head in _HEADS)
    write_tables(path, [OutTable(name="标准", columns=columns, rows=rows)])
    return len(rows)
