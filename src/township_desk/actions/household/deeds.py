"""Deeds: acts that remove, merge, close or take back.

They are shown first and done as one step when the clerk agrees.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the result: a field, its text, and where it comes from."""

    label: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An act as it would be done now: sentences about the result, and the words for it when it is done.

    `act` does exactly that, or refuses when the archive is no longer as it was shown. One that only `adds` is harmless.
    """

    title: str
    lines: tuple[str, ...]
    verb: str
    done: str
    act: Callable[[Archive, str], object]
    facts: tuple[Fact, ...] = ()
    adds: bool = False


def writes(change: Change, label: str) -> Callable[[Archive, str], object]:
    """The act that writes a change as one step."""
    return lambda archive, by: archive.apply(change, label, by=by)


def plan_undo(archive: Archive, number: int) -> Deed:
    """A deed: takes a step back."""
    step = next(it for it in archive.history() if it.id == number)
    counts = ((step.added, "条新增的移走"), (step.changed, "条改动的恢复原样"), (step.removed, "条移走的放回"))
    return Deed(
        title=f"撤销第 {step.id} 步：{step.label}",
        lines=(
            f"这一步是 {step.by} 于 {step.at[:16].replace('T', ' ')} 做的。",
            *(f"{number:,} {words}。" for number, words in counts if number),
            "此后又改过的不会被覆盖，撤销时会说明。",
        ),
        verb="撤销这一步",
        done=f"已撤销：{step.label}",
        act=lambda archive, by: archive.undo(step.id, by=by),
    )


def listed(parts: Sequence[tuple[int, str]]) -> str:
    """Counts with their words, without the zeros: "成员 3 人、收入账 2 份"."""
    return "、".join(words.format(count) for count, words in parts if count)
