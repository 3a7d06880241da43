"""The days of a month on which something is due: postings end, stages and entries are due, the yearly plan ends."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from township_desk.actions.procedures.cases import Row
from township_desk.actions.today.exit_plan import ExitPlan, other_plans
from township_desk.actions.today.overview import Overview
from township_desk.domain.plans.plan import State
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.store.archive import Archive
from township_desk.store.read.ledgers.counts import due_days

_NAMED = 3
"""So many plans are named in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something that is due on a day. `page` and `what` lead to it."""

    day: str
    kind: str
    title: str
    page: str
    what: object = None


def deadlines(archive: Archive, found: Overview, plan: ExitPlan, rows: Sequence[Row], month: str) -> list[Deadline]:
    """What is due in a month (`2018-10`), in the order of the days."""
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    first, end = f"{month}-01", f"{month}-{last:02d}"
    every = (*_postings(found), *_cases(rows), *_entries(archive, first, end), *_plan(plan), *_plans(found, plan))
    return sorted((it for it in every if first <= it.day <= end), key=lambda it: it.day)


def _postings(found: Overview) -> Iterator[Deadline]:
    for it in found.postings:
        yield Deadline(day=it.last_day, kind="posting", title=f"{it.title}期满", page="postings", what=it.number)


def _cases(rows: Sequence[Row]) -> Iterator[Deadline]:
    """The last days of the next stages, those of one day, procedure and stage together."""
    running = [(it.view.due, it) for it in rows if it.stage and it.view.due]
    together: dict[tuple[str, str, str], list[int]] = {}
    for due, it in running:
        stage = it.view.walk.current
        name = stage.title if stage is not None else ""
        together.setdefault((due, it.view.walk.procedure.title, name), []).append(it.key)
    for (due, procedure, name), keys in together.items():
        title = f"{procedure}：{name}到期 {len(keys):,} 件"
        yield Deadline(day=due, kind="case", title=title, page="cases", what=tuple(keys))


def _entries(archive: Archive, first: str, last: str) -> Iterator[Deadline]:
    """The due days of entries that are not done."""
    for kind in LEDGERS:
        ledger = ledger_of(kind)
        for day, count in due_days(archive, kind, first, last) if ledger.due and not ledger.carried else ():
            says = ledger.due.get("says", f"{ledger.title}到期")
            title = f"{says} {count:,} {ledger.unit}"
            yield Deadline(day=day, kind="ledger", title=title, page=f"ledger.{kind.TABLE}", what=day)


def _plan(plan: ExitPlan) -> Iterator[Deadline]:
    if plan.until and plan.whole > plan.done:
        title = f"{plan.year} 年{plan.title}：{plan.stage}截止，还差 {plan.whole - plan.done:,} 户"
        yield Deadline(day=plan.until, kind="plan", title=title, page="cases", what="plan")


def _plans(found: Overview, plan: ExitPlan) -> Iterator[Deadline]:
    """The last days of the other plans that are not fulfilled, those of one day together."""
    together: dict[str, list[str]] = {}
    for it in other_plans(found, plan):
        if it.state(found.view.today) is not State.DONE:
            together.setdefault(it.until, []).append(it.name)
    for day, names in together.items():
        named = "、".join(names[:_NAMED]) + (f"等 {len(names)} 项" if len(names) > _NAMED else "")
        yield Deadline(day=day, kind="plan", title=f"{plan.year} 年度计划到期：{named}", page="plans", what=plan.year)


def by_day(found: Sequence[Deadline]) -> Counter[str]:
    """How many things are due on each day."""
    return Counter(it.day for it in found)
