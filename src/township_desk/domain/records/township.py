"""The township of an archive and its villages."""

from township_desk.domain.fields import field
from township_desk.domain.fields.field import Privacy
from township_desk.domain.records.record import Record, record


@record("乡镇", "township")
class Township(Record):
    """The one township of an archive. Its office and phone stand on every sheet."""

    province: str = field.needed(field.text("省", "省（区、市）"))
    city: str = field.needed(field.text("市", "市（州）", "地市"))
    county: str = field.needed(field.text("县", "县(市、区、旗)", "区县"))
    name: str = field.needed(field.place("乡镇", "乡(镇)", "乡", "乡镇名称"))
    code: str = field.text("区划代码")
    office: str = field.text("受理单位")
    phone: str = field.text("监督电话", privacy=Privacy.OFFICE)
    county_phone: str = field.text("县级监督电话", privacy=Privacy.OFFICE)
    working_year: int | None = field.year("工作年度")
    demonstration: str = field.flag("演示档案")


@record("行政村", "village")
class Village(Record):
    """An administrative village."""

    name: str = field.needed(field.place("行政村", "村", "村名", "行政村名称", "所在村"))
    code: str = field.text("区划代码")
    place: int | None = field.count("排序")
    poor: str = field.flag("贫困村", "是否贫困村", "是否为贫困村", "贫困村（是/否）")
    poor_since: int | None = field.year("贫困村认定年度", "认定年度", "贫困村识别年度", "贫困村认定年份")
    phone: str = field.text("村监督电话", privacy=Privacy.OFFICE)
