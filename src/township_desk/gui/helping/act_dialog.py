"""A dialog that asks a few things about an act. What the act would do is shown next; nothing is written here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QWidget

from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, row


class ActDialog(QDialog):
    """`look` asks to see what the act would do, `said` tells why that cannot be shown."""

    def __init__(self, parent: QWidget, title: str, wide: int = 480) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(wide)
        self.form, self.said = QFormLayout(), Banner(inset=True)
        self.look, back = button("看看会改成什么", "primary"), button("取消")
        self.form.setContentsMargins(20, 16, 20, 16)
        self.form.setVerticalSpacing(8)
        whole = column(spacing=0)
        whole.addLayout(self.form)
        whole.addWidget(self.said)
        whole.addWidget(frame("bar", row(None, back, self.look, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        self.said.say("info", "")
        back.clicked.connect(self.reject)
        back.setAutoDefault(False)

    def ask(self, *asked: tuple[str, QWidget]) -> None:
        """Adds lines: what is asked, and where it is answered."""
        for words, part in asked:
            self.form.addRow(words, part)
