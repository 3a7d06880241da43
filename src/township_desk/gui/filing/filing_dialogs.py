"""What is asked about the hand-over: the office's settings, and to whom a folder was given."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.actions.filing.handing_over import HandingOver
from township_desk.domain.filing.office import (
    FONDS_NAME,
    FONDS_NUMBER,
    HALL,
    SCHEME,
    TITLES,
    FilingOffice,
    village_setting_name,
)
from township_desk.domain.filing.schemes import schemes
from township_desk.domain.records import Village
from township_desk.gui.postings.posting_dialogs import PostingDialog, day_box, iso
from township_desk.gui.widgets.fields import ComboBox


class FilingSettingsDialog(PostingDialog):
    """Scheme, fonds, archive hall, and the code of one village; none for the township itself."""

    def __init__(self, parent: QWidget, office: FilingOffice, village: Village) -> None:
        self._village, self.scheme = village, ComboBox()
        for it in schemes():
            self.scheme.addItem(it.title if it.confirmed else f"{it.title}（未确认）", it.name)
        self.scheme.setCurrentIndex(self.scheme.findData(office.scheme.name))
        self.code = QLineEdit(office.codes.get(village.id, ""))
        said = {FONDS_NUMBER: office.fonds, FONDS_NAME: office.fonds_name, HALL: office.hall}
        self.lines = {name: QLineEdit(text) for name, text in said.items()}
        self.lines[FONDS_NUMBER].setPlaceholderText("由档案馆给，如 0031")
        self.lines[HALL].setPlaceholderText("如：演示县档案馆")
        note = "类目、编号和保管期限跟着方案走；没有见到原文的方案写着未确认，移交前和档案馆核对。移交过的档号不变。"
        inputs = [("整理方案", self.scheme), *((TITLES[name], line) for name, line in self.lines.items())]
        inputs += [(f"{village.name}的编码", self.code)] if village.id else []
        super().__init__(parent, "移交设置", "保存", note, *inputs)

    def said(self) -> Mapping[str, str]:
        """The settings by their names."""
        texts = {name: line.text() for name, line in self.lines.items()}
        code = {village_setting_name(self._village.id): self.code.text()} if self._village.id else {}
        return {SCHEME: self.scheme.currentData(), **texts, **code}


class HandOverDialog(PostingDialog):
    """To whom a folder was given, and on which day."""

    def __init__(self, parent: QWidget, office: FilingOffice, folder: str) -> None:
        self.hall, self.receiver, self.day = QLineEdit(office.hall), QLineEdit(), day_box()
        note = (
            f"登记“{folder}”里的案卷已经移交。以后档号和页号不再变动，新来的材料作补充移交。"
            "这个村下一次移交以前可以撤销。"
        )
        inputs = (("接收单位", self.hall), ("接收人", self.receiver), ("移交日期", self.day))
        super().__init__(parent, "登记移交", "登记移交", note, *inputs)

    def said(self) -> HandingOver:
        return HandingOver(
            received_by=self.hall.text().strip(), receiver=self.receiver.text().strip(), day=iso(self.day)
        )
