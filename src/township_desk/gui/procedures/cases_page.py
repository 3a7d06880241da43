"""办理事项, the workbench of procedures: who is proposed, the cases stage by stage, and the next lawful thing."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from township_desk.actions.procedures.candidates import Candidate, candidates
from township_desk.actions.procedures.cases import Row
from township_desk.actions.procedures.next_step import Kind, beginning, next_step
from township_desk.actions.procedures.workbench import Workbench, workbench
from township_desk.domain.procedures.procedure import Procedure
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.lead_on import LeadOn
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.procedures import case_parts as parts
from township_desk.gui.procedures.case_acts import CaseActs
from township_desk.gui.procedures.case_detail import CaseDetail
from township_desk.gui.procedures.case_filters import CaseFilters
from township_desk.gui.procedures.case_foot import CaseFoot
from township_desk.gui.procedures.case_lists import CaseLists
from township_desk.gui.procedures.case_ways import CaseWays
from township_desk.gui.procedures.cases_asked import CasesAsked
from township_desk.gui.procedures.next_acts import NextActs
from township_desk.gui.procedures.plan_words import plan_words
from township_desk.gui.procedures.stage_line import StageLine
from township_desk.gui.widgets.basic import button, frame, hline, row
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.gui.widgets.keys import on_key

_NOTHING = ("还没有办理事项", "点“办新事项”，选一个程序，从第一个环节办起：识别申请、风险线索、村申请……")
_NO_SUCH = ("没有这样的事项", "换一个环节、条件、村或年度再看。")
_NOBODY = ("没有可列入的户", "脱贫属性合适、又没有在办的户才列在这里。")


class CasesPage(Page):
    """The line of stages above, the list in the middle, the marked case and the button below."""

    title, help_page = "办理事项", "cases"
    hints = "空格 勾选 · Ctrl+A 全选 · Enter 办下一件 · F4 打开户卡"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: Workbench | None = None
        self.proposed: Sequence[Candidate] | None = None
        self._wanted: Sequence[int] = ()
        self._leads = False  # whether the form of the next stage is opened for the cases that are wanted
        self._asked = False  # whether it is known which procedure is to be shown
        self.acts, self.ways = CaseActs(self, desk, self.follow), CaseWays(self, desk)
        self._more = Latest(desk, self)
        self.procedure_chip = FilterChip("程序", several=False)
        self.plan = button("年度计划…", "link")
        self.new = button("办新事项", icon="add_20_regular")
        self.line, self.filters, self.lists = StageLine(), CaseFilters(desk), CaseLists()
        self.detail, self.foot = CaseDetail(), CaseFoot()
        self.next = NextActs(desk, self.lists, self.acts, self.ways)
        self.bar.insertWidget(1, self.plan)
        self.bar.addWidget(self.procedure_chip)
        self.bar.addWidget(export_button(desk, lambda: Shown("办理事项", self.lists.in_front)))
        self.bar.addWidget(self.new)
        self.body.addWidget(frame("band", row(self.line, margins=(8, 0, 8, 0))))
        self.body.addWidget(self.filters)
        self.body.addWidget(self.lists, 1)
        self.body.addWidget(hline())
        self.body.addWidget(self.detail)
        self.body.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        self.procedure_chip.changed.connect(self._choose_procedure)
        self.line.picked.connect(lambda _: self._filter())
        self.filters.changed.connect(self._filter)
        self.lists.moved.connect(self._show_one)
        self.lists.ticked.connect(self._show_step)
        self.lists.opened.connect(self.foot.act.click)
        self.detail.open_card.clicked.connect(lambda: self._go("household"))
        self.detail.gone.connect(self._go)
        self.detail.correct.clicked.connect(lambda: self.acts.correct(self.lists.chosen))
        self.foot.act.clicked.connect(lambda: self.next.do(self.foot.step, self.procedure))
        self.foot.other.clicked.connect(lambda: self.acts.end(self.next.cases))
        self.foot.sheets.clicked.connect(self._offer_sheets)
        self.foot.all.clicked.connect(lambda: self.lists.tick_all(on=True))
        self.foot.none.clicked.connect(lambda: self.lists.tick_all(on=False))
        self.plan.clicked.connect(lambda: self.ways.show_plan(self.procedure, self.found))
        self.new.clicked.connect(self._offer_procedures)
        on_key(self, "F4", self.detail.open_card.click)

    def starts(self) -> Sequence[QWidget]:
        return self.lists.table, self.lists.proposed, self.lists.empty

    def visit(self, argument: object) -> None:
        """Comes up. The number of a case marks it, keys tick some; a page may ask for a procedure, a part, a filter."""
        self._leads = isinstance(argument, LeadOn)
        argument = tuple(argument.keys) if isinstance(argument, LeadOn) else argument
        if isinstance(argument, int | tuple) and not isinstance(argument, CasesAsked):
            self._wanted, self._stale = argument if isinstance(argument, tuple) else (argument,), True
        if isinstance(argument, CasesAsked):
            self._asked = bool(argument.procedure) or argument.part != parts.CANDIDATES  # these are of one procedure
            self.procedure_chip.choose((argument.procedure,) if argument.procedure else ())
            self.line.current, self.proposed = argument.part or parts.RUNNING, None
            self.filters.press(argument.pill)
        super().visit(argument)
        if isinstance(argument, CasesAsked):
            if self.found is not None and not self._asked:
                self.ways.choose_first(self.procedure_chip, self.found)
            self._look_for_candidates()

    def follow(self, keys: Sequence[int]) -> None:
        """Shows these cases, ticked, when the list is read again."""
        self._wanted = keys

    @property
    def procedure(self) -> Procedure | None:
        """The chosen procedure; None for all."""
        known = self.found.procedures if self.found is not None else {}
        return known.get(str(next(iter(self.procedure_chip.chosen), "")))

    @property
    def proposes(self) -> Procedure | None:
        """The chosen procedure, if it proposes households in this year."""
        it, year = self.procedure, self.desk.year
        return it if it is not None and it.proposes and it.is_of(year) else None

    def refresh(self) -> None:
        archive, year = self.desk.archive, self.desk.year
        self.latest.read("读办理事项", lambda _: workbench(archive, year), self.show_found)

    def show_found(self, found: Workbench) -> None:
        """Shows the cases that were read."""
        self.found = found
        self.procedure_chip.offer(list(found.titles.items()))
        if not (self._asked or self._wanted):
            self.ways.choose_first(self.procedure_chip, found)
        self._asked = True
        self.filters.offer(found)
        if self._wanted:
            self._show_wanted(found)
        else:
            self._look_for_candidates()

    def _show_wanted(self, found: Workbench) -> None:
        """Chooses the part in which the cases stand that were asked for: by key, or one by its number.

        Filters stay as they are unless one of these cases would be hidden.
        """
        cases = [it for it in found.rows if {it.key, it.view.walk.case.number} & set(self._wanted)]
        self._wanted = ()
        if cases:
            if not {it.key for it in cases} <= {it.key for it in self.filters.passing(found.rows)}:
                self.filters.clear()
            name = cases[0].view.walk.procedure.name
            if self.procedure_chip.chosen != (name,):
                self.procedure_chip.choose((name,))
                self.proposed = None
            self.line.current = parts.part_of(cases[0])
        self._look_for_candidates()
        self.lists.tick(it.key for it in cases)
        if self._leads and self.foot.step.kind is Kind.CLOSE:
            self.foot.act.click()
        self._leads = False

    def _choose_procedure(self) -> None:
        """Shows the cases of another procedure. Nobody has been looked for yet who may begin it."""
        self.proposed = None
        self._look_for_candidates()

    def _look_for_candidates(self) -> None:
        """Reads who may begin the procedure, unless somebody looks at other parts and it is known."""
        archive, year, procedure = self.desk.archive, self.desk.year, self.proposes
        if procedure is not None and (self.proposed is None or self.line.current == parts.CANDIDATES):
            self._more.read("找候选户", lambda it: candidates(archive, procedure, year, it), self._take_proposed)
        self._filter()

    def _take_proposed(self, found: Sequence[Candidate]) -> None:
        self.proposed = found
        self._filter()

    def _filter(self) -> None:
        if self.found is None:
            return
        name = self.procedure.name if self.procedure is not None else ""
        rows = [it for it in self.found.rows if it.procedure == name] if name else self.found.rows
        passing = self.filters.passing(rows)
        begun = {it.view.walk.case.household for it in rows if it.stage}
        proposed = [it for it in self.proposed or () if it.dossier.household.id not in begun]
        homes = ((it, it.dossier) for it in proposed)
        here = [it for it, of in homes if self.filters.lets_through(of.village.name, of.household.id)]
        count = None if self.proposed is None else len(here)
        shown = parts.parts_of(self.procedure, passing, count, proposes=self.proposes is not None)
        self.line.show_parts(shown, self.line.current)
        self.subtitle.setText(plan_words(self.procedure, self.found, self.desk.year, self.filters.in_village))
        self.plan.setVisible(self.procedure is not None and bool(self.procedure.targets))
        self.filters.ask_of_cases(on=self.line.current != parts.CANDIDATES)
        if self.line.current == parts.CANDIDATES:
            self.lists.empty.say(*_NOBODY if count is not None else ("正在找……", "看哪些户可以列入。"))
            self.lists.show_candidates(here)
        else:
            self.lists.empty.say(*(_NO_SUCH if self.found.rows else _NOTHING))
            self.lists.show_cases(parts.rows_in(self.line.current, passing), of_all=self.procedure is None)
        self._show_one()
        self.take_keyboard()

    def _show_one(self) -> None:
        chosen = self.lists.chosen
        for part in (self.detail, self.foot):
            part.setVisible(chosen is not None)
        if isinstance(chosen, Row):
            self.detail.show_case(chosen)
        elif chosen is not None and self.procedure is not None:
            self.detail.show_candidate(chosen, self.procedure, self.desk.year)
        self._show_step()

    def _show_step(self) -> None:
        """Says what is to be done with those who are ticked, or with the marked one."""
        model, cases = self.lists.front, self.next.cases
        if model is None:
            return
        step = next_step(cases)
        if not cases and self.procedure is not None:
            step = beginning(self.procedure, self.next.proposed)
        stages = {it.stage for it in cases}
        self.foot.show_ticks(len(model.checked), len(model.ids))
        self.foot.show_step(step, ends=len(stages) == 1 and "" not in stages)
        self.foot.sheets.setVisible(self.ways.has_sheets(cases))

    def _offer_procedures(self) -> None:
        if (found := self.found) is not None:
            known = found.procedures.values()
            self.ways.offer_procedures(
                self.new, known, lambda it: self.acts.begin(it, found.villages, self.filters.village)
            )

    def _offer_sheets(self) -> None:
        keys = [it.key for it in self.next.cases]
        self.ways.offer_sheets(self.foot.sheets, self.next.cases, lambda sheet: self.acts.print(keys, sheet))

    def _go(self, what: str) -> None:
        self.ways.go(what, self.lists.chosen)
