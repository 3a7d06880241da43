"""贫困村: whether a village is one, since when, and when it left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QVBoxLayout, QWidget

from township_desk.actions.procedures.poor_villages import PoorVillage, mark
from township_desk.domain.fields.years import known_years
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox

_ABOUT = "村退出、驻村帮扶、统计和贫困村的公示都看这里。按程序办的村退出，办结时自己写退出年度。"


class PoorVillageDialog(QDialog):
    """Writes one step. The years can only be said of a poor village."""

    def __init__(self, parent: QWidget, desk: Desk, known: PoorVillage) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{known.village.name}：贫困村")
        self._desk, self._known = desk, known
        self.poor = ComboBox()
        self.poor.addItems(["不是贫困村", "是贫困村"])
        self.poor.setCurrentIndex(int(known.is_poor))
        self.since, self.left = _years("不知道", known.village.poor_since), _years("还没有退出", known.exit_year)
        self.save = button("保存", "primary")
        self._lay_out()
        self.poor.currentIndexChanged.connect(self._let)
        self.save.clicked.connect(self._keep)
        self._let()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(20, 16, 20, 16)
        form.addRow(label(_ABOUT, "second", wrap=True))
        form.addRow("这个村", self.poor)
        form.addRow("认定年度", self.since)
        form.addRow("退出年度", self.left)
        back = button("取消")
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(form)
        whole.addWidget(frame("bar", row(None, back, self.save, margins=(16, 10, 16, 10))))
        self.setMinimumWidth(460)

    def _let(self) -> None:
        for box in (self.since, self.left):
            box.setEnabled(self.poor.currentIndex() == 1)

    def _keep(self) -> None:
        archive, by, village = self._desk.archive, self._desk.by, self._known.village
        poor, since, left = self.poor.currentIndex() == 1, self.since.currentData(), self.left.currentData()
        self._desk.write(
            "保存贫困村",
            lambda _: mark(archive, village, poor=poor, since=since, exit_year=left if poor else None, by=by),
            lambda _: self.accept(),
            said=f"已保存{village.name}是不是贫困村",
        )


def _years(nothing: str, kept: int | None) -> ComboBox:
    """A choice of years. The one that is kept is offered even where no other page knows it."""
    box, offered = ComboBox(), [*known_years()]
    box.addItem(nothing, None)
    for year in (*offered, *([kept] if kept and kept not in offered else ())):
        box.addItem(f"{year} 年", year)
    box.setCurrentIndex(max(0, box.findData(kept)))
    return box
