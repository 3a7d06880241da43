"""The pages of the first run: the township, its villages, password and operator, the recovery code."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFrame, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from township_desk.domain.fields import identity
from township_desk.domain.people.divisions import Divisions, Place
from township_desk.domain.records import Township
from township_desk.gui.frame.password import CapsHint, PasswordEdit, StrengthBar
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, hline, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.recovery_code_view import RecoveryCodeView

_BOXES = ("省", "市（州）", "县（市、区）", "乡镇")


class FirstRunPage(QFrame):
    """A title, a sentence about it and what is asked; `changed` says that an answer is another."""

    changed = Signal()

    def __init__(self, title: str, about: str) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.box = column(label(title, "title"), label(about, "second", wrap=True), 8, margins=(48, 36, 48, 16))
        self.setLayout(self.box)

    def fault(self) -> str:
        """What is still missing or wrong, as a sentence; "" when nothing is."""
        return ""


class TownshipPage(FirstRunPage):
    """Each box offers what lies below the one before; `chosen` brings a township of the list of places."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("所在乡镇", "决定公示、验收表上的单位名称，以及用哪一套标准。名单里没有的，可以直接写。")
        self.divisions = Divisions()
        self.boxes = [ComboBox() for _ in _BOXES]
        self.office_phone = QLineEdit()
        grid = QGridLayout()
        for place, (words, made) in enumerate(zip(_BOXES, self.boxes, strict=True)):
            made.setEditable(True)
            made.setMinimumWidth(200)
            grid.addWidget(label(words, "second"), place // 2 * 2, place % 2)
            grid.addWidget(made, place // 2 * 2 + 1, place % 2)
            made.currentIndexChanged.connect(lambda _, at=place: self._choose(at))
            made.currentTextChanged.connect(lambda _: self.changed.emit())
        grid.addWidget(label("监督电话（印在公示上，可以以后再填）", "second"), 4, 0)
        grid.addWidget(self.office_phone, 5, 0)
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(12)
        self.box.addLayout(grid)
        self.box.addStretch(1)
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


class VillagesPage(FirstRunPage):
    """A text with a village in each line; `wanted` brings a workbook that has them."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "行政村", "一行一个村。已按统计用区划代码填好，合并、更名的请直接改；也可以粘贴一列，或从工作簿读入。"
        )
        self.text = QPlainTextEdit()
        self.text.textChanged.connect(self.changed)
        read = button("从工作簿读入…", small=True)
        read.clicked.connect(self._choose_file)
        self.box.addWidget(self.text, 1)
        self.box.addLayout(row(read, None))

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


class PasswordPage(FirstRunPage):
    """The password twice, the operator, and where the archive is to lie."""

    def __init__(self) -> None:
        super().__init__("档案口令与经办人", "档案用这个口令加密保存。没有口令，拷走文件也打不开。")
        self.password, self.again, self.by, self.place = PasswordEdit(), PasswordEdit(), QLineEdit(), QLineEdit()
        self.archive_name = ""
        self.by.setMaximumWidth(320)
        choose = button("换位置…", small=True)
        choose.clicked.connect(self._choose_place)
        passwords = QGridLayout()
        passwords.setHorizontalSpacing(12)
        for place, (words, secret) in enumerate((("口令（至少 8 位）", self.password), ("再输一遍", self.again))):
            secret.setMinimumWidth(theme.wide(300))
            passwords.addWidget(label(words, "second"), 0, place)
            passwords.addWidget(secret, 1, place)
        passwords.setColumnStretch(2, 1)
        self.box.addLayout(passwords)
        self.box.addLayout(row(StrengthBar(self.password), CapsHint(self.password, self.again)))
        self.box.addWidget(label("经办人姓名（记入历史）", "second"))
        self.box.addWidget(self.by)
        self.box.addWidget(hline())
        self.box.addWidget(label("档案放在（请用本机硬盘，不要用共享盘、同步盘）", "second"))
        self.box.addLayout(row(self.place, choose))
        self.box.addStretch(1)
        for line in (self.password, self.again, self.by, self.place):
            line.textChanged.connect(lambda _: self.changed.emit())

    def propose_place(self, home: Path, archive_name: str) -> None:
        """Proposes where the archive is to lie, unless a place is written down already."""
        self.archive_name = archive_name
        self.place.setText(self.place.text() or str(home / archive_name))

    def _choose_place(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, "档案放在哪里"):
            self.place.setText(str(Path(name) / self.archive_name))

    def fault(self) -> str:
        if self.password.text() != self.again.text():
            return "两遍口令不一样，请再输一遍。"
        return "" if self.by.text().strip() else "经办人姓名没有填。"


class RecoveryCodePage(FirstRunPage):
    """The code, shown this once; `wanted` brings the file that it is to be written into."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("恢复码", "忘记口令时，只有它能打开档案。只显示这一次。")
        self.code = RecoveryCodeView("")
        self.township = ""
        print_, save = button("打印恢复码", icon="print_20_regular"), button("存到 U 盘…", icon="usb_stick_20_regular")
        print_.clicked.connect(self._print)
        save.clicked.connect(self.choose_file)
        self.kept = QCheckBox("我已抄下或打印恢复码，交由专人保管")
        self.box.addWidget(self.code)
        self.box.addLayout(row(print_, save, None))
        self.box.addWidget(self.kept)
        self.box.addStretch(1)

    def show_code(self, code: str, township: str) -> None:
        """Shows the code of a township's new archive."""
        self.code.code, self.township = code, township

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


def words_beside_logo(title: str, about: str) -> QWidget:
    """The name of the program and a line about it."""
    made = QWidget()
    made.setLayout(column(label(title, "h2"), label(about, "caption"), spacing=1))
    return made
