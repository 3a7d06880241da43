"""The small questions about a posting: where and since when it hangs, when it did not, when it ends."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from township_desk.actions.posting.objections import WAYS, WHOLE_LIST
from township_desk.domain.posting.life import Life
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.paper.layout_options import labelled
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox, DateEdit

_ISO = "yyyy-MM-dd"


def day_box(day: str = "") -> DateEdit:
    """An input for a day, today unless another is given."""
    made = DateEdit()
    made.setDisplayFormat(_ISO)
    made.setCalendarPopup(True)
    made.setDate(QDate.fromString(day, _ISO) if day else QDate.currentDate())
    return made


def iso(box: DateEdit) -> str:
    """The day in an input."""
    return box.date().toString(_ISO)


class PostingDialog(QDialog):
    """A title, inputs with their labels, a note, and one act. `decided` brings what was said; the dialog stays open."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, title: str, act: str, note: str, *inputs: tuple[str, QWidget]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.go, back = button(act, "primary"), button("取消")
        back.clicked.connect(self.reject)
        self.go.clicked.connect(lambda: self.decided.emit(self.said()))
        inside = column(label(title, "title", wrap=True), spacing=10, margins=(20, 16, 20, 14))
        inside.addLayout(labelled(*inputs))
        inside.addWidget(label(note, "second", wrap=True))
        inside.addStretch(1)
        whole = column(spacing=0)
        whole.addLayout(inside, 1)
        whole.addWidget(frame("bar", row(None, back, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        inputs[0][1].setFocus()

    def said(self) -> object:
        """What was said."""
        raise NotImplementedError


class PutUpDialog(PostingDialog):
    """Where a notice hangs, one place in a line, since when, who put it up, and the file that was put on a website."""

    def __init__(self, parent: QWidget, life: Life, who: str) -> None:
        printed = life.record.first_day or ""
        day = day_box(printed if printed <= iso(day_box()) else "")
        self.spots, self.day, self.who = QPlainTextEdit(), day, QLineEdit(who)
        self.paper, choose = QLineEdit(), button("选文件…", small=True)
        self.paper.setPlaceholderText("网站上传的或拿去复印的 PDF，可以不选")
        choose.clicked.connect(self._choose)
        file = QWidget()
        file.setLayout(row(self.paper, choose))
        self.spots.setPlaceholderText("一行写一处，如：村公示栏、镇政府网站")
        self.spots.setFixedHeight(84)
        self.spots.setTabChangesFocus(True)
        if not life.places:
            self.spots.setPlainText("村公示栏" if life.record.place else "乡镇公示栏")
        note = "公示期从最后一处贴出那天算，也不早于纸上写的首日。选了文件，就和留存的那份逐字节核对，不一样不登记。"
        inputs = (("贴在哪", self.spots), ("哪天贴的", self.day), ("谁贴的", self.who), ("核对文件", file))
        super().__init__(parent, f"登记张贴：第 {life.number} 号", "登记张贴", note, *inputs)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选贴出的文件", "", "PDF (*.pdf)")
        if name:
            self.paper.setText(name)

    def said(self) -> tuple[list[str], str, str, Path | None]:
        """The places, the day, who, and the file that is compared with the kept one."""
        paper = self.paper.text().strip()
        return (
            self.spots.toPlainText().splitlines(),
            iso(self.day),
            self.who.text().strip(),
            Path(paper) if paper else None,
        )


class BreakDialog(PostingDialog):
    """The days on which a notice did not hang, and why."""

    def __init__(self, parent: QWidget, life: Life) -> None:
        self.first, self.last, self.why = day_box(), day_box(), QLineEdit()
        self.why.setPlaceholderText("如：被雨淋坏，次日重贴")
        note = f"中断的天数不算在公示期里，末日往后顺延。现在的末日是 {life.last}。"
        inputs = (("中断首日", self.first), ("中断末日", self.last), ("原因", self.why))
        super().__init__(parent, f"登记中断：第 {life.number} 号", "登记中断", note, *inputs)

    def said(self) -> tuple[str, str, str]:
        return iso(self.first), iso(self.last), self.why.text().strip()


class CloseDialog(PostingDialog):
    """The day on which a posting ends."""

    def __init__(self, parent: QWidget, life: Life) -> None:
        self.day = day_box()
        objections = f"收到异议 {len(life.objections)} 件，都已办结。" if life.objections else "没有收到异议。"
        period = f"公示期 {life.first} 至 {life.last} 已满。" if life.last else ""
        super().__init__(
            parent, f"结束公示：第 {life.number} 号", "结束公示", period + objections, ("结束日期", self.day)
        )

    def said(self) -> str:
        return iso(self.day)


class ObjectionDialog(PostingDialog):
    """Who says what about whom, when, and how it came. Without a name it is anonymous."""

    def __init__(self, parent: QWidget, life: Life, homes: Sequence[tuple[int, str]]) -> None:
        self.day, self.who, self.anonymous = day_box(), QLineEdit(), QCheckBox("匿名")
        self.way, self.whom, self.what = ComboBox(), CodeBox(), QPlainTextEdit()
        self.way.addItems(WAYS)
        self.way.setEditable(True)
        self.whom.offer([(WHOLE_LIST, 0), *((words, key) for key, words in homes)])
        self.what.setFixedHeight(96)
        self.what.setTabChangesFocus(True)
        self.anonymous.toggled.connect(self._take_anonymous)
        who = QWidget()
        who.setLayout(row(self.who, self.anonymous))
        inputs = (("反映什么", self.what), ("针对谁", self.whom), ("哪天提出", self.day), ("怎么提的", self.way))
        note = "公示期满以后提出的也登记，办结以前不能结束公示。"
        super().__init__(parent, f"登记异议：第 {life.number} 号", "登记异议", note, *inputs, ("谁提的", who))

    def _take_anonymous(self, on: bool) -> None:
        self.who.setEnabled(not on)
        if on:
            self.who.clear()

    def said(self) -> tuple[str, str, str, int, str]:
        """Day, who, way, the key of the household, and the words."""
        home = int(self.whom.currentData() or 0)
        return iso(self.day), self.who.text().strip(), self.way.currentText().strip(), home, self.what.toPlainText()
