"""No column that decides, and nobody else's name or number, is lost or kept with the wrong person in silence."""

from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import person, planned, rules, with_people, workbook

from township_desk.domain.records import Household, Measure, Member
from township_desk.exchange.importing.importing import ImportWish, Stopped, apply_plan, make_plan
from township_desk.exchange.recognising.dictionary import Dictionary
from township_desk.store.archive import Archive

A, B, C = (id_of(f"19{year}0101", year) for year in (60, 62, 85))
HEADS = ("行政村", "户编号", "姓名", "与户主关系", "证件号码")


def _row(*more: str) -> tuple[str, ...]:
    return ("石桥村", "510999000001", "甲", "户主", A, *more)


def test_a_second_name_stops_the_file_until_the_clerk_has_said_what_it_is(archive: Archive, tmp_path: Path) -> None:
    plan = planned(archive, tmp_path, (*HEADS, "姓名"), _row("别人"))
    assert [(it.rule, it.head, it.column) for it in plan.stops] == [("second_column", "姓名#2", "F")]
    with pytest.raises(Stopped, match="F 列“姓名”和 C 列“姓名”都是姓名"):
        apply_plan(archive, plan, by="王")
    settled = planned(archive, tmp_path, (*HEADS, "姓名"), _row("别人"), mapping={"姓名#2": "computed.ignored"})
    assert apply_plan(archive, settled, by="王") is not None
    assert archive.all(Member)[0].extra == ""


def test_a_second_column_that_says_the_same_is_no_matter(archive: Archive, tmp_path: Path) -> None:
    assert planned(archive, tmp_path, (*HEADS, "户码"), _row("510999000001")).findings == []


def test_numbers_of_other_people_are_never_kept_with_somebody(archive: Archive, tmp_path: Path) -> None:
    plan = planned(archive, tmp_path, (*HEADS, "监护人身份证号"), _row(B))
    assert [it.rule for it in plan.stops] == ["others_numbers"]
    assert planned(archive, tmp_path, (*HEADS, "社保卡上的号"), _row(A)).stops == []


def test_names_of_other_people_are_never_kept_with_somebody(archive: Archive, tmp_path: Path) -> None:
    plan = planned(archive, tmp_path, (*HEADS, "开户人姓名"), _row("乙"))
    assert [it.rule for it in plan.stops] == ["others_names"]
    assert planned(archive, tmp_path, (*HEADS, "开户人姓名"), _row("甲")).stops == []


def test_what_decides_is_known_by_what_stands_in_its_column(archive: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "户编号", "姓名", "称呼怎样", "证上写的")
    plan = planned(archive, tmp_path, heads, _row(), ("石桥村", "510999000001", "乙", "配偶", B))
    assert [(it.rule, it.head) for it in plan.stops] == [("head_unread", "称呼怎样"), ("head_unread", "证上写的")]
    assert plan.findings[:2] == plan.stops


def test_heads_nearly_like_known_ones_are_read_and_told(archive: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "户编号", "姓名", "与户主之间的关系", "公民的身份证号码", "文化成度")
    plan = planned(archive, tmp_path, heads, (*_row(), "小学"))
    assert rules(plan) == ["near_head"] * 3
    assert "按“与户主关系”读（95% 相像）" in plan.findings[0].message
    apply_plan(archive, plan, by="王")
    (found,) = archive.all(Member)
    assert (found.relation, found.id_number, found.education) == ("户主", A, "小学")


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("户主的名字", "head.name"),
        ("家庭成员的名字", "member.name"),
        ("身份证的号码（18位）", "member.id_number"),
        ("和户主的关系（必填）", "member.relation"),
        ("农户的编号", "household.number"),
        ("是否享受了低保", "member.minimum_living"),
        ("是否已加入合作社", "household.cooperative"),
        ("是否属于危房", "household.dangerous_house"),
        ("是不是贫困村", "village.poor"),
        ("有无卫生厕所", "household.toilet"),
        ("致贫的原因", "household.cause"),
        ("健康的情况", "member.health"),
        ("工资性的收入（元）", "income.wages"),
        ("帮扶责任人的电话号码", "pairing.phone"),
    ],
)
def test_particles_and_words_of_one_meaning_do_not_hide_a_head(head: str, key: str) -> None:
    words = Dictionary.build()
    guess = words.near(head)
    assert words.of_path((head,), {}) == key or (guess.key, guess.alone) == (key, True)


def test_heads_that_ask_for_something_else_are_not_taken_for_a_known_one() -> None:
    words = Dictionary.build()
    for head in ("配偶的名字", "监护人的名字", "开户人的身份证号", "户主姓名及关系", "是否现役军人"):
        assert words.near(head).key == ""


def test_a_file_without_a_column_of_names_stops_with_the_column_that_looks_like_one(
    archive: Archive, tmp_path: Path
) -> None:
    heads = ("行政村", "户编号", "大名", "与户主关系", "证件号码")
    plan = planned(archive, tmp_path, heads, ("石桥村", "1", "王大明", "户主", A), ("石桥村", "1", "李小花", "配偶", B))
    assert [(it.rule, it.head) for it in plan.stops] == [("head_unread", "大名")]
    assert plan.findings[0] == plan.stops[0]


def test_a_number_for_each_household_is_asked_about_where_its_head_is_unknown(archive: Archive, tmp_path: Path) -> None:
    heads = ("行政村", "家庭编码号", "姓名", "与户主关系", "证件号码")
    rows = [("石桥村", "510999000001", "甲", "户主", A), ("石桥村", "510999000001", "乙", "配偶", B)]
    plan = planned(archive, tmp_path, heads, *rows, ("石桥村", "510999000002", "丙", "户主", C))
    assert [(it.rule, it.head) for it in plan.stops] == [("head_unread", "家庭编码号")]
    settled = planned(archive, tmp_path, heads, *rows, mapping={"家庭编码号": "household.number"})
    assert settled.stops == []
    other = planned(archive, tmp_path, ("行政村", "一卡通卡号码", *heads[2:]), *rows)
    assert [it.rule for it in other.stops] == []


def test_a_sheet_whose_heads_are_all_nearly_known_is_found(archive: Archive, tmp_path: Path) -> None:
    plan = planned(archive, tmp_path, ("人员的姓名", "与户主之间的关系", "公民的身份证号码"), ("甲", "户主", A))
    assert plan.count(1) == 1  # type: ignore[arg-type]
    assert rules(plan).count("near_head") == 3


def test_strangers_under_a_group_are_not_the_rows_own_people() -> None:
    words = Dictionary.build()
    assert words.key_under(("监护人信息",), "姓名") == ""
    assert words.key_under(("帮扶责任人情况",), "姓名") == "pairing.helper"
    assert words.key_under(("户主情况",), "身份证号") == "head.id_number"
    assert words.key("联系电话（帮扶责任人）") == "pairing.phone"
    assert words.key("姓名（户主）") == "head.name"


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("户名", "head.name"), ("户码", "household.number"), ("农户编码", "household.number"),
        ("户号编码", "household.number"), ("原所属村", "village.name"), ("打工状况", "member.work_area"),
        ("在校生否", "member.schooling"), ("年份", "income.year"), ("家庭人均收入(元)", "income.reported"),
        ("类型", "household.attribute"), ("序号", "computed.sequence"), ("是否危房", "household.dangerous_house"),
        ("低保人口", ""), ("劳动力", ""),
    ],
)  # fmt: skip
def test_an_import_reads_the_heads_of_real_offices(head: str, key: str) -> None:
    assert Dictionary.build().key(head) == key


def test_a_plain_yes_keeps_the_grade_that_the_archive_has(archive: Archive, tmp_path: Path) -> None:
    heads = ("户编号", "户主姓名", "户主证件号码", "是否危房")
    with_people(archive, tmp_path, [person("1", "甲", A), person("2", "乙", B), person("3", "丙", C)])
    graded = planned(archive, tmp_path, heads, ("1", "甲", A, "C级"), ("2", "乙", B, "否"))
    apply_plan(archive, graded, by="王")
    plan = planned(
        archive,
        tmp_path,
        heads,
        *((str(at), name, it, "是") for at, name, it in zip((1, 2, 3), "甲乙丙", (A, B, C), strict=True)),
    )
    assert [(it.rule, it.row) for it in plan.findings] == [("no_grade", 3), ("no_grade", 4)]
    apply_plan(archive, plan, by="王")
    assert {it.number: it.dangerous_house for it in archive.all(Household)} == {"1": "C级", "2": "是", "3": "是"}


def test_a_plain_yes_about_school_keeps_the_class(archive: Archive, tmp_path: Path) -> None:
    apply_plan(archive, planned(archive, tmp_path, (*HEADS, "在校生状况"), _row("小学")), by="王")
    plan = planned(archive, tmp_path, (*HEADS, "在校生否"), _row("是"))
    assert (plan.findings, plan.empty) == ([], True)
    left = planned(archive, tmp_path, (*HEADS, "在校生否"), _row("否"))
    apply_plan(archive, left, by="王")
    assert archive.all(Member)[0].schooling == "非在校生"


def test_the_village_of_a_sheet_stands_in_its_title_or_name(archive: Archive, tmp_path: Path) -> None:
    heads, row = ("姓名", "与户主关系", "证件号码"), ("甲", "户主", A)
    path = workbook(tmp_path / "a.xlsx", [row], heads, title="青竹镇双河村2018年贫困户花名册")
    plan = make_plan(archive, path)
    assert plan.findings[-1].message == "“人口”没有“行政村”一列，按标题里的“双河村”填。请核对。"
    assert plan.columns[-1].letter == ""
    apply_plan(archive, plan, by="王")
    assert {it.name for it in archive.villages() if it.id == archive.all(Household)[0].village} == {"双河村"}
    named = workbook(tmp_path / "石桥.xlsx", [row], heads)
    again = make_plan(archive, named)
    assert [it.rule for it in again.findings] == ["village_differs", "village_said"]
    assert again.empty  # a name alone moves nobody


def test_a_sheet_that_names_two_villages_stops(archive: Archive, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "石桥村.xlsx", [("甲", "户主", A)], ("姓名", "关系", "证件号码"), title="青竹镇双河村名单"
    )
    assert [it.rule for it in make_plan(archive, path, ImportWish()).stops] == ["village_unclear"]


MEASURE = ("行政村", "户编号", "户主姓名", "帮扶措施", "实施单位")
ROW = ("石桥村", "510999000001", "甲", "鸡苗", "农业站")


@pytest.mark.parametrize(
    ("head", "more", "said"),
    [
        ("年度", {}, "“年度”一列没有存：帮扶措施按实施日期算年度。要按它记，请在“改列对应”里把这一列改成“实施日期”，"),
        (
            "年份",
            {"实施日期": ""},
            "“年份”一列没有存：帮扶措施按实施日期算年度。有 1 行实施日期空着，不知道是哪一年的。",
        ),
        ("年度", {"实施日期": "2018-03-01"}, "“年度”一列没有存：帮扶措施按实施日期算年度。"),
    ],
)
def test_a_year_where_entries_begin_on_a_day_is_told(
    archive: Archive, tmp_path: Path, head: str, more: dict[str, str], said: str
) -> None:
    with_people(archive, tmp_path, (HEADS, _row()))
    plan = planned(archive, tmp_path, (*MEASURE, head, *more, "经办部门"), (*ROW, "2018", *more.values(), "甲科"))
    told = {it.rule: it.message for it in plan.findings}
    assert (plan.kind.name, [*told]) == ("measure", ["year_not_kept", "not_kept"])
    assert told["year_not_kept"].startswith(said)
    assert told["not_kept"].startswith("经办部门：")
    assert {plan.columns[place].label for place in plan.lost} == {head, "经办部门"}


def test_a_year_alone_can_be_the_day_on_which_a_measure_began(archive: Archive, tmp_path: Path) -> None:
    with_people(archive, tmp_path, (HEADS, _row()))
    plan = planned(archive, tmp_path, (*MEASURE, "年度"), (*ROW, "2018"), mapping={"年度": "measure.started_on"})
    assert rules(plan) == []
    apply_plan(archive, plan, by="王")
    assert [it.started_on for it in archive.all(Measure)] == ["2018"]


def test_a_head_nearly_like_a_field_of_a_ledger_is_told_as_not_read(archive: Archive, tmp_path: Path) -> None:
    with_people(archive, tmp_path, (HEADS, _row()))
    plan = planned(archive, tmp_path, (*MEASURE, "实施日期", "实施日期"), (*ROW, "2018-01-01", "2018-02-01"))
    (second,) = (it.message for it in plan.findings if it.rule == "second_column")
    assert second.endswith("内容不同，按前一列收下，后一列没有读。请核对。")
