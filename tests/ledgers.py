"""Blank ledgers as counties draw them up, and what each of their columns asks for.

In a head "<" belongs to the cell on its left and "^" to the one above; a column's key stands last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A blank ledger: lines above, columns (head cells from top to bottom, then the key), lines below, what is ready.

    `lists` are the words allowed by column, `hidden` keeps them on a hidden sheet, `sample` is an example row.
    """

    name: str
    above: Sequence[str] = ()
    columns: Sequence[Sequence[str]]
    per: str
    below: Sequence[str] = ()
    ready: int = 3
    total: bool = False
    lists: Mapping[int, Sequence[str]] = field(default_factory=dict)
    hints: Sequence[str] = ()
    sample: Sequence[str] = ()
    formula: tuple[int, str] | None = None

    @property
    def keys(self) -> list[str]:
        """What the columns ask for."""
        return [column[-1] for column in self.columns]

    @property
    def head_rows(self) -> list[int]:
        """The head rows as Excel counts them."""
        first = len(self.above) + 1
        return list(range(first, first + self.tall))

    @property
    def tall(self) -> int:
        """How many rows the head has."""
        return len(self.columns[0]) - 1

    @property
    def first(self) -> int:
        """The first row of data as Excel counts it."""
        return len(self.above) + self.tall + 1 + bool(self.hints)


def draw(ledger: Ledger, path: Path) -> Path:
    """Draws the ledger as a workbook."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
    sheet = book.add_worksheet("台账")
    box = book.add_format({"border": 1, "text_wrap": True})
    last = len(ledger.columns) - 1
    for row, text in enumerate(ledger.above):
        sheet.merge_range(row, 0, row, last, text)
    _head(sheet, ledger, box)
    if ledger.hints:
        sheet.write_row(ledger.first - 2, 0, ledger.hints, box)
    for row in range(ledger.first - 1, ledger.first - 1 + ledger.ready):
        for column in range(last + 1):
            sheet.write_blank(row, column, None, box)
        if ledger.formula:
            sheet.write_formula(row, ledger.formula[0], ledger.formula[1].format(row=row + 1), box, 0)
    if ledger.sample:
        sheet.write_row(ledger.first - 1, 0, ledger.sample, box)
    below = ledger.first - 1 + ledger.ready
    if ledger.total:
        sheet.write_row(below, 0, ["合计", *[""] * last], box)
        below += 1
    for row, text in enumerate(ledger.below, below):
        sheet.write(row, 0, text)
    _lists(book, sheet, ledger)
    book.close()
    return path


def _head(sheet: xlsxwriter.worksheet.Worksheet, ledger: Ledger, box: object) -> None:
    top = len(ledger.above)
    for column, cells in enumerate(ledger.columns):
        for row, text in enumerate(cells[:-1]):
            if text in ("<", "^"):
                continue
            right, low = column, row
            while right + 1 < len(ledger.columns) and ledger.columns[right + 1][row] == "<":
                right += 1
            while low + 1 < ledger.tall and cells[low + 1] == "^":
                low += 1
            if (right, low) == (column, row):
                sheet.write(top + row, column, text, box)
            else:
                sheet.merge_range(top + row, column, top + low, right, text, box)


def _lists(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, ledger: Ledger) -> None:
    words = book.add_worksheet("字典") if ledger.lists else None
    for column, choices in ledger.lists.items():
        assert words is not None
        words.write_column(0, column, choices)
        words.hide()
        first, last = (xl_rowcol_to_cell(row, column, True, True) for row in (0, len(choices) - 1))
        area = {"validate": "list", "source": f"=字典!{first}:{last}"}
        sheet.data_validation(ledger.first - 1, column, ledger.first + 200, column, area)


HOUSING = Ledger(
    name="农村危房改造台账",
    above=["____县____年农村危房改造农户台账", "填报单位（盖章）：                    填报时间：    年  月  日"],
    columns=[
        ("序号", "^", "computed.sequence"),
        ("农户基本信息", "乡（镇）", "township.name"),
        ("<", "行政村", "village.name"),
        ("<", "户主\n姓名", "head.name"),
        ("<", "身份证号码", "head.id_number"),
        ("<", "家庭人口（人）", "computed.people"),
        ("<", "贫困户\n类型", "household.attribute"),
        ("危房信息", "房屋危险等级", "household.dangerous_house"),
        ("<", "房屋结构", ""),
        ("改造后", "建筑面积（㎡）", ""),
        ("<", "户型", ""),
        ("补助资金（万元）", "^", ""),
        ("竣工时间", "^", ""),
        ("户主联系电话", "^", "household.phone"),
        ("银行账号", "^", "household.bank_card"),
        ("备注", "^", "household.note"),
    ],
    per="household",
    total=True,
    below=["填表人：            审核人：            填表日期："],
)
EDUCATION = Ledger(
    name="建档立卡学生资助花名册",
    above=["XX镇建档立卡贫困家庭学生资助花名册"],
    columns=[
        ("序号", "computed.sequence"),
        ("学生姓名*", "member.name"),
        ("性别", "member.sex"),
        ("身份证号*", "member.id_number"),
        ("与户主关系", "member.relation"),
        ("就读学校", ""),
        ("学段", "member.schooling"),
        ("班主任", ""),
        ("联系电话", ""),
        ("监护人姓名", ""),
        ("监护人身份证号", ""),
        ("监护人联系电话", ""),
        ("户主姓名", "head.name"),
        ("家庭住址", "computed.address"),
        ("资助金额（元）", ""),
    ],
    per="member",
)
HELPERS = Ledger(
    name="结对帮扶台账",
    above=["结对帮扶情况统计表", "村：            单位：人、元"],
    columns=[
        ("序号", "^", "computed.sequence"),
        ("贫困户", "户主姓名", "head.name"),
        ("<", "家庭人口", "computed.people"),
        ("<", "致贫原因", "household.cause"),
        ("<", "联系电话", "household.phone"),
        ("帮扶责任人", "姓名", "pairing.helper"),
        ("<", "单位", "pairing.unit"),
        ("<", "职务", "pairing.post"),
        ("<", "联系电话", "pairing.phone"),
        ("第一书记", "姓名", ""),
        ("<", "联系电话", ""),
        ("帮扶措施", "^", ""),
    ],
    per="household",
)
INCOMES = Ledger(
    name="收入情况",
    above=["贫困户收入情况表", "单位：万元"],
    columns=[
        ("户编号", "^", "^", "household.number"),
        ("户主", "姓名", "^", "head.name"),
        ("<", "身份证号码", "^", "head.id_number"),
        ("<", "年龄", "^", "computed.head_age"),
        ("收入情况", "工资性收入", "^", "income.wages"),
        ("<", "生产经营性收入", "^", "income.business_total"),
        ("<", "转移性收入", "低保金", "income.minimum_living"),
        ("<", "<", "养老金", "income.pension"),
        ("人均纯收入", "2017年", "^", "computed.per_capita.2017"),
        ("<", "2018年", "^", "computed.per_capita.2018"),
        ("比上年增长", "^", "^", "computed.formula"),
    ],
    per="household",
    formula=(10, "=J{row}-I{row}"),
)
POSTS = Ledger(
    name="公益性岗位人员花名册",
    above=["公益性岗位人员花名册"],
    columns=[
        ("序号", "computed.sequence"),
        ("村名", "village.name"),
        ("组别", "household.group"),
        ("姓名", "member.name"),
        ("性别", "member.sex"),
        ("年龄", "computed.age"),
        ("身份证号码", "member.id_number"),
        ("文化成度", "member.education"),
        ("健康状况", "member.health"),
        ("公益性岗位名称", "member.public_post"),
        ("岗位补贴（元/月）", ""),
        ("上岗时间", ""),
        ("本人联系电话", "member.phone"),
        ("开户行", "household.bank"),
        ("户主姓名", "head.name"),
        ("与户主的关系", "member.relation"),
    ],
    per="member",
    hints=["自动生成", "必填", "选填", "必填", "下拉选择", "", "必填", "", "", "", "", "", "", "", "", ""],
    sample=["1", "某某村", "一组", "张三", "男", "40", "510999198001010017"] + ["示例"] * 9,
)
LOW = Ledger(
    name="低保对象台账",
    above=["____乡（镇）农村低保对象台账"],
    columns=[
        ("序号", "computed.sequence"),
        ("低保证号", ""),
        ("户主姓名", "head.name"),
        ("户主证件号码", "head.id_number"),
        ("低保类别", ""),
        ("保障人数", ""),
        ("家庭成员数", "computed.people"),
        ("残疾人数", "computed.count_disabled"),
        ("主要致贫原因", "household.cause"),
        ("是否脱贫户", "computed.exited"),
        ("月补助标准", ""),
    ],
    per="household",
    total=True,
    lists={8: ["01 因病", "02 因残", "03 因学"], 9: ["是", "否"]},
)
MONITORED = Ledger(
    name="监测对象台账",
    above=["防止返贫监测对象台账", "____乡（镇）____村"],
    columns=[
        ("序号", "computed.sequence"),
        ("自然村（组）", "household.group"),
        ("监测户户主姓名", "head.name"),
        ("监测对象类别", "household.monitor"),
        ("致贫返贫风险", "household.risks"),
        ("纳入监测时间", "household.risk_identified"),
        ("风险是否消除", "household.risk_removed"),
        ("消除时间", "household.risk_removed_on"),
        ("帮扶单位", "pairing.unit"),
        ("帮扶责任人", "pairing.helper"),
        ("联系方式", "pairing.phone"),
        ("帮扶措施", ""),
        ("人均可支配收入", ""),
    ],
    per="household",
)
MEMBERS = Ledger(
    name="家庭成员信息表",
    above=["建档立卡贫困人口信息采集表"],
    columns=[
        ("户信息", "户编号", "household.number"),
        ("<", "户主姓名", "head.name"),
        ("<", "户主证件号码", "head.id_number"),
        ("<", "户联系电话", "household.phone"),
        ("家庭成员", "人口编号", "member.number"),
        ("<", "姓名", "member.name"),
        ("<", "证件号码", "member.id_number"),
        ("<", "与户主关系", "member.relation"),
        ("<", "民族", "member.ethnicity"),
        ("<", "文化程度", "member.education"),
        ("<", "劳动技能", "member.labour"),
        ("外出务工", "地点", "member.work_place"),
        ("<", "时间（月）", "member.work_months"),
        ("<", "收入（元）", ""),
        ("参保情况", "城乡居民医保", "member.resident_medical"),
        ("<", "大病保险", "member.serious_insurance"),
        ("<", "养老保险", ""),
    ],
    per="member",
)
ALL = (HOUSING, EDUCATION, HELPERS, INCOMES, POSTS, LOW, MONITORED, MEMBERS)
