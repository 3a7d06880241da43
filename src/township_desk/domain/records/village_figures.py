"""The yearly figures of a village, used by 概览 and 一低五有 (厅字〔2016〕16号)."""

from decimal import ROUND_HALF_UP, Decimal

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Money
from township_desk.domain.records.ledgers.ledger import VILLAGE, Ledger
from township_desk.domain.records.record import Record, record

LEDGER = Ledger(
    title="村情",
    group="村",
    place=14,
    unit="条",
    of=(VILLAGE,),
    year="year",
    same=("year",),
    columns=("year", "households", "people", "poor_households", "poor_people", "per_capita", "collective_income"),
)


@record("村情", "village_figures", LEDGER)
class VillageFigures(Record):
    """What one village reports for one year; amounts in 分, counts of persons and households at the year's end."""

    village: int = field.needed(field.ref("行政村", "village"))
    year: int = field.needed(field.year("年度", "统计年度", "数据年度"))  # type: ignore[assignment]  # figures always have their year
    households: int | None = field.count("总户数", "户数", "农户数", "农业户数", "全村户数", "总户数（户）")
    people: int | None = field.count("总人口", "人口数", "人口", "人数", "全村人口", "总人口（人）", "总人数")
    rural_people: int | None = field.count("农业户籍人口", "农业人口", "农村户籍人口", "农业户籍人口数", "乡村人口")
    poor_households: int | None = field.count(
        "贫困户数", "建档立卡贫困户数", "建档立卡户数", "贫困户（户）", "现有贫困户"
    )
    poor_people: int | None = field.count(
        "贫困人口", "贫困人口数", "建档立卡贫困人口", "建档立卡人口", "贫困人口（人）", "现有贫困人口"
    )
    exited_households: int | None = field.count("脱贫户数", "当年脱贫户数", "脱贫户", "退出户数")
    exited_people: int | None = field.count("脱贫人数", "当年脱贫人数", "脱贫人口", "脱贫人口数", "退出人数")
    per_capita: Money | None = field.money(
        "农民人均纯收入", "村民人均纯收入", "人均纯收入", "农村居民人均可支配收入", "人均可支配收入", "全村人均纯收入"
    )
    collective_income: Money | None = field.money(
        "村集体经济收入", "集体经济收入", "村集体收入", "集体收入", "村集体经济经营性收入"
    )
    park_households: int | None = field.count("入园户数", "入园农户数", "带动入园户数")
    cooperative_households: int | None = field.count("入社户数", "入社农户数", "加入合作社户数", "合作社带动户数")
    relocated_households: int | None = field.count("搬迁户数", "易地搬迁户数", "易地扶贫搬迁户数")
    relocated_people: int | None = field.count("搬迁人数", "易地搬迁人数", "易地扶贫搬迁人数")
    repaired_houses: int | None = field.count("危房改造户数", "危房整治户数", "土坯房整治户数", "完成危房改造户数")
    insured_people: int | None = field.count("医保参保人数", "参保人数", "居民医保参保人数", "新农合参合人数")
    students_helped: int | None = field.count("资助学生人数", "资助学生", "教育资助人数")
    trained: int | None = field.count("培训人次", "培训人数", "技能培训人次")
    public_posts: int | None = field.count("公益性岗位人数", "公益性岗位数", "公益性岗位")
    hard_road: str = field.flag("是否通硬化路", "通硬化路", "硬化路")
    clinic: str = field.flag("是否有卫生室", "卫生室", "有卫生室")
    culture_room: str = field.flag("是否有文化室", "文化室", "有文化室")
    network: str = field.flag("是否通通信网络", "通信网络", "是否通宽带", "通宽带")
    exit_year: int | None = field.year("村退出年度", "退出年度", "贫困村退出年度", "计划退出年度")
    note: str = field.text("备注")

    @property
    def incidence(self) -> Decimal | None:
        """贫困发生率 in percent with two decimals: poor people per
        people with rural registration; None when unknown.
        """
        if self.poor_people is None or not self.rural_people:
            return None
        return (Decimal(100 * self.poor_people) / self.rural_people).quantize(Decimal("0.01"), ROUND_HALF_UP)
