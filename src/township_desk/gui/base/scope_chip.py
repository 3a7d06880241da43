"""名单: by which households a page works."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.questions import scopes
from township_desk.actions.questions.scopes import Whom
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.choosing.chips import FilterChip


class ScopeChip(FilterChip):
    """The kept question whose households are meant, or a list that another page has handed over, with × to drop it.

    It is hidden while there is neither. A page that is shown calls `follow`, which reads the kept questions again. One
    that was renamed stays chosen; one that was removed stays, too, until somebody drops it: then nobody is meant.
    """

    widest = 360

    def __init__(self, desk: Desk) -> None:
        super().__init__("名单", several=False)
        self._desk, self._reading, self._asking = desk, Latest(desk, self), Latest(desk, self)
        self._known: Mapping[int, str] = {}
        self._removed = ""
        self._listed: NamedList | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # a long name gives way to the page
        self.hide()

    @property
    def whom(self) -> Whom:
        """The name of the question, the list, or "" for everybody."""
        found = self.chosen[0] if self.chosen else ""
        return found if isinstance(found, str | NamedList) else ""

    def follow(self) -> None:
        """Reads the kept questions again."""
        archive = self._desk.archive
        self._reading.read("读保存的查询", lambda _: scopes.known(archive), self.offer_questions)

    def offer_questions(self, known: Mapping[int, str]) -> None:
        """Sets the kept questions among which one can be chosen: their names by their keys."""
        before, self._known, chosen = self._known, known, self.whom
        lost = isinstance(chosen, str) and bool(chosen) and chosen not in known.values()
        key = next((it for it, title in before.items() if title == chosen), 0)
        self._removed = str(chosen) if lost and key not in known else ""
        self._offer()
        if lost and key in known:
            self.set_chosen((known[key],))

    def take(self, listed: NamedList) -> None:
        """Takes the households of a list, and says so."""
        self._listed = listed
        self._offer()
        self.set_chosen((listed,))

    def show_list(self, listed: NamedList | None) -> None:
        """Shows a list that was chosen before, or everybody, without saying so."""
        self._listed = listed
        self._offer()
        self.choose((listed,) if listed else ())

    def set_chosen(self, chosen: tuple[object, ...]) -> None:
        """Chooses; a list or a removed question that is dropped is not offered again."""
        kept = (self._listed if self._listed in chosen else None, self._removed if self._removed in chosen else "")
        if kept != (self._listed, self._removed):
            self._listed, self._removed = kept
            self._offer()
        super().set_chosen(chosen)

    def _offer(self) -> None:
        lists = [(self._listed, self._listed.words)] if self._listed is not None else []
        removed = [(self._removed, f"{self._removed}（已删除）")] if self._removed else []
        self.offer([*lists, *removed, *((it, it) for it in self._known.values())])
        self.setVisible(self.has_choices)


class HomesChip(ScopeChip):
    """For a page that must know the households themselves: `listed` are those who are meant, None for everybody.

    They are read in the worker; until then nobody is meant. `known` says that they are there.
    """

    known = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.listed: NamedList | None = None
        self._meant: frozenset[int] = frozenset()
        self.changed.connect(self._ask)

    def offer_questions(self, known: Mapping[int, str]) -> None:
        super().offer_questions(known)
        if self.whom or self.listed is not None:
            self._ask()

    def lets_through(self, household: int | None) -> bool:
        """Whether a household is meant."""
        return self.listed is None or household in self._meant

    def _ask(self) -> None:
        archive, whom = self._desk.archive, self.whom
        self._take_meant(NamedList(scopes.title_of(whom), ()) if whom else None)
        if self._removed:
            self.known.emit()  # nobody is meant
        else:
            self._asking.read("查询", lambda _: scopes.listed(archive, whom), self._tell)

    def _tell(self, found: NamedList | None) -> None:
        self._take_meant(found)
        self.known.emit()

    def _take_meant(self, found: NamedList | None) -> None:
        self.listed, self._meant = found, frozenset(found.households if found else ())

    def show_list(self, listed: NamedList | None) -> None:
        super().show_list(listed)
        self._take_meant(listed)
