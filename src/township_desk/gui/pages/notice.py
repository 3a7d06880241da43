"""公示公告: options on the left, the sheet itself in the middle, the privacy check under it."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from township_desk.actions import printing
from township_desk.actions.notices import NoticeSheet
from township_desk.actions.settings import standards
from township_desk.domain.notices import Posting
from township_desk.gui.desk import Desk
from township_desk.gui.dialogs import messages
from township_desk.gui.pages.page import Page
from township_desk.gui.printer import print_pdf
from township_desk.gui.widgets.basic import Banner, button, column, hline, label
from township_desk.gui.widgets.keys import on_key
from township_desk.gui.widgets.paper import PaperView
from township_desk.problems import Problem

_WEEKDAYS = "一二三四五六日"


class NoticePage(Page):
    """Composes 拟退出公示 of a village; what is shown is what is printed."""

    title = "拟退出公示"
    help_page = "notice"
    hints = "Ctrl+P 打印"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: NoticeSheet | None = None
        self.save = button("导出 PDF", icon="document_pdf_20_regular")
        self.print_button = button("打印  Ctrl+P", "primary", "print_20_regular")
        self.bar.addWidget(self.save)
        self.bar.addWidget(self.print_button)
        self.village, self.first, self.days = QComboBox(), QDateEdit(), QSpinBox()
        self.counting, self.first_counts = QComboBox(), QCheckBox("张贴当天算第一天")
        self.last, self.doubts = Banner(), label("", "second", wrap=True)
        self.paper, self.check = PaperView(), Banner()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.first.setDisplayFormat("yyyy-MM-dd")
        self.first.setCalendarPopup(True)
        self.first.setDate(QDate.currentDate())
        self.days.setRange(1, 60)
        self.days.setSuffix(" 天")
        self.days.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet's padding does not reach a spin box
        self.counting.addItem("自然日", False)
        self.counting.addItem("工作日", True)
        form = QFormLayout()
        form.setSpacing(8)
        for words, widget in (
            ("范围", self.village),
            ("起始日", self.first),
            ("期限", self.days),
            ("计法", self.counting),
        ):
            form.addRow(words, widget)
        options = column(label("内容与公示期", "h2"), spacing=10, margins=(16, 16, 16, 16))
        options.addLayout(form)
        for part in (self.first_counts, self.last, hline(), label("打印前请看", "h2"), self.doubts):
            options.addWidget(part)
        options.addStretch(1)
        inside = QWidget()
        inside.setObjectName("surface")
        inside.setLayout(options)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFixedWidth(304)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.paper, 1)
        right.addWidget(self.check)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(scroll)
        across.addLayout(right, 1)
        self.body.addLayout(across, 1)

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self._compose)
        self.village.currentIndexChanged.connect(lambda _: self._soon.start())
        self.first.dateChanged.connect(lambda _: self._soon.start())
        self.days.valueChanged.connect(lambda _: self._soon.start())
        self.counting.currentIndexChanged.connect(lambda _: self._soon.start())
        self.first_counts.toggled.connect(lambda _: self._soon.start())
        self.save.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        on_key(self, "Ctrl+P", self._print)

    def refresh(self) -> None:
        known = standards(self.desk.archive)
        chosen = self.village.currentData()
        self.village.blockSignals(True)
        self.village.clear()
        for village in self.desk.archive.villages():
            self.village.addItem(village.name, village.id)
        self.village.setCurrentIndex(max(0, self.village.findData(chosen)))
        self.village.blockSignals(False)
        if self.sheet is None:
            self.days.setValue(known.limit("posting_days"))
            self.first_counts.setChecked(bool(known.limit("posting_first_day_counts")))
            self.counting.setCurrentIndex(known.limit("posting_working_days"))
        self._compose()

    def posting(self) -> Posting:
        """The period as it stands in the inputs."""
        return Posting(
            first=self.first.date().toString("yyyy-MM-dd"),
            days=self.days.value(),
            working_days=bool(self.counting.currentData()),
            first_day_counts=self.first_counts.isChecked(),
        )

    def _compose(self) -> None:
        posting, year, archive = self.posting(), self.desk.year or date.today().year, self.desk.archive
        last = date.fromisoformat(posting.last)
        words = (
            f"最后一天 {last.month}月{last.day}日 星期{_WEEKDAYS[last.weekday()]}，共 {posting.days}{posting.unit}。"
        )
        self.last.say("info", words)
        key = self.village.currentData()
        village = next((it for it in archive.villages() if it.id == key), None)
        if village is not None:
            self.desk.read(
                "生成公示", lambda _: printing.exit_notice(archive, village, year, posting), self._show, self._cannot
            )

    def _show(self, sheet: NoticeSheet) -> None:
        self.sheet = sheet
        self.paper.show_pdf(sheet.pdf)
        rows = sheet.composed.notice.rows
        self.subtitle.setText(f"{len(rows)} 户 {sum(row_.people for row_ in rows)} 人 · {self.paper.pages} 页")
        doubts = sheet.composed.doubts
        lines = [f"有 {len(doubts)} 户指标没有全部达标，仍在名单里：", *(it.sentence for it in doubts)]
        self.doubts.setText("\n".join(lines) if doubts else "名单上各户指标全部达标。")
        self._show_check(sheet)

    def _show_check(self, sheet: NoticeSheet) -> None:
        good = not sheet.hits
        if good:
            self.check.say("ok", "已脱敏：不含身份证号、农户电话、银行卡、病残信息。文字层与文件属性一并检查。")
        else:
            self.check.say(
                "bad", f"不能打印：第 {sheet.hits[0].page} 页有{sheet.hits[0].kind}（{sheet.hits[0].where}）。"
            )
        self.print_button.setEnabled(good)
        self.save.setEnabled(good)

    def _cannot(self, problem: Problem) -> None:
        self.sheet = None
        self.paper.show_pdf(b"")
        self.subtitle.setText("")
        self.doubts.setText(problem.sentence)
        self.check.say("warn", problem.sentence)
        self.print_button.setEnabled(False)
        self.save.setEnabled(False)

    def _agreed(self) -> bool:
        """Names the doubtful households once more before anything leaves the program."""
        doubts = self.sheet.composed.doubts if self.sheet else ()
        if not doubts:
            return self.sheet is not None
        text = "\n".join(it.sentence for it in doubts[:10]) + (f"\n等 {len(doubts)} 户" if len(doubts) > 10 else "")
        return messages.ask(self, f"有 {len(doubts)} 户指标没有全部达标", text, "仍然继续")

    def _print(self) -> None:
        if self.sheet is not None and not self.sheet.hits and self._agreed():
            print_pdf(self, self.sheet.pdf, str(self.sheet.composed.notice.title))

    def _save(self) -> None:
        if self.sheet is None or not self._agreed():
            return
        title = str(self.sheet.composed.notice.title)
        name, _ = QFileDialog.getSaveFileName(self, "导出 PDF", f"{title}.pdf", "PDF (*.pdf)")
        if name:
            try:
                printing.write_notice(self.sheet, Path(name))
            except Problem as problem:
                messages.tell(self, problem)
