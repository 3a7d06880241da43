"""Ledgers as they arrive from a county: merged heads, titles, totals, formats, words allowed, odd cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from conftest import id_of

from township_desk.domain.records import Household, Member
from township_desk.store.archive import Archive

HOMES = (("石桥村", "3组", "51099900001", "陈德福", 1), ("石桥村", "1组", "51099900002", "席秀兰", 2))
MORE = (("双河村", "2组", "51099900003", "蒋芳", 3), ("双河村", "6组", "51099900004", "何莹", 4))


def settle(archive: Archive) -> None:
    """Households with a head and a child, in two villages."""
    villages = {it.name: it.id for it in archive.villages()}
    with archive.change("填", by="王") as change:
        for village, group, number, name, at in (*HOMES, *MORE):
            home = Household(village=villages[village], group=group, number=number)
            change.put(
                home,
                Member(household=home.id, name=name, relation="户主", id_number=id_of("19600101", at), sex="女"),
                Member(household=home.id, name=f"{name[0]}小一", relation="之子", id_number=id_of("20080101", at)),
            )


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A list as it is drawn: lines above, heads (groups over leaves), rows, lines below, words allowed by column."""

    title: str = ""
    line: str = ""
    groups: Sequence[str] = ()
    heads: Sequence[str]
    rows: Sequence[Sequence[object]]
    below: Sequence[str] = ()
    total: bool = False
    lists: tuple[tuple[int, tuple[str, ...]], ...] = ()

    @property
    def first(self) -> int:
        """The first row of data, from 0."""
        return bool(self.title) + bool(self.line) + bool(self.groups) + 1

    def draw(self, path: Path, *, blank: bool = False) -> Path:
        """Draws it, filled or as the blank of next week."""
        book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False})
        sheet, day = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy.mm.dd", "border": 1})
        box = book.add_format({"border": 1})
        row, last = 0, len(self.heads) - 1
        for text in filter(None, (self.title, self.line)):
            sheet.merge_range(row, 0, row, last, text)
            row += 1
        if self.groups:
            self._groups(sheet, row)
            row += 1
        for column, text in enumerate(self.heads):
            if not (self.groups and self.groups[column] == text):
                sheet.write(row, column, text)
        for at, cells in enumerate(self.rows, row + 1):
            for column, value in enumerate(cells):
                form = day if isinstance(self.rows[0][column], date) else box
                sheet.write_blank(at, column, None, form) if blank else sheet.write(at, column, value, form)
        below = row + 1 + len(self.rows)
        if self.total:
            sheet.write(below, 0, "合计")
        for at, text in enumerate(self.below, below + self.total):
            sheet.write(at, 0, text)
        for column, words in self.lists:
            area = (self.first, column, self.first + 99, column)
            sheet.data_validation(*area, {"validate": "list", "source": list(words)})
        book.close()
        return path

    def _groups(self, sheet: xlsxwriter.worksheet.Worksheet, row: int) -> None:
        column = 0
        while column < len(self.groups):
            right = column
            while right + 1 < len(self.groups) and self.groups[right + 1] == self.groups[column]:
                right += 1
            if right > column:
                sheet.merge_range(row, column, row, right, self.groups[column])
            elif self.groups[column] == self.heads[column]:
                sheet.merge_range(row, column, row + 1, column, self.groups[column])
            else:
                sheet.write(row, column, self.groups[column])
            column = right + 1


def _rows(*more: Sequence[object]) -> list[list[object]]:
    known = [*HOMES, *MORE]
    return [
        [at, home[2], home[3], home[0], *cells] for at, (home, cells) in enumerate(zip(known, more, strict=True), 1)
    ]


WATER = Drawn(
    title="青竹镇农村安全饮水排查台账",
    line="填报单位：青竹镇人民政府（盖章）        2018年10月12日       单位：元",
    groups=("序号", *["农户信息"] * 3, *["供水情况"] * 3, *["整改"] * 3),
    heads=("序号", "户编号", "户主姓名", "行政村", "供水方式", "水质达标", "水源", "计划完成", "投入资金", "责任人"),
    rows=_rows(
        ("自备井", "否", "院内浅井", date(2018, 11, 30), 2600, "周建国"),
        ("集中供水", "是", "村供水站", None, None, "熊勇"),
        ("自备井", "否", "后山泉眼", date(2018, 10, 20), 3200.5, "范国平"),
        ("集中供水", "是", "镇水厂", None, None, "周建国"),
    ),
    total=True,
    below=("填表人：            审核人：",),
)
ROADS = Drawn(
    title="2018年通村道路硬化情况统计表",
    heads=("行政村", "道路名称", "里程（公里）", "总投资（万元）", "开工日期", "是否完工", "受益户数（户）", "备注"),
    rows=[
        ["石桥村", "石桥至双河", 2.5, 12.6, date(2018, 3, 1), "是", 86, ""],
        ["石桥村", "组道", 0.8, 3, date(2018, 5, 1), "否", 21, "缺砂石"],
        ["双河村", "双河主道", 4, 20, date(2018, 3, 8), "是", 103, ""],
    ],
    lists=((5, ("是", "否")),),
)
PUPILS = Drawn(
    heads=(
        "序号",
        "姓名",
        "身份证号",
        "户主姓名",
        "与户主关系",
        "就读学校",
        "班主任",
        "联系电话",
        "资助类别",
        "资助金额（元）",
    ),
    rows=[
        [1, "陈小一", id_of("20080101", 1), "陈德福", "之子", "石桥小学", "李老师", "13800000011", "营养改善", 800],
        [2, "席小一", id_of("20080101", 2), "席秀兰", "之子", "石桥小学", "李老师", "13800000011", "营养改善", 800],
        [3, "蒋小一", id_of("20080101", 3), "蒋芳", "之子", "镇初中", "王老师", "13800000012", "寄宿补助", 1250],
        [4, "何小一", id_of("20080101", 4), "何莹", "之子", "镇初中", "王老师", "13800000012", "寄宿补助", 1250],
    ],
    lists=((8, ("营养改善", "寄宿补助", "助学金")),),
)
ALL = {"water": WATER, "roads": ROADS, "pupils": PUPILS}

SUBSIDIES = Drawn(
    title="青竹镇产业补助发放表",
    groups=("序号", "行政村", "户主姓名", *["补助"] * 4, "备注"),
    heads=("序号", "行政村", "户主姓名", "种养业", "规模（亩）", "金额（万元）", "发放日期", "备注"),
    rows=[
        [1, "石桥村", "陈德福", "花椒", 1.25, 0.1234, "2018.10.12", "无"],
        [2, "石桥村", "席秀兰", "生猪", 3, 1.2, "2018.9.1", ""],
        [3, "双河村", "蒋芳", "花椒", 0.5, 0.05, "2018.10.3", "分两次发"],
        [4, "双河村", "何莹", "土鸡", 2, 2, "2018.12.25", "无"],
    ],
    total=True,
)
WELLS = Drawn(
    heads=("户编号", "户主", "井深（米）", "编号", "人次", "电话", "完成时间", "结论"),
    rows=[
        ["51099900001", "陈德福", 12.5, "001", "12", "0825-1234567", "2018年10月", "合格"],
        ["51099900002", "席秀兰", 30, "002", "3", "13800000000", "2018年11月", "合格"],
        ["51099900003", "蒋芳", 8.25, "003", "4", "", "", "不合格"],
        ["51099900004", "何莹", 11, "004", "150000", "", "2018年9月", "待复查"],
    ],
)
AS_WRITTEN = {**ALL, "subsidies": SUBSIDIES, "wells": WELLS}
"""Lists that hold texts where numbers or days are meant. Only the filled file itself tells how these are spelled."""
