"""Attaches files to papers: says what goes where first, then does all of it in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from township_desk.actions.papers.arriving import Arrived, Refused, files_in, take_in
from township_desk.actions.papers.keeping import assign
from township_desk.actions.papers.papers_of import papers_of
from township_desk.actions.papers.placing import Placed, Said, named, place, targets
from township_desk.domain.fields.kinds import Value
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachPlan:
    """What becomes of some files. Their pages are kept already, but no paper names them yet.

    `refused` are sentences about files that could not be taken.
    """

    placed: Sequence[Placed]
    refused: Sequence[str]

    @property
    def goes(self) -> list[Placed]:
        """The pieces whose place is known."""
        return [it for it in self.placed if not it.why]

    @property
    def unplaced(self) -> list[Placed]:
        """The pieces of which nobody knows where they belong."""
        return [it for it in self.placed if it.why]


def look_at(archive: Archive, files: Sequence[Path], said: Said, progress: Progress = NO_PROGRESS) -> AttachPlan:
    """What would become of files. Raises Problem when no file can be taken, when the owner is gone, and when there is
    no such paper.
    """
    if said.owner is not None:
        named(papers_of(archive, said.owner, said.year), said.paper)  # what cannot be is said before files are read
    answers = list(take_in(archive, files_in(files), progress))
    refused = [it.sentence for it in answers if isinstance(it, Refused)]
    arrived = [it for it in answers if isinstance(it, Arrived)]
    if not arrived:
        raise Problem(refused[0] if refused else "没有添加：没有找到文件。请看看文件名。")
    return AttachPlan(placed=place(archive, arrived, said), refused=refused)


def attach(archive: Archive, plan: AttachPlan, marks: Mapping[str, Value] | None = None, *, by: str) -> None:
    """Puts the pieces of a plan where they go, as one step. `marks` are set in each of their papers (signed, dated).

    Raises Problem when an owner or a paper is gone.
    """
    if found := targets(plan.placed, again=bool(marks)):
        assign(archive, found, marks, by=by)
