"""挂到项目: asks for the project, the households and their shares. What it would do is shown next."""

from collections.abc import Sequence

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.actions.helping.booking import (
    HOW,
    PER_PERSON,
    SAME,
    Booking,
    ProjectMoney,
    plan_booking,
    projects,
    proposed,
    rows_for,
)
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.records import Measure
from township_desk.domain.records.ledgers.entries import named, year_of
from township_desk.gui.base.latest import Latest
from township_desk.gui.deeds.batch_preview import look_at_batch
from township_desk.gui.desk import Desk
from township_desk.gui.entering.entering_dialog import EnteringDialog
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.helping.act_dialog import ActDialog
from township_desk.gui.helping.homes_chooser import HomesChooser
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import label
from township_desk.problems import Problem

_BY_ROW, _WHOLE = "逐户填", len("2018-10-15")


class BookingDialog(ActDialog):
    """`ids` are the households; without any they are chosen by filters. `project` is the one chosen first."""

    def __init__(self, parent: QWidget, desk: Desk, ids: Sequence[int] = (), project: int = 0) -> None:
        super().__init__(parent, "挂到项目", theme.wide(660))
        self._parent, self._desk, self._ids, self._wanted = parent, desk, tuple(ids), project
        self._reading, self._found = Latest(desk, self), dict[int, ProjectMoney]()
        self.project, self.kind, self.how = CodeBox(), CodeBox(), CodeBox()
        self.name, self.amount, self.day = QLineEdit(), QLineEdit(), day_box()
        self.homes = None if ids else HomesChooser(desk)
        self.money = label("", "second", wrap=True)
        self.kind.offer([("没有填", ""), *((it, it) for it in CodeLists.load()["measure_kind"].labels)])
        self.how.offer([(it, it) for it in (*HOW, _BY_ROW)])
        whose = self.homes or label(f"勾选的 {len(self._ids):,} 户", "h2")
        self.ask(
            ("项目 *", self.project),
            ("", self.money),
            ("哪些户", whose),
            ("措施名称 *", self.name),
            ("帮扶类别", self.kind),
            ("实施日期", self.day),
            ("金额", self.how),
            ("多少元", self.amount),
        )
        self.project.currentIndexChanged.connect(lambda _: self._show_project())
        self.how.currentIndexChanged.connect(lambda _: self._show_how())
        self.look.clicked.connect(self._look)
        archive = desk.archive
        self._reading.read("读项目", lambda _: projects(archive), self._show)

    def _show(self, found: Sequence[ProjectMoney]) -> None:
        self._found = {it.entry.id: it for it in found}
        self.project.offer([(f"{year_of(it.entry)} 年 {named(it.entry)}（{it.whose}）", it.entry.id) for it in found])
        if not found:
            self.said.say("warn", "台账里还没有项目。请先登记项目，再挂到各户。")
        self.look.setEnabled(bool(found))
        if self._wanted in self._found:
            self.project.choose(self._wanted)
        self._show_project()

    def _show_project(self) -> None:
        """Proposes what the chosen project suggests."""
        found = self._found.get(self.project.currentData())
        if found is not None:
            wish = proposed(found.entry)
            self.money.setText(found.words)
            self.name.setText(wish.name)
            self.kind.choose(wish.kind)
            if len(wish.day) == _WHOLE:
                self.day.setDate(QDate.fromString(wish.day, Qt.DateFormat.ISODate))

    def _show_how(self) -> None:
        self.amount.setEnabled(self.how.currentData() in (SAME, PER_PERSON))
        self.look.setText("逐户填写…" if self.how.currentData() == _BY_ROW else "看看会改成什么")

    @property
    def ids(self) -> Sequence[int]:
        """The households that are meant."""
        return self.homes.ids if self.homes else self._ids

    def _booking(self) -> Booking:
        """What is said now. Raises Problem for an amount that is none."""
        amount: object = 0
        if self.amount.isEnabled():
            try:
                amount = MONEY.read(self.amount.text().strip(), CodeLists.load())
            except Misfit as misfit:
                raise Problem(f"没有挂：金额{misfit}。请改成元，如 500。") from None
        how = str(self.how.currentData())
        return Booking(
            project=self.project.currentData(),
            name=self.name.text(),
            kind=str(self.kind.currentData()),
            day=iso(self.day),
            how=how,
            amount=amount if isinstance(amount, int) else 0,
        )

    def _look(self) -> None:
        self.said.say("info", "")
        archive, ids = self._desk.archive, self.ids
        try:
            booking = self._booking()
        except Problem as problem:
            self._wrong(problem)
            return
        if booking.how == _BY_ROW:
            self._reading.read("读户", lambda _: rows_for(archive, booking, ids), self._by_row, self._wrong)
        else:
            look_at_batch(
                self,
                self._desk,
                lambda progress: plan_booking(archive, booking, ids, progress),
                wrong=self._wrong,
                done=self.accept,
            )

    def _by_row(self, found: tuple[Sequence[PossibleOwner], dict[str, str]]) -> None:
        """Opens the grid with a row for each household, everything filled in but the amount."""
        owners, texts = found
        dialog = EnteringDialog(self._parent, self._desk, Measure, enter_goes_down=True)
        self.accept()
        dialog.begin_with(owners, [texts] * len(owners), "amount")

    def _wrong(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)
