"""What can be asked, as examples: the page shows them where nothing was asked yet, and the demonstration keeps two."""

from typing import NamedTuple

from township_desk.actions.questions.asking import Wish
from township_desk.actions.questions.kept import save
from township_desk.store.archive import Archive


class Example(NamedTuple):
    """A question in the words of the office, and what it asks."""

    title: str
    subject: str
    where: str


EXAMPLES = (
    Example("没脱贫、三口人以上的户", "household", "脱贫属性 在 未脱贫,预脱贫,返贫,新识别 且 人口 >= 3"),
    Example(
        "有残疾老人、今年没有帮扶措施的户",
        "household",
        "有 成员(年龄 >= 60 且 健康状况 含 残疾) 且 没有 帮扶措施(年度 = 本年)",
    ),
    Example("人均纯收入低于收入标准的户", "household", "人均纯收入 < 收入标准"),
    Example("劳动年龄、没有务工的人", "member", "年龄 介于 16 到 59 且 劳动技能 填了 且 务工状况 空着"),
    Example("正在办脱贫退出的事项", "case", "程序 = 脱贫退出 且 办理状态 = 办理中"),
)
_KEPT = 2


def keep_examples(archive: Archive, *, by: str) -> None:
    """Keeps the first examples under their names."""
    for it in EXAMPLES[:_KEPT]:
        save(archive, it.title, Wish(subject=it.subject, where=it.where), by=by)
