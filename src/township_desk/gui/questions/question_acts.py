"""What can be done with the list that answers a question: printing, writing, going on with its households."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.procedures import editions
from township_desk.actions.questions import lists, scopes
from township_desk.actions.questions.asking import Answer, first_columns, known_columns
from township_desk.domain.fields.findings import At
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.questions.columns import subjects
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.gui.base import messages
from township_desk.gui.base.page import Page
from township_desk.gui.procedures.case_acts import CaseActs
from township_desk.gui.questions.answer_table import AnswerTable
from township_desk.gui.questions.columns_dialog import ColumnsDialog
from township_desk.gui.questions.question_editor import QuestionEditor
from township_desk.gui.widgets.basic import block, button, label, row


class QuestionActs(QObject):
    """The buttons of a page. Whatever works with some households gets those of the list."""

    def __init__(self, page: Page, editor: QuestionEditor, answer: AnswerTable) -> None:
        super().__init__(page)
        self._page, self._desk, self._editor, self._table = page, page.desk, editor, answer
        self.keep = button("保存…", "primary", "save_20_regular")
        self.print = button("打印…", icon="print_20_regular")
        self.export = button("导出列表…", icon="arrow_export_20_regular")
        for made in (self.export, self.print, self.keep):
            page.bar.addWidget(made)
        self.said, self.open_one = label("", "second"), button("打开户卡 Enter")
        self.fill, self.sheets, self.cases = button("填表…"), button("打印表册…"), button("办理…")
        self.cases.setToolTip("给这些户一起开始一项程序")
        self.register = button("在户档案里批量办…", "primary")
        self.register.setToolTip("在户档案里列出这些户，可以勾选、登记台账、改帮扶责任人")
        self.bar = page.action_bar(
            row(self.said, None, self.open_one, self.cases, self.fill, self.sheets, self.register)
        )
        self._connect()
        self.settle()

    def _connect(self) -> None:
        self.export.clicked.connect(self._export)
        self.print.clicked.connect(self._choose_paper)
        self.open_one.clicked.connect(self.open)
        self.fill.clicked.connect(lambda: self._go("filling"))
        self.sheets.clicked.connect(lambda: self._go("papers"))
        self.register.clicked.connect(lambda: self._go("register"))
        self.cases.clicked.connect(self._choose_procedure)

    @property
    def _answer(self) -> Answer | None:
        return self._table.answer

    @property
    def title(self) -> str:
        """What the list is called."""
        return self._editor.title or f"{subjects()[self._editor.subject]}查询"

    def settle(self) -> None:
        """Lets be done what the list allows."""
        answer = self._answer
        homes = answer.households if answer else ()
        self.bar.setVisible(bool(homes))
        self.said.setText(f"这 {len(homes):,} 户：")
        block(self.keep, "" if self._editor.wish.where else "还没有写条件，没有可保存的")
        for made in (self.export, self.print):
            block(made, "" if answer is not None and answer.rows else "还没有列出什么，先写条件")

    def open(self) -> None:
        """Opens the household of the chosen row at the person or entry, with all of the list to leaf through."""
        row, answer = self._table.current(), self._answer
        if row is not None and answer is not None and row.household:
            at = At(answer.subject, row.id)
            self._desk.go.emit("household", (row.household, at, list(answer.households)))

    def _go(self, page: str) -> None:
        if self._answer is not None:
            self._desk.go.emit(page, NamedList(f"按查询“{self.title}”", self._answer.households))

    def _choose_procedure(self) -> None:
        archive = self._desk.archive
        self._desk.read("读程序", lambda _: list(editions.procedures(archive).values()), self._offer_procedures)

    def _offer_procedures(self, found: Sequence[Procedure]) -> None:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for it in found:
            if it.of == HOUSEHOLD and it.is_of(self._desk.year):
                menu.addAction(it.title).triggered.connect(lambda _=False, it=it: self.begin(it))
        menu.popup(self.cases.mapToGlobal(self.cases.rect().topLeft()))

    def begin(self, procedure: Procedure) -> None:
        """Asks for the first stage of a procedure for all households of the list."""
        if self._answer is not None:
            archive, homes = self._desk.archive, self._answer.households
            acts = CaseActs(self._page, self._desk, lambda _: None)
            self._desk.read(
                "读这些户",
                lambda _: scopes.dossiers_of(archive, homes),
                lambda found: acts.begin_for(procedure, found),
                quiet=False,
            )

    def choose_columns(self) -> None:
        """Asks which columns the list has."""
        subject = self._editor.subject
        chosen = known_columns(self._editor.columns, subject) or first_columns(subject)
        dialog = ColumnsDialog(self._page, subject, chosen)
        dialog.decided.connect(self._editor.take_columns)
        dialog.open()

    def _export(self) -> None:
        answer, title = self._answer, self.title
        if answer is None:
            return
        name = f"{title}_{date.today():%Y%m%d}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self._page, "导出列表", name, "Excel (*.xlsx)")
        if chosen:
            path, window = Path(chosen), self._page.window()
            self._desk.read(
                "导出列表",
                lambda progress: lists.export(answer, title, path, progress),
                lambda rows: messages.tell_written(window, path, rows),
                quiet=False,
            )

    def _choose_paper(self) -> None:
        menu = QMenu(self._page)
        for paper in lists.ROSTER_PAPERS:
            menu.addAction(paper).triggered.connect(lambda _=False, it=paper: self.show_printed(it))
        menu.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))

    def show_printed(self, paper: str) -> None:
        """Shows the list on paper as it will be printed."""
        from township_desk.gui.paper.print_preview_dialog import PrintPreview

        archive, answer, title, window = self._desk.archive, self._answer, self.title, self._page.window()
        if answer is not None:
            self._desk.read(
                "生成名册",
                lambda progress: lists.printed(archive, answer, title, paper, progress),
                lambda pdf: PrintPreview(window, pdf, title, lists.MARK).open(),
                quiet=False,
            )
