"""帮扶措施: what is done for a household, by the five kinds of 五个一批."""

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records.ledgers.ledger import Ledger
from township_desk.domain.records.record import Record, record

LEDGER = Ledger(
    title="帮扶措施",
    group="综合",
    place=16,
    unit="项",
    names="name",
    same=("name", "person", "started_on"),
    columns=("kind", "name", "person", "unit", "started_on", "amount", "gain"),
    person="person",
    begins="started_on",
    ends="ended_on",
    tabs="kind",
    tab_titles=("生产就业", "搬迁住房", "保障兜底", "医疗救助", "教育帮扶"),
    sums=("amount", "gain"),
    icon="handshake",
    example="发放鸡苗 50 只、雨露计划补助",
)


@record("帮扶措施", "measure", LEDGER)
class Measure(Record):
    """One measure for a household or a member: its kind, name, unit in charge, dates and money."""

    household: int = field.needed(field.ref("户", "household"))
    kind: str = field.code("帮扶类别", "measure_kind", "措施类别", "帮扶措施类别", "五个一批", "扶贫方式", "帮扶方式")
    sort: str = field.code(
        "措施细类", "measure_sort", "帮扶措施细类", "措施类型", "帮扶措施类型", "措施小类", since=2020
    )
    name: str = field.needed(
        field.text(
            "帮扶措施", "措施名称", "帮扶措施名称", "帮扶措施内容", "措施内容", "帮扶项目", "扶贫项目", "项目名称"
        )
    )
    person: str = field.name("受益人", "受益人姓名", "享受人", "享受人姓名", "受益对象")
    project: int | None = field.link("所属项目", "project", "所属扶贫项目", "来源项目", "项目库项目", "关联项目")
    source: str = field.code("措施资金来源", "fund_source", "资金来源", "帮扶资金来源", "补助资金来源")
    unit: str = field.text("实施单位", "责任单位", "措施实施单位", "项目实施单位", "落实单位")
    planned_from: Day | None = field.day("计划开始日期", "计划开始时间", "计划实施日期", "计划实施时间")
    planned_to: Day | None = field.day("计划完成日期", "计划完成时间", "计划结束日期")
    started_on: Day | None = field.day("实施日期", "实施时间", "措施开始日期", "开始实施时间", "落实时间", "落实日期")
    ended_on: Day | None = field.day("完成日期", "完成时间", "措施完成日期", "措施结束日期")
    amount: Money | None = field.money(
        "帮扶金额", "补助金额", "投入资金", "投入金额", "资助金额", "到户资金", "措施金额"
    )
    gain: Money | None = field.money("带动增收", "增收金额", "预计增收", "年增收")
    goes_on: str = field.flag("脱贫后继续", "脱贫后是否继续", "脱贫后继续帮扶", "脱贫后继续享受")
    note: str = field.words("备注")
