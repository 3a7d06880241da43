"""The first run: township and password, villages, operator; then the recovery code, shown once."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from township_desk.actions.office import archives
from township_desk.actions.office.archives import NewArchive
from township_desk.actions.office.villages import villages_of_file
from township_desk.domain.people import identity
from township_desk.domain.people.divisions import Divisions, Place
from township_desk.domain.records import Township
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.frame.password import CapsHint, PasswordEdit, StrengthBar
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import Banner, RecoveryCodeView, button, column, frame, hline, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.seal import Seal
from township_desk.gui.widgets.step_list import StepList
from township_desk.paths import default_archive_home
from township_desk.problems import Problem

_STEPS = (
    ("本镇", "选省、市、县、乡镇"),
    ("村", "核对行政村"),
    ("口令与经办人", "设口令，写姓名"),
    ("恢复码", "抄下或打印，交专人保管"),
)


class FirstRun(QWidget):
    """Pages one after the other. The archive is made before the recovery code is shown."""

    made = Signal(object, str)
    restore_wanted = Signal()
    opening_wanted = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self._divisions = Divisions()
        self._new: NewArchive | None = None
        self.steps, self.pages = StepList(_STEPS), QStackedWidget()
        for page in (self._place_page(), self._village_page(), self._password_page(), self._code_page()):
            self.pages.addWidget(page)
        self.said, self.count = Banner(), label("", "second")
        self.back, self.forward = button("上一步"), button("下一步", "primary")
        self.back.clicked.connect(lambda: self._turn(self.pages.currentIndex() - 1))
        self.forward.clicked.connect(self._next)
        self._lay_out()
        self._watch()
        self._turn(0)
        self._fill(self.boxes[0], self._divisions.provinces())

    def _lay_out(self) -> None:
        restore, opening = button("从备份恢复…"), button("打开已有档案…")
        restore.clicked.connect(self.restore_wanted)
        opening.clicked.connect(self.opening_wanted)
        head = row(Seal(44), 4, _words("乡镇扶贫档案工作台", "一户一档 · 单机使用 · 不联网"), None)
        left = column(spacing=16, margins=(28, 32, 28, 28))
        left.addLayout(head)
        left.addSpacing(24)
        left.addWidget(self.steps)
        left.addStretch(1)
        left.addWidget(label("已有档案或备份？", "caption"))
        left.addLayout(row(opening, restore, None))
        side = frame("nav", left)
        side.setFixedWidth(theme.wide(312))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pages, 1)
        right.addWidget(self.said)
        right.addWidget(frame("bar", row(self.count, None, self.back, self.forward, margins=(48, 12, 32, 12))))
        whole = row(side, spacing=0)
        whole.addLayout(right, 1)
        self.setLayout(whole)
        self.setObjectName("surface")

    def _page(self, title: str, about: str) -> tuple[QFrame, QVBoxLayout]:
        box = column(label(title, "title"), label(about, "second", wrap=True), 8, spacing=8, margins=(48, 36, 48, 16))
        made = QFrame()
        made.setObjectName("surface")
        made.setLayout(box)
        return made, box

    def _place_page(self) -> QWidget:
        page, box = self._page("所在乡镇", "决定公示、验收表上的单位名称，以及用哪一套标准。名单里没有的，可以直接写。")
        self.boxes = [ComboBox() for _ in range(4)]
        grid = QGridLayout()
        for place, (words, made) in enumerate(zip(("省", "市（州）", "县（市、区）", "乡镇"), self.boxes, strict=True)):
            made.setEditable(True)
            made.setMinimumWidth(200)
            grid.addWidget(label(words, "second"), place // 2 * 2, place % 2)
            grid.addWidget(made, place // 2 * 2 + 1, place % 2)
            made.currentIndexChanged.connect(lambda _, at=place: self._chosen(at))
        self.office_phone = QLineEdit()
        grid.addWidget(label("监督电话（印在公示上，可以以后再填）", "second"), 4, 0)
        grid.addWidget(self.office_phone, 5, 0)
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(12)
        box.addLayout(grid)
        box.addStretch(1)
        return page

    def _village_page(self) -> QWidget:
        page, box = self._page(
            "行政村", "一行一个村。已按统计用区划代码填好，合并、更名的请直接改；也可以粘贴一列，或从工作簿读入。"
        )
        self.village_text = QPlainTextEdit()
        read = button("从工作簿读入…", small=True)
        read.clicked.connect(self._read_villages)
        box.addWidget(self.village_text, 1)
        box.addLayout(row(read, None))
        return page

    def _password_page(self) -> QWidget:
        page, box = self._page("档案口令与经办人", "档案用这个口令加密保存。没有口令，拷走文件也打不开。")
        self.password, self.again, self.by, self.place = PasswordEdit(), PasswordEdit(), QLineEdit(), QLineEdit()
        for secret in (self.password, self.again):
            secret.setMinimumWidth(theme.wide(300))
        self.by.setMaximumWidth(320)
        choose = button("换位置…", small=True)
        choose.clicked.connect(self._choose_place)
        passwords = QGridLayout()
        passwords.setHorizontalSpacing(12)
        for place, (words, secret) in enumerate((("口令（至少 8 位）", self.password), ("再输一遍", self.again))):
            passwords.addWidget(label(words, "second"), 0, place)
            passwords.addWidget(secret, 1, place)
        passwords.setColumnStretch(2, 1)
        box.addLayout(passwords)
        box.addLayout(row(StrengthBar(self.password), CapsHint(self.password, self.again)))
        box.addWidget(label("经办人姓名（记入历史）", "second"))
        box.addWidget(self.by)
        box.addWidget(hline())
        box.addWidget(label("档案放在（请用本机硬盘，不要用共享盘、同步盘）", "second"))
        box.addLayout(row(self.place, choose))
        box.addStretch(1)
        return page

    def _code_page(self) -> QWidget:
        page, box = self._page("恢复码", "忘记口令时，只有它能打开档案。只显示这一次。")
        self.code = RecoveryCodeView("")
        print_, save = button("打印恢复码", icon="print_20_regular"), button("存到 U 盘…", icon="usb_stick_20_regular")
        print_.clicked.connect(self._print_code)
        save.clicked.connect(self._save_code)
        self.kept = QCheckBox("我已抄下或打印恢复码，交由专人保管")
        self.kept.toggled.connect(lambda on: self.forward.setEnabled(on))
        box.addWidget(self.code)
        box.addLayout(row(print_, save, None))
        box.addWidget(self.kept)
        box.addStretch(1)
        return page

    def _watch(self) -> None:
        """Updates the warning: it goes, or becomes the next one, as soon as its cause is mended."""
        for box in self.boxes:
            box.currentTextChanged.connect(self._look_again)
        for line in (self.office_phone, self.password, self.again, self.by, self.place):
            line.textChanged.connect(self._look_again)
        self.village_text.textChanged.connect(self._look_again)
        self.office_phone.editingFinished.connect(lambda: self.said.say("warn", self._fault_of_phone()))

    def _look_again(self) -> None:
        if self.said.said:
            self.said.say("warn", self._fault(self.pages.currentIndex()))

    def _fill(self, box: QComboBox, places: list[Place]) -> None:
        box.blockSignals(True)
        box.clear()
        for place in places:
            box.addItem(place.name, place)
        box.setCurrentIndex(-1)
        box.blockSignals(False)

    def _chosen(self, at: int) -> None:
        """After a place was chosen, the next box offers the places below it. The last box fills in the villages."""
        place = self.boxes[at].currentData()
        for box in self.boxes[at + 1 :]:
            self._fill(box, [])
        if not isinstance(place, Place):
            return
        if at < 3:
            self._fill(self.boxes[at + 1], self._divisions.below(place))
        else:
            self.jobs.run("读村名", lambda _: self._divisions.villages(place), self._show_villages)

    def _show_villages(self, villages: list[Place]) -> None:
        self.village_text.setPlainText("\n".join(place.name for place in villages))

    def villages(self) -> list[str]:
        """The names in the text."""
        return [name for line in re.split(r"[\n\t,，、;；]", self.village_text.toPlainText()) if (name := line.strip())]

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

    def _read_villages(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选有村名的表格", "", "表格 (*.xlsx *.xls *.csv);;全部文件 (*)")
        if name:
            self.jobs.run(
                "读村名",
                lambda _: villages_of_file(Path(name)),
                lambda found: self.village_text.setPlainText("\n".join(found)),
                lambda problem: self.said.say("bad", problem.sentence),
            )

    def _choose_place(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "档案放在哪里")
        if name:
            self.place.setText(str(Path(name) / f"{self.township().name}档案"))

    def _turn(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.steps.go(place)
        self.said.say("info", "")
        self.count.setText(f"第 {place + 1} 步，共 {len(_STEPS)} 步")
        self.back.setVisible(0 < place < 3)
        self.forward.setText(("下一步", "下一步", "创建档案", "开始使用")[place])
        self.forward.setEnabled(place < 3 or self.kept.isChecked())
        (self.forward, self.village_text, self.password, self.kept)[place].setFocus()

    def _next(self) -> None:
        place = self.pages.currentIndex()
        if fault := self._fault(place):
            self.said.say("warn", fault)
        elif place == 1:
            self.place.setText(self.place.text() or str(default_archive_home() / f"{self.township().name}档案"))
            self._turn(2)
        elif place == 2:
            self._create()
        elif place == 3:
            assert self._new is not None
            self.made.emit(self._new.archive, self.by.text().strip())
        else:
            self._turn(place + 1)

    def _fault(self, place: int) -> str:
        """What is still missing on a page."""
        if place == 0 and not all(box.currentText().strip() for box in self.boxes):
            return "省、市、县、乡镇都要选，或直接写。"
        if place == 1 and not self.villages():
            return "至少写一个行政村。"
        if place == 0:
            return self._fault_of_phone()
        if place == 2 and self.password.text() != self.again.text():
            return "两遍口令不一样，请再输一遍。"
        return "经办人姓名没有填。" if place == 2 and not self.by.text().strip() else ""

    def _fault_of_phone(self) -> str:
        phone = identity.normalise_phone(self.office_phone.text())
        wrong = identity.phone_fault(phone) if phone else None
        return f"监督电话不对：{wrong}。" if wrong else ""

    def _create(self) -> None:
        folder, password, by = Path(self.place.text()), self.password.text(), self.by.text().strip()
        township, villages = self.township(), self.villages()
        self.forward.setEnabled(False)
        self.jobs.run(
            "新建档案",
            lambda _: archives.new_archive(folder, password, township, villages, by=by),
            self._created,
            self._not_created,
        )

    def _created(self, new: NewArchive) -> None:
        self._new = new
        self.code.code = new.recovery_code
        self._turn(3)

    def _not_created(self, problem: Problem) -> None:
        self.forward.setEnabled(True)
        self.said.say("bad", problem.sentence)

    def _print_code(self) -> None:
        printer = QPrinter()
        if QPrintDialog(printer, self).exec():
            painter = QPainter(printer)
            painter.setFont(theme.font(14))
            scale = printer.resolution() / 96
            painter.scale(scale, scale)
            painter.drawText(60, 100, f"{self.township().name}档案恢复码（密件，交由专人保管）")
            painter.drawText(60, 150, self.code.code)
            painter.end()

    def _save_code(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "存恢复码（请存到 U 盘，不要和档案放在一起）", "恢复码.txt", "文本 (*.txt)"
        )
        if not name or self._new is None:
            return
        try:
            archives.save_recovery_code(Path(name), self._new.archive, self.code.code)
        except Problem as problem:
            self.said.say("bad", problem.sentence)
        else:
            self.said.say("ok", f"恢复码已存为“{Path(name).name}”。")


def _words(title: str, about: str) -> QWidget:
    made = QWidget()
    made.setLayout(column(label(title, "h2"), label(about, "caption"), spacing=1))
    return made
