"""What the archive may no longer keep, and spare backups: shown first, erased only when somebody confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from township_desk.actions.comparison.hits import Compared, first_day_kept, lists_compared
from township_desk.domain.records import Comparison, ComparisonHit
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.backups import backup
from township_desk.store.backups.backup import Backup
from township_desk.store.read import clock
from township_desk.store.read.removed import removed_before


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is over on a day. `doubt` says why the day itself is not believed; "" when it is.

    `lists` and `hits` are in the archive; `settled` counts the hits with a finding; `remains` are only in the history.
    """

    today: str
    doubt: str
    lists: tuple[Compared, ...]
    hits: tuple[int, ...]
    settled: int
    remains: Mapping[type[Record], tuple[int, ...]]
    backups: tuple[Backup, ...]

    @property
    def records(self) -> dict[type[Record], list[int]]:
        """Everything that would be erased from the archive, by kind."""
        lists = [it.record.id for it in self.lists]
        return {
            Comparison: [*lists, *self.remains[Comparison]],
            ComparisonHit: [*self.hits, *self.remains[ComparisonHit]],
        }

    @property
    def over(self) -> bool:
        """Whether the archive holds something that it may no longer keep."""
        return any(self.records.values())

    @property
    def words(self) -> str:
        """What is over, in one clause."""
        left = sum(map(len, self.remains.values()))
        settled = f"（{self.settled} 条已有核实结论）" if self.settled else ""
        parts = [f"{len(self.lists)} 份名单、{len(self.hits)} 条比对结果{settled}"] if self.lists else []
        parts += [f"历史里已删去的 {left} 条"] if left else []
        return "，".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The step that erased, and the backups that could not be deleted."""

    step: int
    stuck: tuple[str, ...]


def due(archive: Archive, today: date | None = None) -> Due:
    """What is over on a day (by default today). Nothing is changed."""
    day = today or date.today()
    first = first_day_kept(day.isoformat(), archive)
    lists = tuple(it for it in lists_compared(archive) if it.record.compared_on < first)
    hits = [hit for it in lists for hit in archive.find(ComparisonHit, comparison=it.record.id)]
    return Due(
        today=day.isoformat(),
        doubt=clock.doubt(archive, day),
        lists=lists,
        hits=tuple(it.id for it in hits),
        settled=sum(bool(it.finding) for it in hits),
        # Removed lists and hits are still in the history, which must forget them as well.
        remains={kind: tuple(removed_before(archive, kind, first)) for kind in (Comparison, ComparisonHit)},
        backups=tuple(backup.spare(archive.folder)),
    )


def clock_behind(archive: Archive) -> list[str]:
    """What to tell somebody whose clock lies before the last step."""
    said = clock.behind(archive, date.today())
    return [f"{said}。新的步骤会记上错的日期，请先把电脑日期改对。"] if said else []


def clear(archive: Archive, seen: Due, *, by: str, named_day: str = "") -> Cleared:
    """Erases what somebody has seen and confirmed, also from the history, as a step that cannot be undone.

    A day in doubt must be named. Earlier backups still hold what is erased, as long as they are kept.
    """
    if seen.doubt and named_day != seen.today:
        raise Problem(
            f"没有清除，档案未改动：{seen.doubt}。请先核对电脑日期；日期没有错，就写明 {seen.today} 再清除一次。"
        )
    if due(archive, date.fromisoformat(seen.today)) != seen:
        raise Problem("没有清除，档案未改动：到期的内容和刚才看到的不一样了。请再看一遍再清除。")
    archive.erase(seen.records, _label(seen), by=by)
    return Cleared(step=archive.step, stuck=tuple(backup.remove(seen.backups)))


def _label(seen: Due) -> str:
    """The step's label. It stays when the hits are erased, so it names nobody."""
    over = f"四级比对到期清除：{len(seen.lists)} 份名单，{len(seen.records[ComparisonHit])} 条结果" if seen.over else ""
    spare = f"清理旧备份 {len(seen.backups)} 份" if seen.backups else ""
    return f"{'；'.join(part for part in (over, spare) if part)}（按 {seen.today}；留下的备份里还有）"
