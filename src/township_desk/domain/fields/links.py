"""Links: fields that point to an entry of another ledger. They hold its key, and show what people call it.

The names are those of the archive that is open. The store tells them here whenever it reads records with links, so a
target that was renamed is shown with its new name everywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kind import Kind, Value
from township_desk.domain.fields.spelling import mended, name_key

if TYPE_CHECKING:
    from township_desk.domain.fields.codes import CodeLists

GONE = "（已删除）"
"""What a link shows whose target is no longer in the archive."""
_UNTOLD = "未注明"  # the bare name would mean any of several
_MOST_NAMED = 5


class Target(NamedTuple):
    """An entry that links can point to: its key, its name, and what tells it from others of this name."""

    key: int
    name: str
    marks: tuple[str, ...] = ()
    village: str = ""
    year: str = ""


@dataclass(frozen=True)
class Targets:
    """The entries of one ledger that links can point to."""

    title: str
    every: Sequence[Target] = ()

    @cached_property
    def labels(self) -> Mapping[int, str]:
        """What each is called: its name, with as much behind it as tells it from the others of this name."""
        found = dict[int, str]()
        for alike in _grouped((name_key(it.name), it) for it in self.every).values():
            marked = {it.key: _marked(it.name, it.marks) for it in alike}
            several = _grouped((name_key(marked[it.key]), it) for it in alike)
            for it in alike:
                among = several[name_key(marked[it.key])]
                placed = _marked(it.name, (*it.marks, it.village))
                found[it.key] = it.name if len(alike) == 1 else marked[it.key] if len(among) == 1 else placed
        return found

    @cached_property
    def _by_label(self) -> Mapping[str, Sequence[Target]]:
        return _grouped((name_key(self.labels[it.key]), it) for it in self.every)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Target]]:
        return _grouped((name_key(it.name), it) for it in self.every)

    def find(self, text: str, *, village: str = "", year: str = "") -> Sequence[int]:
        """The keys of those that a text may mean. Of several, those of the village and the year are meant."""
        key = name_key(text)
        found = self._by_label.get(key) or self._by_name.get(key, ())
        for wanted in ("village", "year"):
            nearer = [it for it in found if getattr(it, wanted) == {"village": village, "year": year}[wanted] != ""]
            found = nearer if len(found) > 1 and nearer else found
        return [it.key for it in found]

    def one(self, text: str, *, village: str = "", year: str = "") -> int:
        """The key of the one that a text means. Raises Misfit when it is none or may be several."""
        found = self.find(text, village=village, year=year)
        if len(found) == 1:
            return found[0]
        if not found:
            raise Misfit(
                f"“{text}”不在“{self.title}”里，请核对，或先到“{self.title}”里登记", rule="no_target", keep=None
            )
        called = "、".join(f"“{self.labels[it]}”" for it in found[:_MOST_NAMED])
        why = f"“{self.title}”里有 {len(found)} 条叫“{text}”，分不清是哪一条，请写成其中一个：{called}"
        raise Misfit(why, rule="several_targets", keep=None)


def _grouped(pairs: Iterable[tuple[str, Target]]) -> Mapping[str, Sequence[Target]]:
    found: dict[str, list[Target]] = {}
    for key, target in pairs:
        found.setdefault(key, []).append(target)
    return found


def _marked(name: str, marks: Iterable[str]) -> str:
    """A name with what tells it from others: 产业路建设（2018，石桥村）."""
    return f"{name}（{'，'.join(filter(None, marks)) or _UNTOLD}）"


_known: dict[str, Targets] = {}
_states: dict[str, object] = {}


def know(ledger: str, targets: Targets, *, state: object = None) -> None:
    """Takes up the targets in a ledger of the archive that is open, and the state of the archive that they are of."""
    _known[ledger], _states[ledger] = targets, state


def is_known(ledger: str, state: object) -> bool:
    """Whether the targets of this state of the archive were told last."""
    return _states.get(ledger) == state


def targets_in(ledger: str) -> Targets:
    """The targets in a ledger, as the store told them last."""
    return _known.get(ledger) or Targets(ledger)


@dataclass(frozen=True, slots=True)
class Link(Kind):
    """The key of an entry of the ledger `to`."""

    empty: Value = None
    to: str = ""

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The key of the entry that the text names."""
        return targets_in(self.to).one(mended(plain))

    def show(self, value: Value) -> str:
        """What the entry is called now. A text that names it stays as it is."""
        if isinstance(value, int):
            return targets_in(self.to).labels.get(value, GONE)
        return value or ""
