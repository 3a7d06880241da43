"""The command todo: what waits, the most urgent first."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from township_desk.actions.today.home import home
from township_desk.actions.today.next_steps import Step
from township_desk.actions.today.todo import WORDS, Todo
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("todo", run_todo, "今日待办：逾期的、今天的、快到期的、卡住的、等着办的")
    made.add_argument("--on", type=day, metavar="DATE", help="按哪一天算到期；不写是今天")


def run_todo(args: Namespace, hooks: Hooks) -> Report:
    """Lists what waits, as the page 概览 shows it."""
    meter = Meter()
    with opened(args) as archive:
        shown = home(archive, meter, args.on or "")
    meter.end()
    lines = [f"{WORDS[it.state]}\t{it.title}\t{it.number}\t{it.due or '—'}\t{it.about}" for it in shown.todos]
    return Report(
        data={"on": shown.found.view.today, "todo": [_data(it) for it in shown.todos]},
        lines=lines or ["没有要办的。"],
        notes=_next(shown.steps),
    )


def _data(it: Todo) -> dict[str, Any]:
    return {
        "kind": it.kind,
        "title": it.title,
        "due": it.due or None,
        "state": it.state.value,
        "count": it.count,
        "unit": it.unit,
        "what": it.about,
        "page": it.page,
    }


def _next(steps: Sequence[Step]) -> list[str]:
    """What an archive that is still being filled needs next."""
    rest = [it for it in steps if not it.done]
    return [f"接下来：{rest[0].title}。{rest[0].about}"] if rest else []
