"""表册打印: any form of the catalogue, for a household, a village or everybody; what is shown is what is printed."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog

from township_desk.actions.paper import form_files, forms, packs, printing, typed_content
from township_desk.actions.paper.form_files import FormFile
from township_desk.actions.paper.forms import FormsPreview, FormsSheet, FormWish
from township_desk.actions.paper.typed_content import Typed
from township_desk.actions.paper.wordings import form_in_force, keep_form_texts
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.notices import NoticeDoubt, Posting
from township_desk.domain.paper.typed_list import Rows
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.opening import open_pdf
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.paper.composer import composer
from township_desk.gui.paper.form_wording_dialog import FormWordingDialog
from township_desk.gui.paper.notice_rows_dialog import RowsDialog
from township_desk.gui.paper.paper_options import PaperOptions
from township_desk.gui.paper.preview import PaperView
from township_desk.gui.paper.printer import print_pdf
from township_desk.gui.paper.unmet_dialog import agreed
from township_desk.gui.widgets.basic import Banner, button
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_NAMED = 6
_Whose = tuple[str, int, int]
"""What typed values belong to: a sheet, a year and a village (0 for all of them)."""
Doubts = tuple[NoticeDoubt, ...]


class PapersPage(Page):
    """Composes a form, keeps what was typed for it, prints it, or writes one file or many."""

    title = "表册打印"
    help_page = "papers"
    hints = "Ctrl+P 打印"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.typing = Latest(desk, self)
        self.shown: FormsPreview | None = None
        self._rows: Rows = ()
        self._filled: _Whose | None = None  # whose typed values the inputs hold, None while others are being read
        self._drafts: dict[_Whose, Typed] = {}  # what was typed and is not kept yet
        self.pack = button("整套存…", icon="folder_open_20_regular")
        self.each = button("分开存…")
        self.open_ = button("用 PDF 程序打开")
        self.save = button("导出 PDF", icon="document_pdf_20_regular")
        self.print_button = button("打印  Ctrl+P", "primary", "print_20_regular")
        for made in (self.pack, self.each, self.open_, self.save, self.print_button):
            self.bar.addWidget(made)
        self.options, self.paper, self.note = PaperOptions(), PaperView(), Banner()
        self.body.addLayout(composer(self.options, self.paper, self.note), 1)
        self.said = OutcomeBanner(desk)
        self.body.addWidget(self.said)
        self._connect()

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self._compose)
        self.options.changed.connect(self._on_change_of_options)
        self.options.kind_changed.connect(self._read_typed)
        self.options.place.currentIndexChanged.connect(lambda _: self._read_typed())
        self.options.rows.clicked.connect(self._type_rows)
        self.options.words.clicked.connect(self._change_words)
        self.pack.clicked.connect(self._write_pack)
        self.each.clicked.connect(self._write_each)
        self.open_.clicked.connect(self._open)
        self.save.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        on_key(self, "Ctrl+P", self._print)
        on_key(self, "Ctrl+F", self.paper.search.box.setFocus)

    def visit(self, argument: object) -> None:
        if isinstance(argument, tuple):
            self.options.choose(argument)
        super().visit(argument)

    def refresh(self) -> None:
        self.options.offer(self.desk.archive.villages())
        self._read_typed()

    @property
    def _year(self) -> int:
        return self.desk.year

    def _wish(self) -> FormWish:
        options = self.options
        return FormWish(
            sheet=options.sheet,
            year=self._year,
            village=options.village,
            households=options.wanted,
            typed=options.typed,
            rows=self._rows,
            watermark=options.purpose.currentData(),
        )

    @property
    def _whose(self) -> _Whose:
        village = self.options.village
        return self.options.sheet.name, self._year, village.id if village else 0

    def _on_change_of_options(self) -> None:
        """What is typed belongs to the sheet, year and village in front, and to no other."""
        if self._filled == self._whose:
            self._drafts[self._whose] = Typed(values=self.options.typed, rows=self._rows)
        self._soon.start()

    def _read_typed(self) -> None:
        """Takes up what was typed for the sheet before, then composes it."""
        archive, sheet, year, village = self.desk.archive, self.options.sheet, self._year, self.options.village
        whose = self._whose
        self.heading.setText(sheet.label)
        if whose != self._filled:
            self._filled = None
            self._enable(False)
            self.latest.drop()

        def show(kept: Typed) -> None:
            typed = self._drafts.get(whose, kept)
            self._rows = tuple(map(tuple, typed.rows))
            self.options.show_typed(typed.values)
            self._filled = whose
            self._soon.stop()  # what the same choice has set going would only compose it again
            self._compose()

        self.typing.read("读录入的内容", lambda _: typed_content.typed_of(archive, sheet, year, village), show)

    def _compose(self) -> None:
        archive, wish = self.desk.archive, self._wish()
        if self._filled == self._whose:
            self.latest.read("生成表册", lambda _: forms.preview(archive, wish), self._show, self._cannot)

    def _show(self, shown: FormsPreview) -> None:
        self.shown = shown
        self.paper.show_pdf(shown.sheet.pdf)
        here = f"{self.paper.pages} 页"
        if shown.total > shown.sheet.forms:
            here = f"预览前 {shown.sheet.forms} 份 {here}，打印时全部生成"
        self.subtitle.setText(f"{shown.total} 份 · {here}")
        doubts = [it.sentence for it in shown.sheet.doubts[:_NAMED]]
        more = [f"等 {len(shown.sheet.doubts)} 户有指标未达标或待核实。"] if len(shown.sheet.doubts) > _NAMED else []
        self.options.notes.setText("\n".join([*shown.sheet.notes, *doubts, *more]) or "请核对内容和日期。")
        self.note.say("info", "内部资料，写有完整号码：不得张贴，不要发到群里。")
        self._enable(True)

    def _cannot(self, problem: Problem) -> None:
        self.shown = None
        self.paper.show_pdf(b"")
        self.subtitle.setText("")
        self.options.notes.setText(problem.sentence)
        self.note.say("warn", problem.sentence)
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for made in (self.print_button, self.save, self.each, self.open_):
            made.setEnabled(on)

    def _type_rows(self) -> None:
        def keep(rows: Rows) -> None:
            self._rows = rows
            self._on_change_of_options()

        RowsDialog(self, self.desk, self.options.sheet, self._rows, keep).open()

    def _change_words(self) -> None:
        archive, by, sheet = self.desk.archive, self.desk.by, self.options.sheet

        def keep(texts: Mapping[str, str]) -> None:
            self.desk.write("保存措辞", lambda _: keep_form_texts(archive, sheet.name, texts, by=by))

        def show(own: Sheet) -> None:
            FormWordingDialog(self, own, sheet, keep).open()

        self.desk.read("读措辞", lambda _: form_in_force(archive, sheet.name), show)

    def _keep_typed(self, then: Callable[[], None]) -> None:
        """What was typed is kept in the archive before the paper leaves the program."""
        archive, by, wish, whose = self.desk.archive, self.desk.by, self._wish(), self._whose
        if not (wish.sheet.asks or wish.sheet.typed_table):
            then()
            return
        typed = Typed(values=wish.typed, rows=wish.rows)

        def kept(_: object) -> None:
            if self._drafts.get(whose) == typed:
                del self._drafts[whose]
            then()

        self.desk.jobs.run(
            "保存录入的内容",
            lambda _: typed_content.keep_typed(archive, wish.sheet, wish.year, wish.village, typed, by=by),
            kept,
            writes=True,
        )

    def _whole(self, done: Callable[[bytes], None]) -> None:
        """Makes all forms wanted, in a job that can be stopped; nothing is kept before the clerk has agreed to them."""
        archive, wish = self.desk.archive, self._wish()

        def made(sheet: FormsSheet) -> None:
            if agreed(self, sheet.doubts, sheet.notes):
                self._keep_typed(lambda: done(sheet.pdf))

        if self.shown is not None and self._filled == self._whose:
            self.desk.read(f"生成{wish.sheet.label}", lambda told: forms.forms(archive, wish, told), made, quiet=False)

    def _print(self) -> None:
        sheet = self.options.sheet

        def send(pdf: bytes) -> None:
            print_pdf(self, pdf, sheet.label, sheet.name)

        self._whole(send)

    def _open(self) -> None:
        title = self._file_name()
        self._whole(lambda pdf: self._trying(lambda: open_pdf(pdf, title)))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "导出 PDF", f"{self._file_name()}.pdf", "PDF (*.pdf)")
        if name:
            self._whole(lambda pdf: self._trying(lambda: self._write(pdf, Path(name))))

    def _write(self, pdf: bytes, path: Path) -> None:
        printing.write_pdf(pdf, path)
        self.said.tell_file("已存为", path)

    def _file_name(self) -> str:
        village = self.options.village
        return f"{village.name if village else ''}{self._year}年{self.options.sheet.label}"

    def _trying(self, work: Callable[[], None]) -> None:
        try:
            work()
        except Problem as problem:
            messages.tell(self, problem)

    def _folder(self, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, title)
        return Path(name) if name else None

    def _write_each(self) -> None:
        archive, wish, pattern = self.desk.archive, self._wish(), self.options.pattern.text()
        folder = self._folder("分开存到哪个文件夹")
        if folder is None:
            return

        def ask(doubts: Doubts) -> None:
            if agreed(self, doubts):
                self._keep_typed(make)

        def make() -> None:
            self.desk.read(
                "分开存",
                lambda told: form_files.write_each(archive, wish, folder, pattern, told),
                lambda found: self._tell_files(folder, found),
                quiet=False,
            )

        self.desk.read("核对指标", lambda _: forms.failing(archive, wish), ask)

    def _write_pack(self) -> None:
        """Every sheet of the step for the place; notices among them hang from today."""
        archive, by, village, year = self.desk.archive, self.desk.by, self.options.village, self._year
        step, posting = self.options.step.currentData(), Posting(first=date.today().isoformat())
        folder = self._folder("整套存到哪个文件夹")
        if folder is None:
            return

        def told(found: list[packs.PackFile]) -> None:
            self._tell_files(
                folder, [FormFile(whose=it.sheet.label, path=it.path, pages=it.pages, why=it.why) for it in found]
            )

        def ask(doubts: Doubts) -> None:
            if agreed(self, doubts):
                self.desk.write(
                    "整套存", lambda _: packs.print_pack(archive, village, step, year, posting, folder, by=by), told
                )

        self.desk.read("核对指标", lambda _: packs.pack_doubts(archive, village, step, year), ask)

    def _tell_files(self, folder: Path, found: list[FormFile]) -> None:
        written = [it for it in found if it.path is not None]
        skipped = tuple(f"{it.whose}：{it.why}" for it in found if it.path is None)
        pages = sum(it.pages for it in written)
        said = f"{folder}\n共 {pages} 页。" + (f"下面 {len(skipped)} 份没有生成：" if skipped else "")
        dialog = messages.MessageDialog(self, f"已写 {len(written)} 个文件", said, skipped[:20], "info")
        dialog.add("知道了", "primary", 1)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
