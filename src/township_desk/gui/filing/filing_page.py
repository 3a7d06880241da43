"""档案移交: the volumes of a village or the township, what they lack; making and giving the hall's folder."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from township_desk.actions.filing import handing_over, settings
from township_desk.actions.filing.building import Built, build, proposed_folder
from township_desk.actions.filing.filings import ITSELF, place_of
from township_desk.actions.filing.handing_over import HandingOver
from township_desk.actions.filing.looking import Looked, left_out, look_at, outline
from township_desk.actions.filing.sheets import filing_sheet
from township_desk.actions.household.register_list import NamedList
from township_desk.domain.filing.sheets import HANDOVER, VOLUMES
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import Village
from township_desk.gui.base import messages
from township_desk.gui.base.list_export import Shown, export_button
from township_desk.gui.base.opening import open_file
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.desk import Desk
from township_desk.gui.filing.filing_cells import COLUMNS, filing_cell
from township_desk.gui.filing.filing_dialogs import FilingSettingsDialog, HandOverDialog
from township_desk.gui.paper.printer import print_pdf
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.basic import block, button, frame, label, row
from township_desk.gui.widgets.empty_state import EmptyState
from township_desk.gui.widgets.fields import ComboBox
from township_desk.problems import Problem


class FilingPage(Page):
    """One village, or the township itself, at a time. Numbers stand at once; pages when they have been counted."""

    title, help_page = "档案移交", "filing"
    hints = "双击一卷看这一户"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.looked: Looked | None = None
        self._wanted: int | None = None
        self._folder = Path()
        self.place, self.whose, self.settings = ComboBox(), HomesChip(desk), button("移交设置…")
        self.place.setAccessibleName("行政村或乡镇")
        self.bar.addWidget(export_button(desk, lambda: Shown("档案移交", self.table)))
        self.bar.addWidget(self.settings)
        self.bar.addWidget(self.whose)
        self.bar.addWidget(self.place)
        self.office, self.note = label("", "second", wrap=True), label("", "warn", wrap=True)
        self.table, self.model = Table(), ListedModel(COLUMNS, filing_cell)
        self.table.show_model(self.model)
        self.empty, self.stack = EmptyState("还没有案卷", "这里还没有户，也没有能归卷的材料。"), QStackedWidget()
        self.said = OutcomeBanner(desk)
        self.count, self.lists = button("核对页数和扫描件"), button("案卷目录", icon="print_20_regular")
        self.inventory, self.give = button("移交清册", icon="print_20_regular"), button("登记移交…")
        self.build = button("生成档案…", "primary", "folder_open_20_regular")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        band = row(self.office, margins=(20, 8, 16, 8))
        self.body.addWidget(frame("band", band))
        for part in (self.table, self.empty):
            self.stack.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.said)
        foot = row(self.count, self.lists, self.inventory, self.note, self.give, self.build)
        foot.setStretch(3, 1)
        self.action_bar(foot)

    def _connect(self) -> None:
        self.place.activated.connect(lambda _: self._read())
        self.whose.known.connect(self._read)
        self.settings.clicked.connect(self._change_settings)
        self.count.clicked.connect(lambda: self._read(counting=True))
        self.lists.clicked.connect(lambda: self._print(VOLUMES))
        self.inventory.clicked.connect(lambda: self._print(HANDOVER))
        self.give.clicked.connect(self._choose_given)
        self.build.clicked.connect(self._choose_target)
        self.said.followed.connect(lambda: open_file(self._folder))
        self.table.opened.connect(lambda place, *_: self._open(place))

    def starts(self) -> Sequence[QWidget]:
        return self.table, self.empty

    def visit(self, argument: object) -> None:
        """Shows a village, by its key, or the township itself (0); or only the households of a list."""
        self._wanted = argument if isinstance(argument, int) else None
        super().visit(argument)
        if isinstance(argument, NamedList):
            self.whose.take(argument)
        if self._wanted is not None:
            self._take(self._wanted)

    def _take(self, village: int) -> None:
        self._wanted = None
        if self.place.currentData() != village and (place := self.place.findData(village)) >= 0:
            self.place.setCurrentIndex(place)
            self._read()

    def refresh(self) -> None:
        """Reads the villages and the volumes of the chosen one again."""
        chosen = self.place.currentData() if self._wanted is None else self._wanted
        self.place.clear()
        for it in self.desk.archive.villages():
            self.place.addItem(it.name, it.id)
        self.place.addItem(f"{self.desk.archive.township.name}（镇级）", ITSELF.id)
        self.place.setCurrentIndex(max(0, self.place.findData(chosen)))
        self._wanted = None
        self.whose.follow()
        self._read()

    @property
    def village(self) -> Village:
        """The chosen village; ITSELF for the township."""
        return next((it for it in self.desk.archive.villages() if it.id == self.place.currentData()), ITSELF)

    @property
    def within(self) -> Collection[int] | None:
        """The households of the chosen list; None for everybody. The township's own volumes are nobody's."""
        return self.whose.listed.households if self.whose.listed is not None and self.village.id else None

    def _read(self, *, counting: bool = False) -> None:
        archive, village, within = self.desk.archive, self.village, self.within
        block(self.whose, "" if village.id else "镇级案卷不按户，不能按名单")
        look, words = (look_at, "核对案卷") if counting else (outline, "读案卷")
        self.latest.read(
            words, lambda told: look(archive, village, told, within), self._show, self._wrong, quiet=not counting
        )

    def _show(self, looked: Looked) -> None:
        self.looked = looked
        lines, office = looked.lines, looked.filing.office
        self.model.show_rows(lines)
        self.stack.setCurrentIndex(0 if lines else 1)
        new = sum(not it.handed_on for it in lines)
        pages = f" {sum(it.pages for it in looked.volumes):,} 页" if looked.counted else ""
        given = len(lines) - new
        self.subtitle.setText(f"{looked.filing.place} · 未移交 {new} 卷{pages} · 已移交 {given} 卷")
        doubt = "" if office.scheme.confirmed else "（未确认）"
        village = looked.filing.village
        code = f"村编码 {office.codes.get(village.id) or '没有填'} · " if village.id else ""
        self.office.setText(
            f"方案 {office.scheme.title}{doubt} · 全宗 {office.fonds or '没有填'} {office.fonds_name} · "
            f"{code}接收 {office.hall or '没有填'}"
        )
        self.note.setText(looked.note)
        for made in (self.build, self.count):
            block(made, "" if new else "都已移交，没有新的材料")
        self.take_keyboard()

    def _wrong(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)

    def _open(self, place: int) -> None:
        line = self.model.row(place)
        if line is not None and line.volume.household:
            self.desk.go.emit("household", (line.volume.household, None))

    def _change_settings(self) -> None:
        archive, by, village = self.desk.archive, self.desk.by, self.village
        dialog = FilingSettingsDialog(self, settings.filing_office(archive), village)

        def keep(said: Mapping[str, str]) -> None:
            dialog.accept()
            self.desk.write("保存移交设置", lambda _: settings.keep_office(archive, said, by=by), said="已保存移交设置")

        dialog.decided.connect(keep)
        dialog.open()

    def _choose_target(self) -> None:
        parent = QFileDialog.getExistingDirectory(self, "写到哪个文件夹（里面会新建一个）")
        if parent:
            self.build_in(Path(parent) / proposed_folder(self.desk.archive, self.village))

    def build_in(self, folder: Path) -> None:
        """Makes the permanent file in a job that can be stopped. Volumes known to be wrong are left out, if agreed."""
        archive, village, within, looked = self.desk.archive, self.village, self.within, self.looked
        if looked is not None and looked.wrong and not self._agrees_to_leave_out(looked):
            return
        without = left_out(looked) if looked is not None else ()

        def told(made: Built) -> None:
            self._folder = made.folder
            pages = sum(it.pages for it in made.volumes)
            less = f"没有生成的 {len(without)} 卷，补好再移交。" if without else ""
            words = f"已生成 {len(made.volumes)} 卷 {pages:,} 页，在“{made.folder.name}”。{less}"
            self.said.say("ok", f"{words}交给档案馆以后，在这里登记移交。", "打开文件夹")

        self.desk.read(
            "生成档案",
            lambda progress: build(archive, village, folder, progress, without, within),
            told,
            self._wrong,
            quiet=False,
        )

    def _agrees_to_leave_out(self, looked: Looked) -> bool:
        text = f"{looked.wrong_told}可以先不生成这几卷，其余照常生成、移交；补好以后作为下一次移交，案卷号排在后面。"
        return messages.ask(self, "有的案卷生成不了", text, "先不生成这几卷")

    def _choose_given(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "移交的是哪个文件夹（生成档案时写出的）", str(self._folder))
        if folder:
            self.give_folder(Path(folder))

    def give_folder(self, folder: Path) -> None:
        """Asks to whom a folder was given, and keeps it."""
        archive, by, village = self.desk.archive, self.desk.by, self.village
        dialog = HandOverDialog(self, settings.filing_office(archive), folder.name)

        def keep(said: HandingOver) -> None:
            dialog.accept()
            self.desk.write(
                "登记移交",
                lambda _: handing_over.hand_over(archive, village, folder, said, by=by),
                wrong=self._wrong,
                said=f"已登记{place_of(archive.township, village)}的移交",
            )

        dialog.decided.connect(keep)
        dialog.open()

    def _print(self, name: str) -> None:
        archive, village, within, sheet = self.desk.archive, self.village, self.within, sheet_named(name)
        self.desk.read(
            f"生成{sheet.label}",
            lambda told: filing_sheet(archive, sheet, village, told, within),
            lambda pdf: print_pdf(self, pdf, sheet.label, sheet.name),
            self._wrong,
            quiet=False,
        )
