"""Blank ledgers are read as a clerk reads them: by the full path of each head, and nothing is guessed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import ALL, HELPERS, HOUSING, LOW, POSTS, Ledger, draw

from township_desk.exchange.recognising.vocabulary import Vocabulary
from township_desk.exchange.templates.columns import Source, columns_of
from township_desk.exchange.templates.matching import Matcher
from township_desk.exchange.templates.placeholders import Facts, filled_line
from township_desk.exchange.templates.template import look_at_template
from township_desk.problems import Problem

FACTS = Facts(
    county="演示县",
    township="青竹镇",
    village="石桥村",
    office="青竹镇人民政府",
    year=2018,
    day="2018-10-15",
    by="王晓琴",
)


@pytest.mark.parametrize("ledger", ALL, ids=lambda it: it.name)
def test_every_column_is_read(ledger: Ledger, tmp_path: Path) -> None:
    template = look_at_template(draw(ledger, tmp_path / "空白.xlsx"))
    per, columns = columns_of(template, 2018, {}, {}, None)
    assert template.head.rows == ledger.head_rows
    assert (per, template.area.first) == (ledger.per, ledger.first)
    assert [(it.head, it.key) for it in columns] == [
        (it.head, key) for it, key in zip(columns, ledger.keys, strict=True)
    ]


def test_heads_are_full_paths(tmp_path: Path) -> None:
    template = look_at_template(draw(HELPERS, tmp_path / "空白.xlsx"))
    heads = [it.head for it in template.head.columns]
    assert heads[5:9] == ["帮扶责任人/姓名", "帮扶责任人/单位", "帮扶责任人/职务", "帮扶责任人/联系电话"]


def test_a_formula_column_is_no_field(tmp_path: Path) -> None:
    ledger = next(it for it in ALL if it.formula)
    _, columns = columns_of(look_at_template(draw(ledger, tmp_path / "空白.xlsx")), 2018, {}, {}, None)
    assert [it.letter for it in columns if it.source is Source.FORMULA] == ["K"]


def test_allowed_words_are_found_on_a_hidden_sheet(tmp_path: Path) -> None:
    template = look_at_template(draw(LOW, tmp_path / "空白.xlsx"))
    assert template.choices == {8: ("01 因病", "02 因残", "03 因学"), 9: ("是", "否")}


def test_hints_are_not_data_and_samples_are_known(tmp_path: Path) -> None:
    template = look_at_template(draw(POSTS, tmp_path / "空白.xlsx"))
    assert template.head.hints == 1
    assert template.area.samples


def test_the_clerk_can_point_at_the_head(tmp_path: Path) -> None:
    template = look_at_template(draw(HOUSING, tmp_path / "空白.xlsx"), head=(4, 4))
    assert template.head.rows == [4]


def test_what_has_no_head_is_refused(tmp_path: Path) -> None:
    odd = Ledger(name="怪表", columns=[("甲", ""), ("乙", ""), ("丙", ""), ("丁", "")], per="member")
    with pytest.raises(Problem, match="没有认出“空白.xlsx”的表头"):
        look_at_template(draw(odd, tmp_path / "空白.xlsx"))


@pytest.mark.parametrize(
    "head",
    [
        *(
            "脱贫年度人均纯收入",
            "人均可支配收入",
            "医疗费用",
            "岗位名称",
            "户籍地址",
            "低保证号",
            "安置面积",
            "家庭年收入",
        ),
        *("登记人员名称", "建筑面积", "大病保险报销", "人均面积", "户籍类型", "务工收入", "与本人关系"),
        *("搬迁人口", "补助金额", "慢病病种", "培训时间", "婚姻状况", "信用社账号", "土地流转面积", "合作社名称"),
    ],
)
def test_what_the_archive_cannot_answer_is_left_blank(head: str) -> None:
    words = Vocabulary.load()
    assert words.exact(head) == ""
    assert words.alike(head).key == ""


@pytest.mark.parametrize(
    ("heads", "keys"),
    [
        (
            "责任单位 负责人 联系电话 结对帮扶责任人 职务 联系电话",
            ["", "", "", "pairing.helper", "pairing.post", "pairing.phone"],
        ),
        ("户主姓名 联系电话 监护人 联系电话", ["head.name", "household.phone", "", ""]),
        ("户主/姓名 配偶/姓名 配偶/身份证号 户主/身份证号", ["head.name", "", "", "head.id_number"]),
        ("搬迁前/住房面积 搬迁后/住房面积 住房情况/面积", ["", "", "household.housing_area"]),
        (
            "A4姓名 （一）家庭人口 2.劳动力人数 ★民族",
            ["member.name", "computed.people", "computed.workers", "member.ethnicity"],
        ),
        (
            "上年人均纯收入 2016年/人均纯收入 2016年/家庭人口",
            ["computed.per_capita.2017", "computed.per_capita.2016", ""],
        ),
        ("文化成度 与户主关糸", ["member.education", "member.relation"]),
        ("培训情况/人数 家庭情况/人数", ["", "computed.people"]),
        ("脱贫情况/是否脱贫 脱贫情况/脱贫时间", ["computed.exited", "household.exit_year"]),
    ],
)
def test_heads_are_told_apart(heads: str, keys: list[str]) -> None:
    found = Matcher(Vocabulary.load(), 2018).match([tuple(it.split("/")) for it in heads.split()])
    assert [it.key for it in found] == keys


@pytest.mark.parametrize(
    ("line", "filled"),
    [
        ("组织名称：  县  镇  村委会", "组织名称：演示县青竹镇石桥村委会"),
        ("启用时间：     年   月   日", "启用时间：     年   月   日"),
        ("单位：____乡（镇）____村", "单位：青竹镇石桥村"),
        (
            "填表人：      审核人：      填表日期：    年  月  日",
            "填表人：王晓琴  审核人：      填表日期：2018年10月15日",
        ),
        ("填报单位（盖章）：", "填报单位（盖章）：青竹镇人民政府"),
        ("单位：元", "单位：元"),
        ("XX县XX乡（镇）____年度台账", "演示县青竹镇2018年度台账"),
        ("注：年龄按周岁填写", "注：年龄按周岁填写"),
        ("填表人：张三", "填表人：张三"),
    ],
)
def test_blanks_in_lines_are_filled(line: str, filled: str) -> None:
    assert filled_line(line, FACTS) == filled
    assert filled_line(filled, FACTS) == filled


@given(st.text("单位填表人日期年月日县乡镇村：: _　度", max_size=30))
def test_nothing_known_changes_nothing_but_days(line: str) -> None:
    nothing = Facts(county="", township="", village="", office="", year=0, day="2018-10-15", by="")
    if "日" not in line:
        assert filled_line(line, nothing) == line
