"""The procedures of an archive: those that new cases begin with, and the editions that cases go on with."""

from collections.abc import Mapping

from township_desk.domain.procedures import declared_procedures as declared
from township_desk.domain.procedures.declared_procedures import BadProcedure
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Case, Setting
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.editions import editions_of

PREFIX = "procedure/"
"""How the settings begin that keep the office's own definitions; the name of the procedure follows."""


def own_definitions(archive: Archive) -> Mapping[str, Setting]:
    """The settings with the office's own definitions, by the name of the procedure."""
    return {it.name.removeprefix(PREFIX): it for it in archive.all(Setting) if it.name.startswith(PREFIX)}


def procedures(archive: Archive | None = None) -> Mapping[str, Procedure]:
    """The procedures that new cases begin with, by name, in the order in which they are shown.

    The office's own definitions replace those of the program and stand beside them. One that an earlier program took in
    and this one cannot read replaces nothing.
    """
    own = own_definitions(archive) if archive is not None else {}
    read = {name: made for name, it in own.items() if isinstance(made := read_or_fault(name, it.value), Procedure)}
    return declared.in_order({**declared.shipped(), **read}.values())


def read_or_fault(name: str, text: str) -> Procedure | BadProcedure:
    """The procedure of an own definition, or what is wrong with it."""
    try:
        return declared.of_toml(name, text)
    except BadProcedure as bad:
        return bad


def procedure_named(name: str, archive: Archive | None = None) -> Procedure:
    """The procedure with this name or title. Raises Problem when there is none."""
    known = procedures(archive).values()
    for it in known:
        if name in (it.name, it.title):
            return it
    words = "、".join(f"{it.name}（{it.title}）" for it in known)
    raise Problem(f"没有名为“{name}”的程序。可用的有：{words}。")


class Editions:
    """The procedures that the cases of an archive go on with, each read once."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._kept = archive, editions_of(archive)
        self._current = {it.edition: it for it in procedures(archive).values()}

    def named(self, name: str) -> Procedure:
        """The procedure with this name or title. One that is there no more is known as long as it has cases."""
        gone = {declared.of_text(*it).name: declared.of_text(*it) for it in self._kept.values()}
        there = procedures(self._archive)
        found = (it for it in gone.values() if name in (it.name, it.title) and it.name not in there)
        return next(found, None) or procedure_named(name, self._archive)

    def is_gone(self, procedure: Procedure) -> bool:
        """Whether a procedure was taken away: its cases go on, but none begins."""
        return procedure.name not in procedures(self._archive)

    def of(self, case: Case) -> Procedure:
        """The procedure with which a case goes on, whatever the program's files say now."""
        known = self._current.get(case.edition)
        return known if known is not None else declared.of_text(*self._kept[case.edition])
