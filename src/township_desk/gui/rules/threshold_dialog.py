"""Sets a number or the words that a rule rests on, with the document that says so."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from township_desk.actions.rules.listing import RuleView, Threshold
from township_desk.actions.rules.switching import set_threshold
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.fields import ComboBox


class ThresholdDialog(QDialog):
    """One threshold at a time. It holds for every rule that rests on it."""

    def __init__(self, parent: QWidget, desk: Desk, view: RuleView) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("改界限")
        self._desk, self._view = desk, view
        self.which, self.value, self.document = ComboBox(), QLineEdit(), QLineEdit()
        self.since, self.from_ = QLineEdit(f"{desk.year}-01-01"), label("从哪天起")
        self.since.setAccessibleName("从哪天起")
        self.which.setAccessibleName("界限")
        for it in view.thresholds:
            self.which.addItem(it.title, it.key)
        self.document.setPlaceholderText("文件名和文号；写了才算已确认")
        self.about = label("", "second", wrap=True)
        self.back, self.cancel, self.set = button("回到出厂的"), button("取消"), button("设定", "primary")
        inputs = column(
            label(view.rule.title, "h2"),
            self.which,
            self.about,
            label("改为"),
            self.value,
            self.from_,
            self.since,
            label("依据"),
            self.document,
            margins=(20, 16, 20, 16),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(inputs)
        whole.addWidget(frame("bar", row(self.back, None, self.cancel, self.set, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(520)
        self.which.activated.connect(lambda _: self._show())
        self.cancel.clicked.connect(self.reject)
        self.set.clicked.connect(lambda: self._write(self.value.text()))
        self.back.clicked.connect(lambda: self._write(""))
        self._show()

    @property
    def _current(self) -> Threshold:
        return self._view.thresholds[max(0, self.which.currentIndex())]

    def _show(self) -> None:
        it = self._current
        begun = f"，{it.since} 起" if it.since else ""
        now = f"现在是 {it.value}{f' {it.unit}' if it.unit else ''}（{it.source}{begun}）。"
        others = f"有 {it.shared} 条规则用它，改了都跟着变。" if it.shared > 1 else ""
        self.about.setText(f"{now}{'几个词用顿号隔开。' if it.is_list else ''}{others}")
        self.value.setText(it.value)
        self.back.setVisible(it.own)
        for made in (self.from_, self.since):
            made.setHidden(it.is_list)

    def _write(self, text: str) -> None:
        it, archive, by = self._current, self._desk.archive, self._desk.by
        since = self.since.text().strip() if text and not it.is_list else ""
        job = partial(
            set_threshold, archive, self._view.rule.name, it.key, text, self.document.text(), by=by, since=since
        )
        self._desk.write("改界限", lambda _: job(), said=f"已改“{it.title}”")
        self.accept()
