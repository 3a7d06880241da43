"""The procedures of an archive: those that new cases begin with, and the editions that cases go on with."""

from collections.abc import Mapping

from township_desk.domain.procedures import declared_procedures as declared
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Case
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.editions import editions_of


def procedures() -> Mapping[str, Procedure]:
    """The procedures of the program by name, in the order in which they are shown."""
    return declared.shipped()


def procedure_named(name: str) -> Procedure:
    """The procedure with this name or title. Raises Problem when there is none."""
    for it in procedures().values():
        if name in (it.name, it.title):
            return it
    known = "、".join(f"{it.name}（{it.title}）" for it in procedures().values())
    raise Problem(f"没有名为“{name}”的程序。可用的有：{known}。")


class Editions:
    """The procedures that the cases of an archive go on with, each read once."""

    def __init__(self, archive: Archive) -> None:
        self._kept = editions_of(archive)
        self._current = {it.edition: it for it in procedures().values()}

    def named(self, name: str) -> Procedure:
        """The procedure with this name or title. One that the program has no more is known as long as it has cases."""
        gone = {declared.of_text(*it).name: declared.of_text(*it) for it in self._kept.values()}
        found = (it for it in gone.values() if name in (it.name, it.title) and it.name not in procedures())
        return next(found, None) or procedure_named(name)

    def of(self, case: Case) -> Procedure:
        """The procedure with which a case goes on, whatever the program's files say now."""
        known = self._current.get(case.edition)
        return known if known is not None else declared.of_text(*self._kept[case.edition])
