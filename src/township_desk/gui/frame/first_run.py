"""The first run: township and password, villages, operator; then the recovery code, once."""

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from township_desk.actions.office import archives
from township_desk.actions.office.archives import NewArchive
from township_desk.actions.office.villages import villages_of_file
from township_desk.domain.people import identity
from township_desk.domain.people.divisions import Divisions, Place
from township_desk.domain.records import Township
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.designer.ui_first_run import Ui_FirstRun
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.designed import lay_out
from township_desk.paths import default_archive_home
from township_desk.problems import Problem

_SIDE, _SECRET = 312, 300  # widths
_STEPS = (
    ("本镇", "选省、市、县、乡镇"),
    ("村", "核对行政村"),
    ("口令与经办人", "设口令，写姓名"),
    ("恢复码", "抄下或打印，交专人保管"),
)


class FirstRun(QWidget, Ui_FirstRun):
    """Pages one after the other; the archive is made before the recovery code is shown."""

    made = Signal(object, str)
    restore_wanted = Signal()
    opening_wanted = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        lay_out(self, self)
        self.jobs = jobs
        self._divisions = Divisions()
        self._new: NewArchive | None = None
        self.boxes: tuple[QComboBox, ...] = (self.province, self.city, self.county, self.town)
        self.steps.show_steps(_STEPS)
        self.nav.setFixedWidth(theme.wide(_SIDE))
        for secret in (self.password, self.again):
            secret.setMinimumWidth(theme.wide(_SECRET))
        self.strength.watch(self.password)
        self.caps.watch(self.password, self.again)
        self._connect()
        self._watch()
        self._turn(0)
        self._fill(self.boxes[0], self._divisions.provinces())

    def _connect(self) -> None:
        for place, box in enumerate(self.boxes):
            box.currentIndexChanged.connect(lambda _, at=place: self._chosen(at))
        self.kept.toggled.connect(self.forward.setEnabled)
        for made, act in (
            (self.back, lambda: self._turn(self.pages.currentIndex() - 1)),
            (self.forward, self._next),
            (self.open_other, self.opening_wanted.emit),
            (self.restore, self.restore_wanted.emit),
            (self.read_villages, self._read_villages),
            (self.choose_place, self._choose_place),
            (self.print_code, self._print_code),
            (self.save_code, self._save_code),
        ):
            made.clicked.connect(act)

    def _watch(self) -> None:
        """A warning goes as soon as what it speaks of is mended, or becomes the next one."""
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
        """A place was picked: the next box offers what lies below, the last fills in the villages."""
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
        """The names as they stand in the text."""
        return [name for line in re.split(r"[\n\t,，、;；]", self.village_text.toPlainText()) if (name := line.strip())]

    def township(self) -> Township:
        """The township as it stands in the boxes."""
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
        self.code.show_code(new.recovery_code)
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
