"""The ways from 办理事项 to other pages: where something is put right, printed, or planned."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from township_desk.actions.procedures.candidates import Candidate
from township_desk.actions.procedures.cases import Row
from township_desk.actions.procedures.stage_sheets import sheets_now
from township_desk.actions.procedures.workbench import Workbench
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.procedures.look import Missing
from township_desk.domain.procedures.procedure import Procedure
from township_desk.gui.desk import Desk
from township_desk.gui.procedures.lacking import PLACES, to_mend
from township_desk.gui.procedures.plan_dialog import PlanDialog
from township_desk.gui.widgets.choosing.chips import FilterChip


class CaseWays:
    """Each way leads to a page with what is wanted there."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        self._page, self._desk = page, desk

    def go(self, what: str, found: Row | Candidate | None, among: Sequence[Row | Candidate] = ()) -> None:
        """Goes to a page, or to the one where a kind of missing thing is put right. `among` can be leafed through.

        Of several it goes to the first that lacks the thing, unless the one that is marked lacks it.
        """
        place = PLACES[what].page if what in PLACES else what
        chosen = next((it for it in (found, *among) if it is not None and _lacking(it, what)), found)
        if chosen is not None:
            household, village = _whose(chosen)
            lacks = _lacking(chosen, what)
            at = to_mend(lacks, household or 0, village) if lacks is not None else None
            homes = [home for it in among if (home := _whose(it)[0])]
            card = (household, at, homes) if len(homes) > 1 else (household, at)
            arguments = {"household": card, "village": at or village, "exits": household, "comparison": household}
            self._desk.go.emit(place, arguments.get(place))

    def has_sheets(self, cases: Sequence[Row]) -> bool:
        """Whether there is anything to print for some cases."""
        return bool(sheets_of(cases))

    def offer_sheets(self, at: QPushButton, cases: Sequence[Row], print_: Callable[[str], object]) -> None:
        """Offers to print the sheets that some cases have now."""
        menu = QMenu(at)
        for name in sheets_of(cases):
            menu.addAction(sheet_named(name).label).triggered.connect(lambda _=False, name=name: print_(name))
        menu.popup(at.mapToGlobal(at.rect().topLeft()))

    def show_plan(self, procedure: Procedure | None, found: Workbench | None) -> None:
        """Shows the yearly plan village by village."""
        if procedure is not None and found is not None and procedure.targets:
            lines = found.plans.get(procedure.name, ())
            dialog = PlanDialog(self._page.window(), procedure, self._desk.year, lines)
            dialog.changed.connect(lambda: self._desk.go.emit("plans", None))
            dialog.open()

    def offer_procedures(
        self, at: QPushButton, known: Iterable[Procedure], begin: Callable[[Procedure], object]
    ) -> None:
        """Offers to begin a case of any procedure, and to look at the procedures themselves."""
        menu = QMenu(at)
        for it in known:
            menu.addAction(it.title).triggered.connect(lambda _=False, it=it: begin(it))
        menu.addSeparator()
        menu.addAction("看办理程序…").triggered.connect(lambda: self._desk.go.emit("procedures", None))
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def choose_first(self, chip: FilterChip, found: Workbench) -> None:
        """Chooses the procedure with most running cases; where nothing runs, the first that proposes households."""
        running = Counter(it.procedure for it in found.rows if it.stage)
        year = self._desk.year
        proposing = (it.name for it in found.procedures.values() if it.proposes and it.is_of(year))
        names = [name for name, _ in running.most_common(1)] or list(proposing)[:1]
        if names and not chip.chosen:
            chip.choose(tuple(names))


def _whose(chosen: Row | Candidate) -> tuple[int | None, int]:
    """The keys of the household and the village."""
    if isinstance(chosen, Candidate):
        home = chosen.dossier.household
        return home.id, home.village
    case = chosen.view.walk.case
    return case.household, case.village


def _lacking(chosen: Row | Candidate, what: str) -> Missing | None:
    """The first thing of a kind that the case or household lacks."""
    missing = chosen.missing if isinstance(chosen, Candidate) else chosen.view.missing
    return next((it for it in missing if it.what == what), None)


def sheets_of(cases: Sequence[Row]) -> Sequence[str]:
    """The sheets that can be printed now of every one of some cases."""
    first, *others = [sheets_now(it.view.walk) for it in cases] or [()]
    return [name for name in first if all(name in it for it in others)]
