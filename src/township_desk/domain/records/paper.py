"""佐证材料: the papers behind what the archive says. Each belongs to a household, a village or the township."""

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, TOWNSHIP, VILLAGE, Ledger
from township_desk.domain.records.record import Record, record

LEDGER = Ledger(
    title="佐证材料",
    group="综合",
    place=17,
    unit="份",
    of=(HOUSEHOLD, VILLAGE, TOWNSHIP),
    names="title",
    same=("title", "year", "about"),
    columns=("title", "year", "about", "dated", "signed", "sealed", "original", "copies", "box", "pages"),
    begins="dated",
    year="year",
    icon="folder_people",
    example="贫困户申请书、入户核实表",
)


@record("佐证材料", "paper", LEDGER)
class Paper(Record):
    """A paper that the office holds: what it is, whether it is signed, sealed and dated, where it stands, its scans.

    `title` is that of a checklist (`domain/papers/checklists.py`) or any other. A paper may belong to an entry of a
    ledger or to a case: `entry` is its key, `about` says in words what it is, also when it is gone.
    """

    household: int | None = field.may_ref("户", "household")
    village: int | None = field.may_ref("村", "village")
    title: str = field.needed(field.text("材料名称", "材料", "佐证材料名称", "文件名称", "资料名称", "档案材料名称"))
    year: int | None = field.year("材料年度", "年度", "所属年度")
    entry: int | None = field.may_key("所属记录")
    about: str = field.text("所属事项", "关于", "对应事项")
    dated: Day | None = field.day("落款日期", "落款时间", "材料日期", "成文日期", "签署日期")
    signed: str = field.flag("已签字", "签字", "是否签字", "有签字")
    sealed: str = field.flag("已盖章", "盖章", "是否盖章", "有公章")
    original: str = field.code("原件复印件", "paper_original", "原件或复印件", "原件/复印件")
    copies: int | None = field.count("份数")
    box: str = field.text("存放盒号", "盒号", "档案盒号")
    pages: str = field.text("页号", "起止页号", "页次")
    scans: str = field.scans("扫描件")
    note: str = field.words("备注")
