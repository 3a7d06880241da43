"""表册打印: any form of the catalogue, for a household, a village or everybody. What is shown is what is printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.paper import forms, typed_content
from township_desk.actions.paper.forms import FormsPreview, FormWish
from township_desk.actions.paper.typed_content import Typed
from township_desk.actions.paper.wordings import form_in_force, keep_form_texts
from township_desk.domain.fields.clipboard import Rows
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.notices.notice import NoticeDoubt
from township_desk.domain.records import Village
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.paper.composer import composer
from township_desk.gui.paper.forms.output import FormOutput
from township_desk.gui.paper.forms.wording_dialog import FormWordingDialog
from township_desk.gui.paper.notices.rows_dialog import RowsDialog
from township_desk.gui.paper.paper_options import PaperOptions
from township_desk.gui.paper.preview import PaperView
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import block, button
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
        self._filled: _Whose | None = None  # whose typed values the inputs show, None while others are being read
        self._drafts: dict[_Whose, Typed] = {}  # what was typed and is not kept yet
        self.filing, self.pack = button("档案移交"), button("整套存…", icon="folder_open_20_regular")
        self.each = button("分开存…")
        self.open_ = button("用 PDF 程序打开")
        self.save = button("导出 PDF", icon="document_pdf_20_regular")
        self.print_button = button("打印  Ctrl+P", "primary", "print_20_regular")
        for made in (self.filing, self.pack, self.each, self.open_, self.save, self.print_button):
            self.bar.addWidget(made)
        self.options, self.paper, self.note = PaperOptions(desk), PaperView(), Banner()
        self.body.addLayout(composer(self.options, self.paper, self.note), 1)
        self.said = OutcomeBanner(desk)
        self.body.addWidget(self.said)
        self.output = FormOutput(self, desk, self.options, self)
        self._connect()

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self._compose)
        self.options.changed.connect(self._on_change_of_options)
        self.options.kind_changed.connect(self._read_typed)
        self.options.place.currentIndexChanged.connect(lambda _: self._read_typed())
        self.options.rows.clicked.connect(self._type_rows)
        self.options.words.clicked.connect(self._change_words)
        self.filing.clicked.connect(self._show_filing)
        self.pack.clicked.connect(self.output.write_pack)
        self.each.clicked.connect(self.output.write_each)
        self.open_.clicked.connect(self.output.open)
        self.save.clicked.connect(self.output.save)
        self.print_button.clicked.connect(self.output.print)
        on_key(self, "Ctrl+P", self.output.print)
        on_key(self, "Ctrl+F", self.paper.search.box.setFocus)

    def starts(self) -> Sequence[QWidget]:
        return (self.options.kind,)

    def _show_filing(self) -> None:
        village = self.options.village
        self.desk.go.emit("filing", village.id if village else None)

    def visit(self, argument: object) -> None:
        if isinstance(argument, NamedList):
            self.options.take(argument)
        elif isinstance(argument, tuple):
            self.options.choose(argument)
        elif isinstance(argument, str):
            self.options.choose_sheet(argument)
        super().visit(argument)
        if isinstance(argument, Village):
            self.options.choose_village(argument.id)

    def refresh(self) -> None:
        self.options.offer(self.desk.archive.villages())
        self._read_typed()

    def wish(self) -> FormWish:
        """The form as it was chosen and typed."""
        options = self.options
        return FormWish(
            sheet=options.sheet,
            year=self.desk.year,
            village=options.village,
            households=options.wanted,
            within=options.within,
            typed=options.typed,
            rows=self._rows,
            watermark=options.purpose.currentData(),
            layout=options.layout_.wish,
        )

    @property
    def is_ready(self) -> bool:
        """Whether the paper in front is what the options say."""
        return self.shown is not None and self._filled == self._whose

    @property
    def _whose(self) -> _Whose:
        village = self.options.village
        return self.options.sheet.name, self.desk.year, village.id if village else 0

    def _on_change_of_options(self) -> None:
        """Stores what is typed under the sheet, year and village that it was typed for."""
        if self._filled == self._whose:
            self._drafts[self._whose] = Typed(values=self.options.typed, rows=self._rows)
        self._soon.start()

    def _read_typed(self) -> None:
        """Reads what was typed for the sheet before, then composes it."""
        archive, sheet, year, village = self.desk.archive, self.options.sheet, self.desk.year, self.options.village
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
            self._soon.stop()  # composing for the same choice was already started and would only be repeated
            self._compose()

        self.typing.read("读录入的内容", lambda _: typed_content.typed_of(archive, sheet, year, village), show)

    def _compose(self) -> None:
        archive, wish = self.desk.archive, self.wish()
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
        fitted = f"\n{shown.sheet.fitted_told}" if shown.sheet.fitted else ""
        self.note.say("info", f"内部资料：不得张贴，不要发到群里。{fitted}")
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
            block(made, "" if on else "表还没有生成好；不能打印的原因写在纸的下面")

    def _type_rows(self) -> None:
        def keep(rows: Rows) -> None:
            self._rows = rows
            self._on_change_of_options()

        RowsDialog(self, self.desk, self.options.sheet, self._rows, keep).open()

    def _change_words(self) -> None:
        archive, by, sheet, wish = self.desk.archive, self.desk.by, self.options.sheet, self.wish()

        def keep(texts: Mapping[str, str]) -> None:
            self.desk.write("保存措辞", lambda _: keep_form_texts(archive, sheet.name, texts, by=by), said="已保存措辞")

        def compose(texts: Mapping[str, str]) -> bytes:
            return forms.preview(archive, replace(wish, texts=texts)).sheet.pdf

        def show(own: Sheet) -> None:
            FormWordingDialog(self, self.desk, own, sheet, compose, keep).open()

        self.desk.read("读措辞", lambda _: form_in_force(archive, sheet.name), show)

    def keep_typed(self, then: Callable[[], None]) -> None:
        """Keeps what was typed in the archive before the paper leaves the program."""
        archive, by, wish, whose = self.desk.archive, self.desk.by, self.wish(), self._whose
        if not (wish.sheet.asks or wish.sheet.typed_table):
            then()
            return
        typed = Typed(values=wish.typed, rows=wish.rows)

        def kept(_: object) -> None:
            # The clerk may have typed on in the meantime.
            if self._drafts.get(whose) == typed:
                del self._drafts[whose]
            then()

        self.desk.jobs.run(
            "保存录入的内容",
            lambda _: typed_content.keep_typed(archive, wish.sheet, wish.year, wish.village, typed, by=by),
            kept,
            writes=True,
        )
