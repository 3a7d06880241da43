"""What an inspection finds: where, of which kind, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """The kinds of content that must not be public."""

    NUMBER = "农户的号码"
    SHAPE = "像证件、卡号或电话的数字"
    CONTACT = "QQ、微信号"
    MASKED = "没有遮全的号码"
    BIRTH = "出生日期"
    HEALTH = "病残信息"
    MINOR = "未成年人的姓名"
    NAMED = "被反映的人的姓名"


_ADVICE = {
    Found.NUMBER: "请删掉号码",
    Found.SHAPE: "请删掉号码；是本单位电话的，写进设置里的监督电话",
    Found.CONTACT: "请删掉账号",
    Found.MASKED: "前后各至多留四位，请多遮几位或删掉",
    Found.BIRTH: "请删掉出生日期，至多写年份",
    Found.HEALTH: "请删掉病情、残疾的字眼",
    Found.MINOR: "未满 18 周岁的只写姓，如“张某”",
    Found.NAMED: "匿名的答复要贴出去，写“该户”就行",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something private on a sheet.

    `page` 0 means the file's properties. `spot` is the place where the clerk wrote it, while there is no file yet. The
    text is only as much as may be repeated.
    """

    page: int = 0
    kind: str
    where: str
    spot: str = ""

    @property
    def place(self) -> str:
        """Where on the sheet or in the file."""
        return self.spot or (f"第 {self.page} 页" if self.page else "文件属性")

    @property
    def advice(self) -> str:
        """What to do about it."""
        return _ADVICE[Found(self.kind)]


def masked(text: str) -> str:
    """A text with most of it hidden: even the report about a hit must not repeat it whole."""
    return f"{text[:3]}…{text[-2:]}" if len(text) > 6 else text[:2] + "…"
