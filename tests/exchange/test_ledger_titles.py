"""Lists as offices title them: heads and title tell the ledger, and the title may say what a column would."""

from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import counts, person, with_people, workbook

from township_desk.domain.fields.codes import CodeLists
from township_desk.exchange.importing.importing import make_plan
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.store.archive import Archive

A, B = (id_of(f"19{year}0101", year) for year in (60, 62))
LOW = ("序号", "村", "户主姓名", "身份证号", "低保类别", "月保障金额", "享受起始时间", "银行账号")
ROW = (1, "石桥村", "甲", A, "B类", 220, "2017-01", "6228480402564890018")
AID = ("序号", "村", "学生姓名", "学生身份证号", "家长姓名", "就读学校", "学年", "补助金额", "开户行", "卡号")
PUPIL = (1, "石桥村", "乙", B, "甲", "县职中", "2018-2019学年", 3000, "农商行", "6228480402564890018")


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    """One household of two in 石桥村."""
    return with_people(archive, tmp_path, [person("1", "甲", A), person("1", "乙", B, "配偶")])


def titled(archive: Archive, folder: Path, title: str, heads: tuple[str, ...], row: tuple[object, ...]) -> ImportPlan:
    """A list with a line above its head."""
    return make_plan(archive, workbook(folder / "名册.xlsx", [row], heads, title=title))


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("2018年青竹镇农村低保花名册", "农村低保"),
        ("青竹镇特困人员供养花名册", "特困供养"),
        ("2018年临时救助发放表", "临时救助"),
    ],
)
def test_the_title_says_the_kind_that_no_column_has(filled: Archive, tmp_path: Path, title: str, word: str) -> None:
    plan = titled(filled, tmp_path, title, LOW, ROW)
    assert (plan.kind.name, counts(plan)) == ("support", [1, 0, 0, 0])
    (row,) = plan.new_rows[plan.kind.own[0]]
    assert word in row
    assert [it.message for it in plan.findings if it.rule == "word_said"] == [
        f"“人口”没有“保障种类”一列，按标题填“{word}”。请核对。"
    ]


def test_a_title_that_names_two_kinds_says_neither(filled: Archive, tmp_path: Path) -> None:
    plan = titled(filled, tmp_path, "农村低保、临时救助发放表", LOW, ROW)
    assert [it.rule for it in plan.findings if it.rule == "word_said"] == []


def test_without_a_title_the_file_s_name_says_it(filled: Archive, tmp_path: Path) -> None:
    plan = make_plan(filled, workbook(tmp_path / "雨露计划补助名单.xlsx", [PUPIL], AID))
    assert (plan.kind.name, counts(plan)) == ("schooling", [1, 0, 0, 0])
    assert "按文件名填“雨露计划”" in next(it.message for it in plan.findings if it.rule == "word_said")


def test_a_column_goes_before_the_title(filled: Archive, tmp_path: Path) -> None:
    plan = titled(filled, tmp_path, "农村低保花名册", (*LOW, "保障种类"), (*ROW, "特困供养"))
    (row,) = plan.new_rows[plan.kind.own[0]]
    assert "特困供养" in row
    assert "农村低保" not in row


def test_the_own_title_of_a_ledger_says_no_word(filled: Archive, tmp_path: Path) -> None:
    heads = ("序号", "走访时间", "走访干部", "村", "户主姓名", "走访情况")
    plan = titled(filled, tmp_path, "2018年入户走访台账", heads, (1, "2018-05-02", "周建国", "石桥村", "甲", "在家"))
    assert (plan.kind.name, [it.rule for it in plan.findings]) == ("home_visit", [])


@pytest.mark.parametrize(
    ("title", "name", "heads", "row"),
    [
        (
            "驻村工作队员名册", "team",
            "派驻村 姓名 性别 派出单位 单位层级 职务 驻村时间",
            ("石桥村", "李四", "男", "县财政局", "县级", "第一书记", "2018-01"),
        ),
        (
            "农村危房改造花名册", "housing",
            "村名 户主姓名 身份证号码 家庭人口 房屋危险等级 建筑面积（平方米） 竣工时间 补助资金（元）",
            ("石桥村", "甲", A, 2, "D级", 75, "2018年8月", 30000),
        ),
        (
            "贫困劳动力外出务工台账", "job",
            "村 户主姓名 务工人员姓名 身份证号码 务工地点 务工企业 外出时间 月工资（元） 就业渠道",
            ("石桥村", "甲", "乙", B, "广东省东莞市", "某电子厂", "2018-02-20", 4000, "亲友介绍"),
        ),
        (
            "扶贫项目资金台账", "project",
            "项目名称 建设地点 项目类别 资金来源 计划总投资（万元） 到位资金（万元） 开工时间 受益贫困户数",
            ("石桥村道路硬化", "石桥村", "基础设施", "中央财政专项", 80, 80, "2018-03", 45),
        ),
        (
            "脱贫攻坚问题整改台账", "problem",
            "问题来源 存在问题 整改措施 责任单位 责任人 整改时限 完成时间",
            ("省级反馈", "台账不全", "补台账", "扶贫办", "张三", "2018-06-30", "2018-06-20"),
        ),
    ],
)  # fmt: skip
def test_heads_as_counties_write_them(
    filled: Archive, tmp_path: Path, title: str, name: str, heads: str, row: tuple[object, ...]
) -> None:
    plan = titled(filled, tmp_path, title, tuple(heads.split()), row)
    assert (plan.kind.name, counts(plan)) == (name, [1, 0, 0, 0])


def test_a_list_of_words_is_named_by_its_longest_spelling() -> None:
    kinds = CodeLists.load()["support.kind"]
    assert kinds.named_in("2018年残疾人两项补贴发放表") == "残疾人两项补贴"
    assert kinds.named_in("花名册") == ""
