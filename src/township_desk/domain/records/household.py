"""A registered household (贫困户登记表, 国开办发〔2014〕24号)."""

from township_desk.domain.fields import field, terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.record import Record, record


@record("户", "household")
class Household(Record):
    """A registered household. Its head is the member whose relation is 户主."""

    village: int = field.needed(field.ref("行政村", "village"))
    group: str = field.group("村民小组", "自然村", "组", "村组", "小组", "自然村（组）", "组名")
    number: str = field.own_number("户编号", "户编码", "家庭编号", "户号", "户码")
    phone: str = field.phone(
        "户联系电话", "联系电话", "电话", "手机号码", "电话号码", "联系方式", "手机号", "户主联系电话"
    )
    attribute: str = field.code("贫困户属性", "attribute", "户属性", "农户属性")
    status: str = field.code("脱贫属性", "status", "脱贫状态", "脱贫标志", owned=True)
    exit_year: int | None = field.year("脱贫年度", "脱贫年份", "退出年度", "脱贫时间", owned=True)
    identified: Day | None = field.day("首次识别时间", "识别时间", "识别年度", "纳入时间", decided=True)
    identify_standard: str = field.code("识别标准", "identify_standard")
    household_type: str = field.code("户类型", "household_type")
    cause: str = field.code("主要致贫原因", "cause", "致贫原因1", "致贫原因", "主要致贫原因1", "贫困原因")
    other_causes: str = field.codes("其他致贫原因", "cause", "致贫原因2", "次要致贫原因")
    monitor: str = field.code("监测对象类型", "monitor", "监测对象类别", since=2020, owned=True)
    risks: str = field.codes("返贫致贫风险", "risk", "风险类型", since=2020, owned=True)
    risk_removed: str = field.code("风险是否消除", "risk_removed", "风险是否已消除", since=2020, owned=True)
    risk_identified: Day | None = field.day("风险识别时间", "监测对象识别时间", since=2020, owned=True)
    risk_removed_on: Day | None = field.day("风险消除时间", since=2020, owned=True)
    food_secure: str = field.flag("是否不愁吃穿", "吃穿不愁", "不愁吃穿")
    dangerous_house: str = field.code("危房等级", "dangerous_house", "危房户", "是否危房户", "危房级别")
    house_repaired: str = field.flag("危房是否已整治", "是否完成危房改造")
    house_evidence: str = field.text("住房佐证", "住房安全鉴定")
    housing_area: int | None = field.area("住房面积（平方米）", "住房面积")
    safe_water: str = field.flag("是否解决安全饮用水", "安全饮用水", "是否有安全饮用水")
    water_hard: str = field.flag("饮水困难", "饮水是否困难", "是否饮水困难")
    water_evidence: str = field.text("饮水佐证")
    household_power: str = field.flag("是否通生活用电", "生活用电", "是否通电")
    production_power: str = field.flag("是否通生产用电", "生产用电")
    power_evidence: str = field.text("用电佐证")
    television: str = field.flag("是否通广播电视", "广播电视", "是否通广播电视信号")
    television_evidence: str = field.text("广播电视佐证")
    education_evidence: str = field.text("义务教育佐证")
    medical_evidence: str = field.text("基本医疗佐证")
    income_evidence: str = field.text("收入佐证")
    toilet: str = field.flag("是否有卫生厕所", "卫生厕所")
    road: str = field.code("入户路类型", "road", "入户路", "入户路情况")
    road_distance: int | None = field.area("与村主干路距离（公里）", "与村主干路距离", "离主干道距离")
    fuel: str = field.code("主要燃料类型", "fuel", "燃料类型", "主要燃料")
    farmland: int | None = field.area("耕地面积（亩）", "耕地面积", "承包耕地面积")
    irrigated: int | None = field.area("有效灌溉面积（亩）", "有效灌溉面积")
    woodland: int | None = field.area("林地面积（亩）", "林地面积")
    converted: int | None = field.area("退耕还林面积（亩）", "退耕还林面积")
    orchard: int | None = field.area("林果面积（亩）", "林果面积")
    pasture: int | None = field.area("牧草地面积（亩）", "牧草地面积")
    water_area: int | None = field.area("水面面积（亩）", "水面面积")
    cooperative: str = field.flag("是否加入农民专业合作社", "是否加入农民专业合作组织", "是否入社")
    enterprise: str = field.flag("是否有龙头企业带动", "龙头企业带动")
    leader_helped: str = field.flag("是否有创业致富带头人带动", "致富带头人带动")
    resettlement: str = field.code("易地搬迁安置方式", "resettlement", "安置方式")
    bank: str = field.text("开户银行", "开户银行名称")
    bank_card: str = field.card("银行卡号", "银行账号", "一卡通账号")
    left_on: Day | None = field.day("销户日期")
    left_reason: str = field.words("销户原因")
    note: str = field.words("备注")
    extra: str = field.extra("其他列")

    @property
    def is_registered(self) -> bool:
        """Whether it is in the register and counts as a household: until it is closed, even if nobody lives in it."""
        return self.left_on is None and self.status != terms.CLOSED
