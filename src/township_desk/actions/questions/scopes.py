"""Kept questions as scopes: whatever works with some households may work with those that a question means.

Nothing that asks questions is loaded before one is chosen, because the register reads through this module.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from township_desk.actions.household.register_list import Asked, Looked, look

if TYPE_CHECKING:
    from township_desk.actions.exchange.filling import Scope
    from township_desk.domain.dossiers.dossier import Dossier
    from township_desk.store.archive import Archive
    from township_desk.store.read.search import Finder


def titles(archive: "Archive") -> list[str]:
    """The names of the kept questions."""
    from township_desk.domain.records import Question

    return sorted(it.title for it in archive.all(Question))


def households_named(archive: "Archive", title: str) -> tuple[int, ...]:
    """The households whom the question of a name means. Raises Problem when there is none of that name."""
    from township_desk.actions.questions.asking import households_of
    from township_desk.actions.questions.kept import named, wish_of

    return households_of(archive, wish_of(named(archive, title)))


def within(archive: "Archive", title: str, households: tuple[int, ...] | None = None) -> tuple[int, ...] | None:
    """Of some households (None: of all) those whom a question means; the same ones for no question."""
    if not title:
        return households
    meant = households_named(archive, title)
    among = None if households is None else set(households)
    return meant if among is None else tuple(it for it in meant if it in among)


def dossiers_of(archive: "Archive", households: Sequence[int]) -> "list[Dossier]":
    """Everything on some households, in their order."""
    from township_desk.store.read.dossiers import dossiers

    return list(dossiers(archive, households))


def look_within(archive: "Archive", finder: "Finder | None", asked: Asked, title: str) -> tuple[Looked, list[str]]:
    """The register's list of those whom a question means, and the names of the questions."""
    wanted = asked.wanted._replace(households=within(archive, title, asked.wanted.households))
    return look(archive, finder, asked._replace(wanted=wanted)), titles(archive)


def scope_within(archive: "Archive", scope: "Scope", title: str) -> "Scope":
    """The scope of a filled table with only those whom a question means."""
    return replace(scope, households=within(archive, title, scope.households))
