"""The objections to the chosen posting: what was said, what was found out, the answer."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from township_desk.actions.posting.objections import ANONYMOUS, RESULTS
from township_desk.domain.fields import dates
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting.life import Life
from township_desk.domain.records import Objection
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled
from township_desk.gui.widgets.fields import ComboBox

_WIDE = 320

_NONE = "没有收到异议。收到来信、来访、来电或意见箱里的反映，点“登记异议”。"
_NOT_UP = "还没登记张贴。登记以后才能登记异议。"
_NOT_NOW = "没有收到异议。这一份已被换下，异议登记到换上的那一份。"


class ObjectionSide(QFrame):
    """One objection at a time. What is typed stays with its objection until it is kept or dropped."""

    raised = Signal()
    kept = Signal(object)
    settled = Signal(object)
    printed = Signal(object)
    checked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setFixedWidth(theme.wide(_WIDE))
        self._life: Life | None = None
        self._days, self._wanted, self._today = 0, 0, ""
        self._read: Objection | None = None
        self._drafts: dict[int, Objection] = {}
        self.new = button("登记异议…", icon="add_20_regular")
        self.which, self.badges = ComboBox(), Badges()
        self.about, self.how, self.what = label("", "h2", wrap=True), label("", "second", wrap=True), Banner()
        self.looked, self.answer = QPlainTextEdit(), QPlainTextEdit()
        self.looked_by, self.looked_on, self.result = QLineEdit(), day_box(), ComboBox()
        self.findings, self.hint = QButtonGroup(self), label("", "caption", wrap=True)
        self.safe, self.done_on = label("", "caption", wrap=True), day_box()
        self.done_on.setAccessibleName("办结日期")
        self.print_, self.keep = button("打印答复单"), button("保存")
        self.settle = button("办结这件异议", "primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = row(label("异议", "h2"), self.badges, None, self.new, margins=(16, 10, 12, 10))
        self.none = label("", "second", wrap=True)
        for box in (self.looked, self.answer):
            box.setTabChangesFocus(True)
            box.setFixedHeight(84)
        self.result.addItems(("", *RESULTS))
        self.result.setEditable(True)
        self.looked_by.setPlaceholderText("调查人")
        findings = row(spacing=12)
        for place, word in enumerate(CodeLists.load()["objection_finding"].labels):
            made = QRadioButton(word)
            self.findings.addButton(made, place)
            findings.addWidget(made)
        inside = column(self.which, self.about, self.how, self.what, spacing=6, margins=(16, 10, 16, 10))
        inside.addWidget(label("调查情况", "second"))
        inside.addLayout(row(self.looked_by, self.looked_on))
        inside.addWidget(self.looked)
        inside.addWidget(label("调查结论", "second"))
        inside.addLayout(findings)
        inside.addWidget(label("处理结果", "second"))
        inside.addWidget(self.result)
        inside.addLayout(row(label("答复", "second"), None, self.hint))
        for part in (self.answer, self.safe):
            inside.addWidget(part)
        inside.addStretch(1)
        self.form = scrolled(inside)
        self.foot = frame("bar", self._acts())
        self.empty = QWidget()
        self.empty.setLayout(column(self.none, None, margins=(16, 12, 16, 12)))
        whole = column(frame("band", head), spacing=0, margins=(1, 0, 0, 0))
        whole.addWidget(self.form, 1)
        whole.addWidget(self.empty, 1)
        whole.addWidget(self.foot)
        self.setLayout(whole)

    def _acts(self) -> QVBoxLayout:
        """The day on which an objection is settled, and the buttons."""
        self.done = label("办结日期", "second")
        made = column(spacing=8, margins=(12, 10, 12, 10))
        made.addLayout(row(self.done, None, self.done_on))
        made.addLayout(row(self.print_, self.keep, self.settle))
        return made

    def _connect(self) -> None:
        self.new.clicked.connect(self.raised)
        self.which.currentIndexChanged.connect(lambda _: self._turn())
        self.keep.clicked.connect(lambda: self.kept.emit(self.draft))
        self.settle.clicked.connect(lambda: self.settled.emit(self.draft))
        self.print_.clicked.connect(lambda: self.printed.emit(self.draft))
        for box in (self.looked, self.answer):
            box.textChanged.connect(self._changed)
        self.looked_by.textChanged.connect(lambda _: self._changed())
        self.result.currentTextChanged.connect(self._result_changed)
        self.looked_on.dateChanged.connect(lambda _: self._changed())
        self.findings.idToggled.connect(lambda *_: self._changed())

    @property
    def has_edits(self) -> bool:
        """Whether something is typed that is not kept."""
        return bool(self._drafts)

    def drop_edits(self) -> None:
        """Forgets what is not kept."""
        self._drafts.clear()
        self._read = None

    @property
    def draft(self) -> Objection | None:
        """The shown objection with what is typed; None while none is shown."""
        read = self._read
        if read is None:
            return None
        finding = self.findings.checkedButton()
        looked_by, looked = self.looked_by.text().strip(), self.looked.toPlainText().strip()
        looked_on = Day(iso(self.looked_on)) if looked_by or looked or read.looked_on else None
        return replace(
            read,
            looked_by=looked_by,
            looked_on=looked_on,
            looked=looked,
            finding=finding.text() if finding else "",
            result=self.result.currentText().strip(),
            answer=self.answer.toPlainText().strip(),
        )

    def show_life(self, life: Life, today: str, days: int) -> None:
        """Shows the objections of a posting. An objection should be settled within so many `days`."""
        self._life, self._days, self._today = life, days, today
        known = {it.id: it for it in life.objections}
        waiting = len(life.unsettled(today))
        self.badges.show_badges((f"{waiting} 件待处理" if waiting else "", "bad"))
        self.new.setEnabled(bool(life.places) and not (life.end and life.end.replaced_by))
        self.none.setText(_NONE if self.new.isEnabled() else _NOT_NOW if life.places else _NOT_UP)
        chosen, self._wanted = self._wanted or self.which.currentData(), 0
        with QSignalBlocker(self.which):
            self.which.clear()
            for it in life.objections:
                state = "已办结" if it.settled_on else "待处理"
                self.which.addItem(f"第 {it.number} 件 · {state} · {it.about}", it.id)
            wanted = chosen if chosen in known else _first_open(life.objections)
            self.which.setCurrentIndex(max(0, self.which.findData(wanted)))
        for part, on in ((self.form, bool(known)), (self.foot, bool(known)), (self.empty, not known)):
            part.setVisible(on)
        self.which.setVisible(len(known) > 1)
        self._turn()

    def want(self, objection: int) -> None:
        """Goes to the objection with this key when it has been read."""
        self._wanted = objection

    def _objections(self) -> Sequence[Objection]:
        return self._life.objections if self._life else ()

    def _turn(self) -> None:
        """Shows the chosen objection, with what was typed for it before."""
        found = next((it for it in self._objections() if it.id == self.which.currentData()), None)
        if found is None:
            self._read = None
            return
        typed = self._drafts.get(found.id)
        if typed is not None and typed.version != found.version:  # kept, or changed by a later step
            typed = self._drafts.pop(found.id) and None
        if typed is None or self._read is None or self._read.id != found.id:
            self._read = None
            self._fill(typed or found)
        self._read = found
        self._say(found)
        self._changed()

    def _fill(self, said: Objection) -> None:
        self.looked_by.setText(said.looked_by)
        if said.looked_on:
            self.looked_on.setDate(day_box(said.looked_on).date())
        self.done_on.setDate(day_box(self._today).date())
        self.looked.setPlainText(said.looked)
        self.findings.setExclusive(False)
        for made in self.findings.buttons():
            made.setChecked(made.text() == said.finding)
        self.findings.setExclusive(True)
        self.result.setCurrentText(said.result)
        self.answer.setPlainText(said.answer)

    def _say(self, said: Objection) -> None:
        late = " · 期满以后提出" if self._life and self._life.is_late(said) else ""
        due = f" · {_day(said.raised_on, self._days)}前办结" if said.settled_on is None else ""
        done = f" · {said.settled_by} {said.settled_on} 办结" if said.settled_on else ""
        self.about.setText(said.about)
        self.how.setText(f"{said.raised_on} {said.way} · {said.raised_by or ANONYMOUS}{late}{due}{done}")
        self.what.say("info", f"“{said.what}”")
        self.hint.setText("匿名：贴在原公示栏，不写姓名" if not said.raised_by else "交给提出人签收")
        is_open = said.settled_on is None
        for part in (self.looked_by, self.looked_on, self.result, *self.findings.buttons(), self.keep, self.settle):
            part.setEnabled(is_open)
        for shown in (self.keep, self.settle, self.done, self.done_on):
            shown.setVisible(is_open)
        for box in (self.looked, self.answer):
            box.setReadOnly(not is_open)

    def _result_changed(self, result: str) -> None:
        """Offers the finding that a usual result rests on, unless one is chosen."""
        if self.findings.checkedButton() is None and self._read is not None:
            for made in self.findings.buttons():
                made.setChecked(made.text() == RESULTS.get(result))
        self._changed()

    def _changed(self) -> None:
        """Remembers what is typed, and asks whether the answer may hang."""
        draft = self.draft
        if draft is None or self._read is None:
            return
        if draft != self._read:
            self._drafts[draft.id] = draft
        else:
            self._drafts.pop(draft.id, None)
        is_open = self._read.settled_on is None
        self.keep.setEnabled(is_open and draft != self._read)
        self.settle.setEnabled(is_open and bool(draft.finding and draft.result and draft.answer))
        self.settle.setToolTip("" if self.settle.isEnabled() or not is_open else "先写调查结论、处理结果和答复")
        self.print_.setEnabled(bool(draft.answer) and draft == self._read)
        self.print_.setToolTip("" if self.print_.isEnabled() else "先写答复并保存")
        self.safe.setText("")
        if draft.answer and not draft.raised_by:
            self.checked.emit(draft)

    def say_safe(self, text: str, role: str) -> None:
        """Says whether the answer to an anonymous objection may hang."""
        self.safe.setProperty("role", role)
        self.safe.style().unpolish(self.safe)
        self.safe.style().polish(self.safe)
        self.safe.setText(text)


def _first_open(objections: Sequence[Objection]) -> int:
    """The objection that waits first, or the last one."""
    waiting = [it.id for it in objections if it.settled_on is None]
    return waiting[0] if waiting else objections[-1].id if objections else 0


def _day(raised_on: str, days: int) -> str:
    from datetime import date, timedelta

    return dates.chinese((date.fromisoformat(raised_on) + timedelta(days=days)).isoformat())[5:]
