"""Says what the county itself has set of a policy: from which day, what, by which document."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from township_desk.actions.policies.local import STOPPED, LocalTerm
from township_desk.domain.policies.policy import Policy
from township_desk.gui.widgets.basic import button, column, frame, label, row


class LocalDialog(QDialog):
    """`decided` brings the term. It stays until that is written."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, policy: Policy, known: Sequence[LocalTerm]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("本县标准")
        self._policy = policy
        self.since, self.words, self.document = QLineEdit(date.today().isoformat()), QLineEdit(), QLineEdit()
        for made, name in ((self.since, "从哪天起"), (self.words, "标准或条件"), (self.document, "依据")):
            made.setAccessibleName(name)
        self.words.setPlaceholderText(f"如：C级修缮补 1 万元，D级重建补 2.5 万元；不办了就写“{STOPPED}”")
        self.document.setPlaceholderText("文件名和文号；写了才算已确认")
        self.said, self.set = label("", "bad", wrap=True), button("设定", "primary")
        self._lay_out(policy, known)
        self.set.clicked.connect(lambda: self.decided.emit(self.term()))
        self.words.setFocus()

    def _lay_out(self, policy: Policy, known: Sequence[LocalTerm]) -> None:
        inputs = column(label(policy.title, "h2"), margins=(20, 16, 20, 16))
        if policy.to_confirm:
            inputs.addWidget(label(f"要县里确认的：{policy.to_confirm}。", "second", wrap=True))
        for it in known:
            inputs.addWidget(label(f"{it.since} 起：{it.words}（{it.document or '没有写依据'}）", "second", wrap=True))
        for words, made in (("从哪天起", self.since), ("本县的标准或条件（空着就取消那一天的）", self.words)):
            inputs.addWidget(label(words))
            inputs.addWidget(made)
        inputs.addWidget(label("依据"))
        inputs.addWidget(self.document)
        inputs.addWidget(self.said)
        back = button("取消")
        back.clicked.connect(self.reject)
        whole = column(spacing=0)
        whole.addLayout(inputs)
        whole.addWidget(frame("bar", row(None, back, self.set, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.setMinimumWidth(560)

    def term(self) -> LocalTerm:
        """What is said now."""
        said = (it.text().strip() for it in (self.since, self.words, self.document))
        return LocalTerm(self._policy.name, *said)
