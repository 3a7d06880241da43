"""Steps of the archive and changes of single fields, as the history reports them."""

from dataclasses import dataclass
from typing import Any

from township_desk.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One named change of the archive."""

    id: int
    label: str
    by: str
    at: str
    undoes: int | None
    added: int
    changed: int
    removed: int
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one record before and after a step. `field` is "" when the whole record was added or removed."""

    step: int
    label: str
    by: str
    at: str
    kind: str
    record: int
    field: str
    old: Any
    new: Any


class PassesErased(Problem):
    """The last step erased something for good, or was erased itself. `step` is the one before it that can be undone."""

    def __init__(self, erased: Step, step: Step) -> None:
        super().__init__(
            f"没有撤销，档案未改动：第 {erased.id} 步“{erased.label}”的内容已清除，不能找回。"
            f"它前面能撤销的是第 {step.id} 步“{step.label}”；要撤销那一步，请写明第 {step.id} 步再撤销。"
        )
        self.erased, self.step = erased, step
