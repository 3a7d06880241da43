"""The package to be sent: its layouts and villages, its open errors, its password."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QScrollArea, QStackedWidget, QWidget

from township_desk.actions.exchange import own_lists, reporting
from township_desk.actions.exchange.own_lists import Layout
from township_desk.actions.exchange.reporting import Checked, OpenError, ReportWish, Sent
from township_desk.domain.records import Village
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.opening import open_file
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.base.year_box import YearBox
from township_desk.gui.desk import Desk
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, clear, column, frame, hline, label, row
from township_desk.gui.widgets.choosing.chips import FilterChip
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.problems import Problem

_ERRORS = (
    TableColumn(head="行", width=64, right=True),
    TableColumn(head="村", width=110),
    TableColumn(head="户主", width=100),
    TableColumn(head="姓名", width=100),
    TableColumn(head="错误", width=0),
)
_SIDE = 320


class NewReport(QWidget):
    """Choices on the left, errors on the right, writing at the foot."""

    counted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.latest, self.looking = desk, Latest(desk, self), Latest(desk, self)
        self._folder: Path | None = None
        self._looked = False  # whether the shown errors are those of the current choice
        self.boxes: dict[str, QCheckBox] = {}
        self.choices, self.ledgers, self.villages = column(spacing=8), column(spacing=8), FilterChip("村")
        self.whose = HomesChip(desk)
        self.year = YearBox()
        self.locks, self.password, self.again = QCheckBox("给表格加密码"), QLineEdit(), QLineEdit()
        self.model, self.table = ListedModel(_ERRORS, _cell), Table()
        self.table.show_model(self.model)
        self.empty = EmptyState("还没有核对", "选好版式和村，按“核对”。")
        self.right, self.said, self.about = QStackedWidget(), Banner(inset=True), label("", "second")
        self.reason = QLineEdit()
        self.look, self.go = button("核对"), button("上报…", "primary", big=True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for made, words in ((self.password, "密码"), (self.again, "再输一遍")):
            made.setEchoMode(QLineEdit.EchoMode.Password)
            made.setPlaceholderText(words)
            made.hide()
        self.reason.setPlaceholderText("仍要上报，因为…（记入档案）")
        self.reason.setMinimumWidth(260)
        self.right.addWidget(self.table)
        self.right.addWidget(self.empty)
        self.right.setCurrentIndex(1)
        across = row(self._side(), self.right, spacing=0)
        across.setStretch(1, 1)
        whole = column(spacing=0)
        whole.addLayout(across, 1)
        whole.addWidget(self.said)
        foot = row(self.about, None, self.reason, self.look, self.go, margins=(16, 10, 16, 10))
        whole.addWidget(frame("bar", foot))
        self.setLayout(whole)
        self._settle()

    def _side(self) -> QWidget:
        inside = column(spacing=8, margins=(16, 14, 16, 14))
        inside.addLayout(row(label("年度", "second"), self.year, None))
        inside.addLayout(row(label("范围", "second"), self.villages, None))
        inside.addWidget(self.whose)
        for made in (self.locks, self.password, self.again, hline(), label("版式", "h2")):
            inside.addWidget(made)
        inside.addLayout(self.choices)
        inside.addWidget(label("台账", "h2"))
        inside.addLayout(self.ledgers)
        inside.addStretch(1)
        holder, area = QWidget(), QScrollArea()
        holder.setLayout(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFixedWidth(theme.wide(_SIDE))
        area.setWidget(holder)
        return frame("sideleft", column(area))

    def _connect(self) -> None:
        self.villages.changed.connect(self._settle)
        self.whose.known.connect(self._settle)
        self.year.currentIndexChanged.connect(self._settle)
        self.locks.toggled.connect(self._show_password)
        self.look.clicked.connect(lambda: self._look())
        self.go.clicked.connect(self._send)
        self.said.followed.connect(lambda: open_file(self._folder) if self._folder else None)
        self.table.opened.connect(self._open)

    def refresh(self) -> None:
        """Reads layouts and villages again. What was ticked stays ticked, but the errors must be looked at again."""
        archive = self._desk.archive
        self.year.follow(self._desk.year)
        self.whose.follow()
        self.latest.read(
            "读版式", lambda _: (own_lists.layouts(archive), archive.villages()), lambda found: self._show(*found)
        )

    def _show(self, layouts: dict[str, Layout], villages: Sequence[Village]) -> None:
        self.villages.offer([(it.id, it.name) for it in villages])
        ticked = set(self.chosen_layouts())
        clear(self.choices)
        clear(self.ledgers)
        self.boxes = {}
        for layout in sorted(layouts.values(), key=lambda it: not it.own):
            box = self.boxes[layout.name] = QCheckBox(layout.title)
            box.setToolTip(f"{len(layout.columns)} 列，{layout.rows_word}")
            box.setChecked(layout.name in ticked)
            box.toggled.connect(self._settle)
            (self.choices if layout.of_people else self.ledgers).addWidget(box)
        self._forget()

    def chosen_layouts(self) -> list[str]:
        """The names of the ticked layouts."""
        return [name for name, box in self.boxes.items() if box.isChecked()]

    def _settle(self, _: object = None) -> None:
        self._forget()
        self.said.say("info", "")

    def _forget(self) -> None:
        """Forgets the errors after another choice, or after a change of the archive."""
        self.looking.drop()
        self._looked = False
        self.model.show_rows(())
        self.empty.say("还没有核对", "选好版式和村，按“核对”。错误会逐条列在这里。")
        self.right.setCurrentIndex(1)
        self.about.setText("")
        self.reason.hide()
        chosen = bool(self.chosen_layouts())
        for made in (self.look, self.go):
            made.setEnabled(chosen)
            made.setToolTip("" if chosen else "先在左边选版式")
        self.counted.emit()

    def _show_password(self, on: bool) -> None:
        self.password.setVisible(on)
        self.again.setVisible(on)

    def _wish(self) -> ReportWish:
        return ReportWish(
            layouts=tuple(self.chosen_layouts()),
            villages=tuple(int(str(key)) for key in self.villages.chosen),
            within=self.whose.listed,
            password=self.password.text() if self.locks.isChecked() else "",
            reason=self.reason.text(),
            year=self.year.year,
        )

    def _look(self, then: Callable[[], None] = lambda: None) -> None:
        """Shows the errors. Without any, calls `then`."""
        archive, wish = self._desk.archive, self._wish()

        def show(checked: Checked) -> None:
            self._show_checked(checked)
            if not checked.errors:
                then()

        self.looking.read(
            "核对上报", lambda progress: reporting.check(archive, wish, progress), show, self._wrong, quiet=False
        )

    def _show_checked(self, checked: Checked) -> None:
        self._looked = True
        self.model.show_rows(checked.errors)
        self.right.setCurrentIndex(0 if checked.errors else 1)
        self.empty.say("没有错误", f"{checked.households:,} 户 {checked.people:,} 人，可以上报。")
        errors = f"，错误 {len(checked.errors)} 条" if checked.errors else "，没有错误"
        books = "、".join(f"“{it}”" for it in dict.fromkeys(it.workbook for it in checked.errors))
        rows = f"，行号是{books}里的" if checked.errors else ""
        self.about.setText(f"{checked.households:,} 户 {checked.people:,} 人{errors}{rows}")
        self.reason.setVisible(bool(checked.errors))
        if checked.errors:
            self.table.settle()
            self.said.say("warn", "还有错误没有改。双击一行去改正；仍要上报，在下面写明理由。")
        elif checked.gaps:
            self.said.say("warn", "".join(it.sentence for it in checked.gaps))
        self.counted.emit()

    def _open(self, place: int) -> None:
        found = self.model.row(place)
        if isinstance(found, OpenError):
            finding = found.located.finding
            if finding.household:
                self._desk.go.emit("household", (finding.household, finding))
            else:  # an entry of a village or the township
                self._desk.go.emit(f"ledger.{finding.rule.partition('.')[0]}", finding)

    def _send(self) -> None:
        if self.locks.isChecked() and (not self.password.text() or self.password.text() != self.again.text()):
            self.said.say("bad", "没有上报：密码是空的，或两遍不一样。请重新输入。")
            return
        if not self._looked:
            self._look(self._choose_folder)
        elif self.model.rows and not self.reason.text().strip():
            self.said.say("bad", "没有上报：还有错误没有改。请先改正；仍要上报，请在下面写明理由。")
            self.reason.setFocus()
        else:
            self._choose_folder()

    def _choose_folder(self) -> None:
        parent = QFileDialog.getExistingDirectory(self, "写到哪个文件夹（里面会新建一个）")
        if parent:
            self.send_to(Path(parent) / reporting.proposed_folder(self._desk.archive))

    def send_to(self, folder: Path) -> None:
        """Writes the package in the worker. Open errors without a reason are shown instead."""
        archive, wish, by = self._desk.archive, self._wish(), self._desk.by
        self._desk.write(
            "上报",
            lambda progress: reporting.send(archive, wish, folder, by=by, progress=progress),
            self._sent,
            self._stopped,
        )

    def _sent(self, sent: Sent) -> None:
        self._folder = sent.folder
        for made in (self.password, self.again, self.reason):
            made.clear()
        self.locks.setChecked(False)
        self._settle()
        said = f"已写 {len(sent.files)} 份表和清单到“{sent.folder.name}”，记入“上报过的”。"
        empty = "".join(it.sentence for it in sent.gaps)
        self.said.say("warn" if empty else "ok", said + empty, "打开文件夹")

    def _stopped(self, problem: Problem) -> None:
        self._wrong(problem)
        self._look()

    def _wrong(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)


def _cell(it: OpenError, side: int) -> Cell:
    found = it.located
    texts = (str(it.row), found.village, found.head, found.person, found.finding.message)
    tip = f"{it.workbook}第 {it.row} 行" if side == 0 else texts[side]
    return Cell(text=texts[side], look=Look.NUMBER if side == 0 else Look.TEXT, tip=tip)
