"""Asks since when a paper is there that many households had to hand in."""

from PySide6.QtWidgets import QWidget

from township_desk.gui.postings.posting_dialogs import PostingDialog, day_box, iso


class ReceiveDialog(PostingDialog):
    """The day on the papers. Their scans are added later, where they are kept."""

    def __init__(self, parent: QWidget, title: str, count: int) -> None:
        self.day = day_box()
        note = "各份都已签字（要盖章的已盖章）才登记。扫描件可以以后在户卡的“佐证材料”里添加。"
        super().__init__(parent, f"收到“{title}”（{count} 份）", "登记收到", note, ("落款日期", self.day))

    def said(self) -> str:
        return iso(self.day)
