"""What a row is, told from its columns: many ledgers whose heads overlap, and only their declarations to tell by."""

from collections.abc import Sequence

import pytest

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records.ledgers.ledger import Ledger
from township_desk.domain.records.record import Record, record
from township_desk.exchange.planning.ledger_planning import LedgerPlanner
from township_desk.exchange.planning.row_meanings import choices
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.head_finding import find_head
from township_desk.exchange.recognising.heads import Head, Wanted
from township_desk.exchange.recognising.row_meaning import RowMeaning

WHOSE = ("序号", "行政村", "姓名", "身份证号")
LIST = (*WHOSE, "性别", "民族", "出生日期", "联系电话")


def _ledger(title: str, names: str) -> Ledger:
    return Ledger(title=title, unit="条", names=names, same=(names, "day"), columns=(names,), person="person")


@record("公益性岗位", "post_entry", _ledger("公益性岗位", "post"))
class _Post(Record):
    household: int = field.needed(field.ref("户", "household"))
    post: str = field.needed(field.text("岗位", "岗位名称"))
    person: str = field.name("上岗人员")
    developer: str = field.text("开发单位", "用人单位名称")
    day: Day | None = field.day("开始日期", "日期")
    money: Money | None = field.money("月补贴", "补贴金额", "金额")
    note: str = field.words("备注")


@record("技能培训", "course_entry", _ledger("技能培训", "course"))
class _Course(Record):
    household: int = field.needed(field.ref("户", "household"))
    course: str = field.needed(field.text("班次", "培训班次", "项目"))
    person: str = field.name("参训人")
    trade: str = field.text("工种", "培训工种")
    day: Day | None = field.day("开班日期", "日期")
    money: Money | None = field.money("培训补贴", "补贴金额", "金额")
    note: str = field.words("备注")


@record("教育资助", "grant_entry", _ledger("教育资助", "grant"))
class _Grant(Record):
    household: int = field.needed(field.ref("户", "household"))
    grant: str = field.needed(field.text("资助项目", "项目"))
    person: str = field.name("受助人")
    term: str = field.text("学期")
    day: Day | None = field.day("发放日期", "日期")
    money: Money | None = field.money("资助金额", "补贴金额", "金额")
    note: str = field.words("备注")


@record(
    "驻村帮扶",
    "stay_entry",
    Ledger(title="驻村帮扶", unit="人", names="name", same=("name",), columns=("name",), of=("village",)),
)
class _Stay(Record):
    village: int = field.needed(field.ref("行政村", "village"))
    name: str = field.needed(field.text("姓名"))
    sender: str = field.text("派出单位")
    post: str = field.text("驻村职务", "职务")
    phone: str = field.text("联系电话")
    note: str = field.words("备注")


_HOUSES = Ledger(title="易地搬迁", unit="户", names="site", same=("site",), columns=("site",))


@record("易地搬迁", "house_entry", _HOUSES)
class _House(Record):
    household: int = field.needed(field.ref("户", "household"))
    site: str = field.needed(field.text("安置点"))
    way: str = field.text("安置方式")
    pulled: Day | None = field.day("旧房拆除日期", "日期")
    money: Money | None = field.money("补助资金", "金额")


LEDGERS = tuple(RowMeaning.of_ledger(it, LedgerPlanner) for it in (_Post, _Course, _Grant, _Stay, _House))


NOT_LEDGERS = ("population", "income", "pairing", "village")


def _head(*heads: str, title: str = "", meanings: Sequence[RowMeaning] = LEDGERS) -> Head:
    rows = [[title, *[""] * (len(heads) - 1)], list(heads)]
    known = (*(choices()[name] for name in NOT_LEDGERS), *meanings)
    top = Top(name="Sheet1", rows=9, width=len(heads), head=rows, merges=[])
    return find_head([top], {}, Wanted(meanings=known))[1]


@pytest.mark.parametrize(
    ("heads", "name"),
    [
        ((*WHOSE, "岗位", "日期", "金额"), "post_entry"),
        ((*WHOSE, "开发单位", "岗位名称", "日期", "金额", "备注"), "post_entry"),
        ((*WHOSE, "培训班次", "日期", "金额"), "course_entry"),
        ((*WHOSE, "项目", "工种", "日期", "金额"), "course_entry"),
        ((*WHOSE, "项目", "学期", "日期", "金额"), "grant_entry"),
        ((*LIST, "培训班次", "培训工种"), "course_entry"),
        ((*LIST, "安置点", "安置方式", "旧房拆除日期"), "house_entry"),
        (("户主姓名", "户主身份证号", "家庭人口", "贫困户属性", "安置点", "日期", "金额"), "house_entry"),
        (("户主姓名", "户主身份证号", "贫困户属性", "致贫原因", "脱贫年度", "安置点"), "population"),
        (("行政村", "姓名", "派出单位", "职务", "联系电话"), "stay_entry"),
        ((*LIST, "与户主关系", "健康状况", "文化程度", "岗位", "日期"), "population"),
        ((*WHOSE, "健康状况", "劳动技能", "务工地点", "务工企业", "致贫原因", "岗位", "日期"), "population"),
        ((*LIST, "日期", "金额", "备注"), "population"),
    ],
)
def test_the_columns_that_one_kind_alone_knows_decide(heads: tuple[str, ...], name: str) -> None:
    for known in (LEDGERS, LEDGERS[::-1]):
        head = _head(*heads, meanings=known)
        assert (head.meaning.name, [it for it, share in head.rivals if share == 1]) == (name, [])


def test_two_kinds_that_know_the_same_columns_are_both_named() -> None:
    head = _head(*WHOSE, "项目", "日期", "金额", "备注")
    assert {head.meaning.name, *(it.name for it, _ in head.rivals)} == {"course_entry", "grant_entry"}
    assert [share for _, share in head.rivals] == [1]


def test_the_title_settles_what_the_columns_leave_open() -> None:
    head = _head(*WHOSE, "项目", "日期", "金额", "备注", title="2018年教育资助发放名册")
    assert head.meaning.name == "grant_entry"
    assert all(share < 1 for _, share in head.rivals)
