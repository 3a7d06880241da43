"""A notice of some cases before it is printed: its paper, the day from which it hangs, and what the inspection says."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget

from township_desk.actions.paper.notices import NoticeSheet
from township_desk.actions.paper.postings import post, post_to_file
from township_desk.domain.records import PostedNotice
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.remembered import remember, remembered
from township_desk.gui.desk import Desk
from township_desk.gui.paper.notices.keeping import keep_posting
from township_desk.gui.paper.preview import PaperView
from township_desk.gui.paper.printer import print_pdf
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.problems import Problem

_HABIT = "notices_of_cases"
_NAMED = 3
Make = Callable[[str], NoticeSheet]
"""Makes the notice that hangs from a day on."""


class NoticePreview(QDialog):
    """The notice is kept as a posting when it is printed or written into a file; then the dialog closes."""

    def __init__(self, parent: QWidget, desk: Desk, title: str, spot: str, make: Make) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(min(900, parent.width() - 40), min(660, parent.height() - 20))
        self._desk, self._make, self._latest = desk, make, Latest(desk, self)
        self.sheet: NoticeSheet | None = None
        self.first, self.counts = day_box(), label("", "second")
        self.hangs, self.spot = QCheckBox("当天就贴，登记贴在"), QLineEdit(spot)
        self.hangs.setChecked(bool(remembered(_HABIT).get("hangs", False)))
        self.hangs.toggled.connect(lambda on: remember(_HABIT, {"hangs": on}))
        self.paper, self.check = PaperView(), Banner()
        self.save, self.back = button("导出 PDF…", icon="document_pdf_20_regular"), button("取消")
        self.go = button("打印", "primary", "print_20_regular")
        whole = column(spacing=0)
        parts = (label("公示起始日", "second"), self.first, 12, self.hangs, self.spot, 12, self.counts, None)
        asked = row(*parts, margins=(16, 8, 16, 8))
        whole.addWidget(frame("band", asked))
        whole.addWidget(self.paper, 1)
        whole.addWidget(self.check)
        whole.addWidget(frame("bar", row(None, self.back, self.save, self.go, margins=(16, 10, 16, 10))))
        self.setLayout(whole)
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)  # Enter belongs to the search
        self.first.dateChanged.connect(lambda _: self.compose())
        self.back.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.go.clicked.connect(self._print)
        self.compose()

    def compose(self) -> None:
        """Makes the notice again, because it hangs from another day."""
        self._show(None)
        first = iso(self.first)
        self.hangs.setEnabled(self.first.date() <= QDate.currentDate())
        self._latest.read("生成公示", lambda _: self._make(first), self._show, self._cannot)

    def _show(self, sheet: NoticeSheet | None) -> None:
        self.sheet = sheet
        good = sheet is not None and not sheet.hits
        for made in (self.save, self.go):
            made.setEnabled(good)
        if sheet is None:
            return
        self.paper.show_pdf(sheet.pdf)
        last = f" · 公示到 {sheet.wish.posting.last}" if sheet.wish.sheet.period else ""
        self.counts.setText(f"{len(sheet.composed.notice.rows)} 户 {sheet.people} 人 · {self.paper.pages} 页{last}")
        if good:
            doubts = "".join(f"{it.sentence}\n" for it in sheet.composed.doubts[:_NAMED])
            more = f"有 {count} 户要先看看，仍在名单里：\n{doubts}" if (count := len(sheet.composed.doubts)) else ""
            self.check.say("warn" if more else "ok", f"{more}已脱敏，可以张贴。打印或导出就记为一次张贴。")
        else:
            it = sheet.hits[0]
            self.check.say("bad", f"不能打印：{it.place}有{it.kind}（{it.where}）。{it.advice}，再打印。")

    def _cannot(self, problem: Problem) -> None:
        self.check.say("warn", problem.sentence)

    def _print(self) -> None:
        if (sheet := self.sheet) is not None:

            def done(_: PostedNotice) -> None:
                print_pdf(self, sheet.pdf, sheet.composed.notice.title, sheet.wish.sheet.name)
                self.accept()

            archive, by, spot = self._desk.archive, self._desk.by, self._spot()
            keep_posting(
                self,
                self._desk,
                sheet,
                lambda it: post(archive, sheet, by=by, replaces=it, spot=spot),
                done,
                spot=spot,
            )

    def _save(self) -> None:
        if (sheet := self.sheet) is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, "导出 PDF", f"{sheet.composed.notice.title}.pdf", "PDF (*.pdf)")
        if name:
            archive, by, path, spot = self._desk.archive, self._desk.by, Path(name), self._spot()
            keep_posting(
                self,
                self._desk,
                sheet,
                lambda it: post_to_file(archive, sheet, path, by=by, replaces=it, spot=spot),
                lambda _: self.accept(),
                spot=spot,
            )

    def _spot(self) -> str:
        """Where the notice is put up on its first day; "" while it is not."""
        return self.spot.text().strip() if self.hangs.isEnabled() and self.hangs.isChecked() else ""
