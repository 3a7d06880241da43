"""The pages of the first run: the township, its villages, password and operator, the recovery code."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame

from township_desk.domain.fields import identity
from township_desk.domain.people.divisions import Divisions, Place
from township_desk.domain.records import Township
from township_desk.gui.designer.ui_first_run_code import Ui_RecoveryCodePage
from township_desk.gui.designer.ui_first_run_password import Ui_PasswordPage
from township_desk.gui.designer.ui_first_run_township import Ui_TownshipPage
from township_desk.gui.designer.ui_first_run_villages import Ui_VillagesPage
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.designed import lay_out

_SECRET = 300  # the width of a password


class FirstRunPage(QFrame):
    """Asks for something; `changed` says that an answer is another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        lay_out(self, self)

    def fault(self) -> str:
        """What is still missing or wrong, as a sentence; "" when nothing is."""
        return ""


class TownshipPage(FirstRunPage, Ui_TownshipPage):
    """Each box offers the places below the one before. `chosen` brings a township from the list of places."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.divisions = Divisions()
        self.boxes: tuple[QComboBox, ...] = (self.province, self.city, self.county, self.town)
        for place, made in enumerate(self.boxes):
            made.currentIndexChanged.connect(lambda _, at=place: self._choose(at))
            made.currentTextChanged.connect(lambda _: self.changed.emit())
        self.office_phone.textChanged.connect(lambda _: self.changed.emit())
        _offer(self.boxes[0], self.divisions.provinces())

    def _choose(self, at: int) -> None:
        place = self.boxes[at].currentData()
        for box in self.boxes[at + 1 :]:
            _offer(box, [])
        if isinstance(place, Place) and at < 3:
            _offer(self.boxes[at + 1], self.divisions.below(place))
        elif isinstance(place, Place):
            self.chosen.emit(place)

    def township(self) -> Township:
        """The township in the boxes."""
        province, city, county, name = (box.currentText().strip() for box in self.boxes)
        place = self.boxes[3].currentData()
        code = place.code if isinstance(place, Place) and place.name == name else ""
        return Township(
            province=province,
            city=city,
            county=county,
            name=name,
            code=code,
            office=f"{name}扶贫办",
            phone=self.office_phone.text().strip(),
        )

    def fault(self) -> str:
        if not all(box.currentText().strip() for box in self.boxes):
            return "省、市、县、乡镇都要选，或直接写。"
        return self.fault_of_phone()

    def fault_of_phone(self) -> str:
        """What is wrong with the telephone, as a sentence."""
        phone = identity.normalise_phone(self.office_phone.text())
        wrong = identity.phone_fault(phone) if phone else None
        return f"监督电话不对：{wrong}。" if wrong else ""


def _offer(box: QComboBox, places: list[Place]) -> None:
    box.blockSignals(True)
    box.clear()
    for place in places:
        box.addItem(place.name, place)
    box.setCurrentIndex(-1)
    box.blockSignals(False)


class VillagesPage(FirstRunPage, Ui_VillagesPage):
    """A text with one village in each line. `wanted` brings a workbook with villages."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.text.textChanged.connect(self.changed)
        self.read.clicked.connect(self._choose_file)

    def show_villages(self, names: list[str]) -> None:
        """Shows other names."""
        self.text.setPlainText("\n".join(names))

    def villages(self) -> list[str]:
        """The names in the text."""
        return [name for line in re.split(r"[\n\t,，、;；]", self.text.toPlainText()) if (name := line.strip())]

    def fault(self) -> str:
        return "" if self.villages() else "至少写一个行政村。"

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选有村名的表格", "", "表格 (*.xlsx *.xls *.csv);;全部文件 (*)")
        if name:
            self.wanted.emit(Path(name))


class PasswordPage(FirstRunPage, Ui_PasswordPage):
    """The password twice, the operator, and the place of the archive."""

    def __init__(self) -> None:
        super().__init__()
        self.archive_name = ""
        self.strength.watch(self.password)
        self.caps.watch(self.password, self.again)
        self.choose.clicked.connect(self._choose_place)
        for secret in (self.password, self.again):
            secret.setMinimumWidth(theme.wide(_SECRET))
        for line in (self.password, self.again, self.by, self.place):
            line.textChanged.connect(lambda _: self.changed.emit())

    def propose_place(self, home: Path, archive_name: str) -> None:
        """Proposes a place for the archive, unless one was already typed."""
        self.archive_name = archive_name
        self.place.setText(self.place.text() or str(home / archive_name))

    def _choose_place(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, "档案放在哪里"):
            self.place.setText(str(Path(name) / self.archive_name))

    def fault(self) -> str:
        if self.password.text() != self.again.text():
            return "两遍口令不一样，请再输一遍。"
        return "" if self.by.text().strip() else "经办人姓名没有填。"


class RecoveryCodePage(FirstRunPage, Ui_RecoveryCodePage):
    """The code, shown only this once. `wanted` brings the file into which it is to be written."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.township = ""
        self.print_.clicked.connect(self._print)
        self.save.clicked.connect(self.choose_file)

    def show_code(self, code: str, township: str) -> None:
        """Shows the code of a township's new archive."""
        self.code.show_code(code)
        self.township = township

    def _print(self) -> None:
        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            painter = QPainter(printer)
            painter.setFont(theme.font(14))
            scale = printer.resolution() / 96
            painter.scale(scale, scale)
            painter.drawText(60, 100, f"{self.township}档案恢复码（密件，交由专人保管）")
            painter.drawText(60, 150, self.code.code)
            painter.end()

    def choose_file(self) -> None:
        """Asks for the file that the code is to be written into."""
        name, _ = QFileDialog.getSaveFileName(
            self, "存恢复码（请存到 U 盘，不要和档案放在一起）", "恢复码.txt", "文本 (*.txt)"
        )
        if name:
            self.wanted.emit(Path(name))
