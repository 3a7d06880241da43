"""What is checked in a notice before it is printed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from township_desk.gui.base import messages

_CHECKED = (
    "在哪里找：标题、正文和名单的每一格，打好的文件每页的文字层、文件属性、书签、附件和批注。",
    "档案里每一户的证件号码、残疾证号、银行卡号和电话，帮扶人的电话也算：中间隔了字、写成汉字、拆成几格的都认得出。",
    "像证件号码、银行卡号、电话的数字，断成两行的也算；本单位和村的电话除外。QQ、微信号。",
    "病、残的字眼；单位名称、程序自带的措辞和人名里的除外。",
    "没有遮全的号码（前后各至多四位），出生日期；未满 18 周岁的人只写姓。",
)


def show_what_is_checked(parent: QWidget) -> None:
    """Lists what the texts and the finished file are searched for."""
    dialog = messages.MessageDialog(parent, "打印前查了什么", "先查写的字，再查打好的文件本身。", _CHECKED, "info")
    dialog.add("知道了", "primary", 1)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
