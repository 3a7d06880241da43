"""收入外乡镇的户: takes in a household that another township has sent as a file, once it has been seen."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from township_desk.actions.events.taking_in import TakingPlan, TakingWish, plan_taking_in, write_taking_in
from township_desk.domain.records import Village
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.events.homes_view import HomesView
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.basic import button, column, label, row
from township_desk.problems import Problem

_WIDE, _PAUSE = 560, 400


class TakingInDialog(QDialog):
    """Password, village, group and day above; the household below once the file can be opened."""

    def __init__(self, parent: QWidget, desk: Desk, path: Path, villages: list[Village]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"收入外乡镇的户：{path.name}")
        self._desk, self._path, self._looking = desk, path, Latest(desk, self)
        self.plan: TakingPlan | None = None
        self.password, self.village, self.group, self.day = QLineEdit(), CodeBox(), QLineEdit(), day_box()
        self.village.offer([(it.name, it.name) for it in villages])
        self.view, self.why = HomesView(), label("", "warn", wrap=True)
        self.go, self.back = button("收入", "primary"), button("取消")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        form = QFormLayout()
        for words, made in (
            ("文件口令", self.password),
            ("转到哪个村", self.village),
            ("组", self.group),
            ("转入日期", self.day),
        ):
            made.setAccessibleName(words)
            form.addRow(words, made)
        whole = column(spacing=12, margins=(16, 14, 16, 14))
        whole.addLayout(form)
        whole.addWidget(self.view)
        whole.addWidget(self.why)
        whole.addLayout(row(None, self.back, self.go))
        self.setLayout(whole)
        self.setMinimumWidth(_WIDE)
        self._connect()
        self._edited()

    def _connect(self) -> None:
        self.password.textChanged.connect(self._edited)
        self.group.textChanged.connect(self._edited)
        self.village.currentIndexChanged.connect(self._edited)
        self.day.dateChanged.connect(self._edited)
        self._soon.timeout.connect(self._look)
        self.back.clicked.connect(self.reject)
        self.go.clicked.connect(self._write)

    def _edited(self) -> None:
        self.plan = None
        self.go.setEnabled(False)
        self.view.hide()
        self._looking.drop()
        said = bool(self.password.text())
        self.why.setText("" if said else "先写对方给的文件口令。")
        if said:
            self._soon.start()

    @property
    def wish(self) -> TakingWish:
        """What is said now."""
        return TakingWish(
            path=self._path,
            password=self.password.text(),
            village=str(self.village.currentData()),
            group=self.group.text().strip(),
            day=iso(self.day),
        )

    def _look(self) -> None:
        archive, wish = self._desk.archive, self.wish
        self._looking.read(
            "打开文件", lambda _: plan_taking_in(archive, wish), self._show, lambda it: self.why.setText(it.sentence)
        )

    def _show(self, made: TakingPlan) -> None:
        self.plan = made
        self.view.show_told(made.told)
        self.view.show()
        self.why.setText(made.sentence)
        self.go.setEnabled(not made.refusals)

    def _write(self) -> None:
        archive, by, made = self._desk.archive, self._desk.by, self.plan
        if made is not None:
            self.go.setEnabled(False)
            self._desk.write(
                "收入一户",
                lambda _: write_taking_in(archive, made, by=by),
                lambda _: self.accept(),
                self._wrong,
                said=f"已收入{made.about}",
            )

    def _wrong(self, problem: Problem) -> None:
        messages.tell(self, problem)
        self._edited()
