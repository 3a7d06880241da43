"""The yearly income account of a household (人均纯收入核算表)."""

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records.record import Record, record


@record("收入账", "income")
class Income(Record):
    """The income items of one accounting year, from 1 October of the year before to 30 September; amounts in 分.

    `reported` is the income per head that a workbook or form states; the items are the account behind it. A county's
    sheet may state only the total of a group. Such a total stands for the group while its items are unknown.
    """

    household: int = field.needed(field.ref("户", "household"))
    year: int = field.needed(field.year("年度", "核算年度", "收入年度"))  # type: ignore[assignment]  # an account always has its year
    reported: Money | None = field.money("人均纯收入", "人均纯收入（元）", "人均纯收入(元)", "年人均纯收入")
    people: int | None = field.count("核算人口", "收入核算人口")
    accounted_on: Day | None = field.day("核算日")
    wages: Money | None = field.money("工资性收入", "务工收入")
    business_total: Money | None = field.money(
        "生产经营性收入", "家庭经营性收入", "家庭经营收入", "经营性收入", "生产经营收入", "家庭生产经营性收入"
    )
    planting: Money | None = field.money("种植业收入")
    forestry: Money | None = field.money("林业收入")
    livestock: Money | None = field.money("畜牧业收入")
    poultry: Money | None = field.money("家禽收入")
    fishery: Money | None = field.money("渔业收入")
    other_business: Money | None = field.money("其他生产经营收入")
    property_total: Money | None = field.money("财产性收入", "家庭财产性收入", "财产收入")
    land_transfer: Money | None = field.money("土地流转收入")
    dividends: Money | None = field.money("入股分红收入", "资产收益")
    other_property: Money | None = field.money("其他财产性收入")
    transfer_total: Money | None = field.money("转移性收入", "家庭转移性收入", "转移收入")
    birth_allowance: Money | None = field.money("计划生育金")
    pension: Money | None = field.money("养老保险金", "养老金")
    minimum_living: Money | None = field.money("低保金")
    destitute_allowance: Money | None = field.money("五保金", "特困供养金")
    ecology: Money | None = field.money("生态补偿金")
    farm_subsidy: Money | None = field.money("惠农补贴")
    remittance: Money | None = field.money("务工寄回")
    other_transfer: Money | None = field.money("其他转移性收入")
    other_income: Money | None = field.money("其他收入")
    cost_total: Money | None = field.money(
        "生产经营性支出", "生产经营支出", "家庭生产经营支出", "经营性支出", "家庭生产经营性支出"
    )
    fertiliser: Money | None = field.money("化肥支出")
    pesticide: Money | None = field.money("农药支出")
    seeds: Money | None = field.money("种子支出")
    farm_service: Money | None = field.money("农机帮工支出")
    other_cost: Money | None = field.money("其他生产支出")
    note: str = field.words("备注")
