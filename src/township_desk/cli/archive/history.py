"""Commands on the history: history, undo, redo."""

from argparse import Namespace

from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, count
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator
from township_desk.domain.records.steps import Step


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    commands.add_for_archive("history", run_history, "列出每一步").add_argument(
        "--limit", type=count, metavar="N", help="只看最近几步"
    )
    for name, run, title in (("undo", run_undo, "撤销一步"), ("redo", run_redo, "恢复撤销的一步")):
        commands.add_for_archive(name, run, title).add_argument(
            "step", type=count, nargs="?", metavar="STEP", help="第几步；不写就是最近的一步"
        )


def run_history(args: Namespace, hooks: Hooks) -> Report:
    """Lists the steps, newest first."""
    with opened(args) as archive:
        steps = archive.history(args.limit)
    data = {"count": len(steps), "steps": [_step_data(step) for step in steps]}
    return Report(data=data, lines=[_step_line(step) for step in steps])


def run_undo(args: Namespace, hooks: Hooks) -> Report:
    """Undoes a step, as a new step."""
    with opened(args) as archive:
        step = archive.undo(args.step, by=operator(args))
    return Report(data=_step_data(step), lines=[f"已{step.label}（历史第 {step.id} 步）。"])


def run_redo(args: Namespace, hooks: Hooks) -> Report:
    """Redoes an undone step, as a new step."""
    with opened(args) as archive:
        step = archive.redo(args.step, by=operator(args))
    return Report(data=_step_data(step), lines=[f"已{step.label}（历史第 {step.id} 步）。"])


def _step_data(step: Step) -> dict[str, object]:
    return {
        "step": step.id,
        "label": step.label,
        "by": step.by,
        "at": step.at,
        "undoes": step.undoes,
        "undone": step.undone,
        "added": step.added,
        "changed": step.changed,
        "removed": step.removed,
    }


def _step_line(step: Step) -> str:
    when, counts = step.at[:16].replace("T", " "), f"+{step.added} ~{step.changed} -{step.removed}"
    return "\t".join((str(step.id), when, step.by, step.label, counts, *(["已撤销"] if step.undone else [])))
