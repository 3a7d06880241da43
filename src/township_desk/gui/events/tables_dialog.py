"""年度增减表: of which year, for which village, and whether it is printed at once."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QWidget

from township_desk.domain.records import Village
from township_desk.gui.base.year_box import YearBox
from township_desk.gui.postings.posting_dialogs import PostingDialog
from township_desk.gui.widgets.fields import ComboBox


class TablesWish(NamedTuple):
    """The tables of a year for a village, or for every village that has any; printed as well as written."""

    year: int
    village: Village | None
    prints: bool


class TablesDialog(PostingDialog):
    """Begins with the working year and the village that the page is filtered for."""

    def __init__(self, parent: QWidget, villages: Sequence[Village], year: int, village: str) -> None:
        self._villages = {it.name: it for it in villages}
        self.year, self.place, self.prints = YearBox(), ComboBox(), QCheckBox("写完就打印")
        self.year.setToolTip("")
        self.year.follow(year)
        self.place.addItems(["全乡镇", *self._villages])
        self.place.setCurrentIndex(max(0, self.place.findText(village)))
        note = "自然增加人员表和自然减少人员表各一份，按村分页的 PDF 和一张 Excel。人员照档案里的增减日期和原因取。"
        inputs = (("年度", self.year), ("范围", self.place), ("", self.prints))
        super().__init__(parent, "年度增减表", "选文件夹…", note, *inputs)

    def said(self) -> TablesWish:
        return TablesWish(self.year.year, self._villages.get(self.place.currentText()), self.prints.isChecked())
