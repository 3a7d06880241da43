"""A member of a registered household."""

from township_desk.domain.fields import field, terms
from township_desk.domain.fields.field import Privacy
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.record import Record, record


@record("成员", "member")
class Member(Record):
    """A person of a household. Members are never deleted: a member leaves with a reason and a date."""

    household: int = field.needed(field.ref("户", "household"))
    name: str = field.needed(field.name("姓名", "成员姓名", "家庭成员姓名", "人员姓名", "户内成员姓名"))
    relation: str = field.code("与户主关系", "relation", "关系", "家庭关系")
    number: str = field.own_number("人编号", "人口编号", "人员编号", "个人编号")
    id_type: str = field.code("证件类型", "id_type")
    id_number: str = field.id_number(
        "证件号码", "身份证号", "身份证号码", "公民身份号码", "公民身份证号", "证件号", "身份证"
    )
    sex: str = field.code("性别", "sex")
    birth: Day | None = field.day("出生日期", "出生年月", "出生年月日")
    ethnicity: str = field.code("民族", "ethnicity")
    politics: str = field.code("政治面貌", "politics")
    phone: str = field.phone("成员联系电话", "人联系电话", "本人联系电话", "个人联系电话")
    education: str = field.code("文化程度", "education", "学历", "受教育程度")
    schooling: str = field.code("在校生状况", "schooling", "在校状况", "在校生情况")
    dropout_reason: str = field.code("失学或辍学原因", "dropout_reason", "失学辍学原因")
    mandarin: str = field.flag("是否会讲普通话", "会讲普通话")
    health: str = field.codes("健康状况", "health", "身体状况", privacy=Privacy.HEALTH)
    disability: str = field.code("残疾类别", "disability_type", privacy=Privacy.HEALTH)
    disability_number: str = field.id_number("残疾证号", "残疾人证号")
    disability_year: int | None = field.year("残疾证办证年度", "残疾证办理年度", privacy=Privacy.HEALTH)
    labour: str = field.code("劳动技能", "labour", "劳动能力", "劳动力状况")
    work_area: str = field.code("务工状况", "work_area", "务工区域", "务工情况")
    work_months: int | None = field.months("务工时间（月）", "务工时间(月)", "务工时间", "务工月数")
    work_place: str = field.text("务工所在地", "务工地点")
    employer: str = field.text("务工企业名称", "务工单位")
    work_abroad: str = field.flag("是否国外务工")
    job_channel: str = field.code("就业渠道", "job_channel")
    industry: str = field.code("产业分类", "industry")
    public_post: str = field.code("公益性岗位类型", "public_post", "公益岗位类型")
    public_post_months: int | None = field.months("公益性岗位（月数）", "公益性岗位(月数)", "公益性岗位月数")
    resident_medical: str = field.flag(
        "是否参加新型农村合作医疗（城乡居民基本医疗保险）",
        "是否参加新型农村合作医疗",
        "是否参加城乡居民基本医疗保险",
        "是否参加居民医保",
    )
    employee_medical: str = field.flag("是否参加城镇职工基本医疗保险", "是否参加职工医保")
    medical_paid: str = field.flag("居民医保个人缴费是否代缴", "医保是否代缴", "是否代缴医保")
    serious_insurance: str = field.flag("是否参加大病保险", "是否参加大病医疗", "是否参加大病医疗保险")
    commercial_medical: str = field.flag("是否参加商业补充医疗保险")
    serious_relief: str = field.flag("是否接受大病医疗救助", "是否接受医疗救助", privacy=Privacy.HEALTH)
    other_health_help: str = field.flag("是否接受其他健康扶贫", privacy=Privacy.HEALTH)
    resident_pension: str = field.flag("是否参加城乡居民基本养老保险", "是否参加居民养老保险")
    employee_pension: str = field.flag("是否参加城镇职工基本养老保险", "是否参加职工养老保险")
    minimum_living: str = field.flag("是否享受低保", "是否低保", "是否享受最低生活保障")
    destitute: str = field.flag("是否特困供养人员", "是否特困供养")
    joined_on: Day | None = field.day("人员识别时间", "增加日期", "人员增加时间")
    joined_reason: str = field.code("增加原因", "joined_reason", "人员增加原因")
    left_on: Day | None = field.day("减少日期", "人员减少时间")
    left_reason: str = field.code("减少原因", "left_reason", "人员减少原因")
    note: str = field.words("备注")
    extra: str = field.extra("其他列")

    @property
    def is_head(self) -> bool:
        """Whether this member is the head of the household today."""
        return self.relation == terms.HEAD and self.left_on is None

    @property
    def is_disabled(self) -> bool:
        """Whether the card says a disability."""
        return terms.DISABLED in self.health or bool(self.disability or self.disability_number)

    def present_on(self, day: str) -> bool:
        """Whether the person belonged to the household on an ISO day."""
        return (self.joined_on or "") <= day and (self.left_on is None or self.left_on > day)
