"""Undoes the last step. If something was erased after it, the clerk is asked first."""

from PySide6.QtWidgets import QWidget

from township_desk.domain.records.steps import PassesErased
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.problems import Problem


def undo_last(parent: QWidget, desk: Desk) -> None:
    """Takes the last step back and says what it was."""

    def wrong(problem: Problem) -> None:
        if not isinstance(problem, PassesErased):
            messages.tell(parent, problem)
        elif messages.ask(parent, "前面有一步不能撤销", _question(problem), f"撤销第 {problem.step.id} 步"):
            take_back(problem.step.id)

    def take_back(step: int | None) -> None:
        archive, by = desk.archive, desk.by
        desk.write("撤销", lambda _: archive.undo(step, by=by), wrong=wrong, said=lambda made: f"已{made.label}")

    take_back(None)


def redo_last(desk: Desk) -> None:
    """Redoes the step that was undone last."""
    archive, by = desk.archive, desk.by
    desk.write("恢复", lambda _: archive.redo(by=by), said=lambda step: f"已{step.label}")


def _question(passed: PassesErased) -> str:
    erased, step = passed.erased, passed.step
    return f"第 {erased.id} 步“{erased.label}”的内容已清除，不能找回。要撤销它前面的第 {step.id} 步“{step.label}”吗？"
