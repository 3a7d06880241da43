"""Kept questions as scopes: whatever works with some households may work with those that a question means.

Nothing that asks questions is loaded before one is chosen, because the register reads through this module.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from township_desk.actions.household.register_list import Asked, Looked, NamedList, look
from township_desk.problems import Problem

if TYPE_CHECKING:
    from township_desk.actions.exchange.filling import Scope
    from township_desk.domain.dossiers.dossier import Dossier
    from township_desk.store.archive import Archive
    from township_desk.store.read.search import Finder

Whom = str | NamedList
"""By which households a page or a command works: those of a kept question by its name, those of a list; "" for all."""


def known(archive: "Archive") -> dict[int, str]:
    """The names of the kept questions by their keys."""
    from township_desk.domain.records import Question

    return {it.id: it.title for it in sorted(archive.all(Question), key=lambda it: it.title)}


def title_of(whom: Whom) -> str:
    """What they are called, "" for everybody."""
    return whom.name if isinstance(whom, NamedList) else whom


def within(archive: "Archive", whom: Whom, households: tuple[int, ...] | None = None) -> tuple[int, ...] | None:
    """Of some households (None: of all) those who are meant; the same ones where everybody is."""
    if not whom:
        return households
    meant = whom.households if isinstance(whom, NamedList) else households_named(archive, whom)
    among = None if households is None else set(households)
    return meant if among is None else tuple(it for it in meant if it in among)


def households_named(archive: "Archive", title: str) -> tuple[int, ...]:
    """The households whom the question of a name means. Raises Problem when there is none of that name."""
    from township_desk.actions.questions.asking import households_of
    from township_desk.actions.questions.kept import named, wish_of

    wish = wish_of(named(archive, title))
    try:
        return households_of(archive, replace(wish, columns=()))
    except Problem as problem:
        raise Problem(f"查询“{title}”要先改好：{problem.sentence}请到“查询”里打开它。") from problem


def listed(archive: "Archive", whom: Whom) -> NamedList | None:
    """Those who are meant as a list, for what is made of some households; None for everybody."""
    meant = within(archive, whom)
    return None if meant is None else NamedList(title_of(whom), meant)


def numbers_of(archive: "Archive", whom: Whom) -> list[str]:
    """The numbers of the households that are meant; none where everybody is. Raises Problem where nobody is found."""
    from township_desk.domain.records import Household

    meant = within(archive, whom)
    if meant == ():
        raise Problem(f"“{title_of(whom)}”里没有户。请改条件再试。")
    return [archive.get(Household, it).number for it in meant or ()]


def dossiers_of(archive: "Archive", households: Sequence[int]) -> "list[Dossier]":
    """Everything on some households, in their order."""
    from township_desk.store.read.dossiers import dossiers

    return list(dossiers(archive, households))


def look_within(archive: "Archive", finder: "Finder | None", asked: Asked, whom: Whom) -> tuple[Looked, dict[int, str]]:
    """The register's list of those who are meant, and the kept questions. Of one that is gone nobody is meant."""
    questions = known(archive)
    is_gone = isinstance(whom, str) and bool(whom) and whom not in questions.values()
    homes = () if is_gone else within(archive, whom, asked.wanted.households)
    return look(archive, finder, asked._replace(wanted=asked.wanted._replace(households=homes))), questions


def scope_within(archive: "Archive", scope: "Scope", whom: Whom) -> "Scope":
    """The scope of a filled table with only those who are meant."""
    return replace(scope, households=within(archive, whom, scope.households))
