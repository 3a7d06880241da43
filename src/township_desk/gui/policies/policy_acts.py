"""What the page 政策对照 does: prints the slip, writes down what was asked, begins a policy. Each is shown first."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from township_desk.actions.household.deeds import Deed
from township_desk.actions.policies import asking
from township_desk.actions.policies.local import LocalTerm, set_local, terms_of
from township_desk.actions.policies.looking import Eligible, Judged, Seen
from township_desk.actions.policies.slip import LABEL, slip
from township_desk.actions.policies.storing import Taking, TakingPlan, plan_taking, take_over
from township_desk.actions.procedures.editions import procedures
from township_desk.domain.policies.policy import Policy
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Village
from township_desk.gui.base import messages
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.paper.print_preview_dialog import PrintPreview
from township_desk.gui.policies.local_dialog import LocalDialog
from township_desk.gui.policies.taking_dialog import TakingDialog
from township_desk.gui.procedures.case_acts import CaseActs

_NOTE = "内部资料，不得张贴；交给来问的人"


class PolicyActs:
    """Acts on the household that is looked at."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        self._page, self._desk = page, desk
        self._cases = CaseActs(page, desk, lambda keys: None)

    def print(self, seen: Seen | None, chosen: Sequence[Judged]) -> None:
        """Shows the answer slip, to be printed."""
        if seen is None:
            return
        archive, names = self._desk.archive, [it.name for it in chosen]

        def show(pdf: bytes) -> None:
            PrintPreview(self._page, pdf, LABEL, _NOTE).open()

        self._desk.read("排答复单", lambda _: slip(archive, seen, names), show, self._wrong, quiet=False)

    def write_down(self, seen: Seen | None, chosen: Sequence[Judged], who: str) -> None:
        """Shows what would stand in the ledger of requests, and writes it."""
        if seen is None:
            return
        by = self._desk.by

        def plan(_: object) -> Deed:
            return asking.plan_answer(seen, chosen, by=by, who=who)

        ask_first(self._page, self._desk, plan, wrong=self._wrong)

    def store(self, seen: Seen, then: Callable[[], None]) -> None:
        """Shows where the answers would stand on cards and in ledgers, and writes those that are chosen."""
        archive, desk = self._desk.archive, self._desk

        def show(plan: TakingPlan) -> None:
            dialog = TakingDialog(self._page, plan)

            def write(chosen: Sequence[Taking]) -> None:
                def done(_: object) -> None:
                    dialog.accept()
                    then()

                desk.write(
                    "写入档案",
                    lambda _: take_over(archive, plan, chosen, by=desk.by),
                    done,
                    lambda problem: dialog.said.setText(problem.sentence),
                    said=f"已把当面答的 {len(chosen)} 项写入 {plan.name} 户",
                )

            dialog.decided.connect(write)
            dialog.open()

        desk.read("看看写到哪里", lambda _: plan_taking(archive, seen), show, self._wrong)

    def show_consultations(self) -> None:
        """Lists what was asked and answered at the counter this month, to be printed or exported."""
        today = date.today()
        self._desk.go.emit("questions", asking.consultations(today.year, today.month))

    def begin(self, seen: Seen, it: Judged) -> None:
        """Begins a policy: by its procedure where there is one for this year, else by asking for it."""
        archive, year = self._desk.archive, self._desk.year

        def go_on(found: tuple[Procedure | None, list[Village]]) -> None:
            procedure, villages = found
            if procedure is None or not procedure.is_of(year) or (seen.is_visitor and not procedure.applicants):
                self._ask(seen, it)
            elif seen.is_visitor:
                self._cases.begin(procedure, villages, name=seen.home.head.name if seen.home.head else "")
            else:
                self._cases.begin_for(procedure, [seen.home])

        name = it.policy.procedure if it.verdict is Eligible.YES else ""
        self._desk.read("看怎么办", lambda _: (procedures(archive).get(name), archive.villages()), go_on, self._wrong)

    def ask_local(self, policy: Policy) -> None:
        """Asks what the county itself has set of a policy, and keeps it."""
        archive, desk = self._desk.archive, self._desk

        def show(known: Sequence[LocalTerm]) -> None:
            dialog = LocalDialog(self._page, policy, known)

            def keep(term: LocalTerm) -> None:
                desk.write(
                    "设定本县标准",
                    lambda _: set_local(archive, policy, term, by=desk.by),
                    lambda _: dialog.accept(),
                    lambda problem: dialog.said.setText(problem.sentence),
                    said=f"已设定{policy.title}的本县标准",
                )

            dialog.decided.connect(keep)
            dialog.open()

        desk.read("看本县标准", lambda _: terms_of(archive, policy.name), show)

    def _ask(self, seen: Seen, it: Judged) -> None:
        by = self._desk.by
        ask_first(self._page, self._desk, lambda _: asking.plan_request(seen, it, by=by), wrong=self._wrong)

    def _wrong(self, problem: Exception) -> None:
        messages.tell(self._page, problem)  # type: ignore[arg-type]
