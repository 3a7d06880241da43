"""The left side of 公示公告: which notice, when it hangs, how it lies on its paper."""

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from township_desk.actions.paper.notices import NoticeWish, usual_layout
from township_desk.domain.paper.catalogue import Sheet, catalogue, sheet_named
from township_desk.domain.paper.notices.notice import EXIT_NOTICE
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Village
from township_desk.domain.verdict.standards import Standards
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.desk import Desk
from township_desk.gui.paper.layout_options import LayoutOptions, halves, labelled
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, hline, label
from township_desk.gui.widgets.fields import ComboBox, DateEdit, SpinBox


class SheetOptions(QWidget):
    """All choices for a notice. `changed` says that it must be composed again."""

    changed = Signal()
    kind_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.kind, self.village, self.whose = ComboBox(), ComboBox(), HomesChip(desk)
        self.first, self.days, self.counting = DateEdit(), SpinBox(), ComboBox()
        self.first_counts = QCheckBox("张贴当天算第一天")
        self.layout_ = LayoutOptions()
        self.rows, self.words = button("录入名单…"), button("改措辞…", "link")
        self.drafted, self.last, self.doubts = Banner(), Banner(), label("", "second", wrap=True)
        self._lay_out()
        self._fill()
        self._connect()

    def _fill(self) -> None:
        for sheet in catalogue():
            if sheet.is_notice:
                self.kind.addItem(sheet.label, sheet.name)
        self.kind.setCurrentIndex(self.kind.findData(EXIT_NOTICE))
        self.first.setDisplayFormat("yyyy-MM-dd")
        self.first.setCalendarPopup(True)
        self.first.setDate(QDate.currentDate())
        self.days.setRange(1, 60)
        self.days.setSuffix(" 天")
        self.days.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet's padding does not reach a spin box
        self.counting.addItem("自然日", False)
        self.counting.addItem("工作日", True)
        self._usual()

    def _lay_out(self) -> None:
        self._what = labelled(("种类", self.kind), ("范围", self.village))
        parts: tuple[QWidget | QFormLayout, ...] = (
            *(label("内容", "h2"), self.drafted, self._what, self.whose, self.rows, self.words),
            *(hline(), label("公示期", "h2")),
            labelled(("起始日", self.first), ("期限", halves(self.days, self.counting))),
            *(self.first_counts, self.last, hline(), label("版面", "h2"), self.layout_),
            *(hline(), label("打印前请看", "h2"), self.doubts),
        )
        options = column(spacing=10, margins=(16, 16, 16, 16))
        for part in parts:
            if isinstance(part, QWidget):
                options.addWidget(part)
            else:
                options.addLayout(part)
        options.addStretch(1)
        self.setLayout(options)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._take_kind)
        for box in (self.village, self.counting):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.first.dateChanged.connect(lambda _: self.changed.emit())
        self.days.valueChanged.connect(lambda _: self.changed.emit())
        self.first_counts.toggled.connect(lambda _: self.changed.emit())
        self.layout_.changed.connect(self.changed)
        self.whose.known.connect(self.changed)

    def _take_kind(self) -> None:
        self._usual()
        self.kind_changed.emit()
        self.changed.emit()

    def _usual(self) -> None:
        """Sets layout, place and list to what the kind has by default."""
        sheet = self.sheet
        self.layout_.show_sheet(sheet)
        self._what.setRowVisible(self.village, sheet.subject == "village")
        self.whose.setEnabled(sheet.lists_households)
        self.whose.setToolTip("" if sheet.lists_households else "这种公示不列户，不能按名单取")
        self.offer_rows()

    def offer_rows(self, filled: Sheet | None = None) -> None:
        """Offers to type the list, unless the archive's ledger has `filled` it."""
        by_ledger = filled is not None and bool(filled.otherwise)
        self.rows.setVisible(self.sheet.takes_rows and not by_ledger)

    def show_wish(self, wish: NoticeWish) -> None:
        """Shows what was chosen for a notice before, without saying so."""
        self.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(wish.sheet.name))
        if wish.village is not None:
            self.village.setCurrentIndex(self.village.findData(wish.village.id))
        self.first.setDate(QDate.fromString(wish.posting.first, "yyyy-MM-dd"))
        self.days.setValue(wish.posting.days)
        self.counting.setCurrentIndex(int(wish.posting.working_days))
        self.first_counts.setChecked(wish.posting.first_day_counts)
        self.whose.show_list(wish.within)
        self.layout_.show_wish(wish.sheet, wish.layout or usual_layout(wish.sheet), wish.columns or None)
        self.blockSignals(False)

    @property
    def sheet(self) -> Sheet:
        """The chosen kind."""
        return sheet_named(self.kind.currentData())

    @property
    def posting(self) -> Posting:
        """The days of posting in the inputs."""
        return Posting(
            first=self.first.date().toString("yyyy-MM-dd"),
            days=self.days.value(),
            working_days=bool(self.counting.currentData()),
            first_day_counts=self.first_counts.isChecked(),
        )

    def offer(self, villages: list[Village]) -> None:
        """Offers the villages; the chosen one stays."""
        self.whose.follow()
        chosen = self.village.currentData()
        self.village.blockSignals(True)
        self.village.clear()
        for village in villages:
            self.village.addItem(village.name, village.id)
        self.village.setCurrentIndex(max(0, self.village.findData(chosen)))
        self.village.blockSignals(False)

    def take_standards(self, known: Standards) -> None:
        """Takes over the posting period that the office has set."""
        self.days.setValue(known.limit("posting_days"))
        self.first_counts.setChecked(bool(known.limit("posting_first_day_counts")))
        self.counting.setCurrentIndex(known.limit("posting_working_days"))
