"""Plans: what is added, changed, the same, left out; and nothing is written before."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import People, id_of
from exchange.makers import HEADS, person, workbook

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Severity
from township_desk.domain.records import Exemption, Household, Income, Member
from township_desk.domain.verdict.standards import Standards
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.store.archive import Archive
from township_desk.store.engine.rows import values

A, B, C = id_of("19600101", 1), id_of("19620202", 2), id_of("19900303", 3)
FAMILY = [
    person("1", "甲", A, 人均纯收入="5,426", 怪列="x"),
    person("1", "乙", B, "配偶"),
    person("1", "丙", C, "之子"),
]


def _plan(archive: Archive, tmp_path: Path, rows: list[list[Any]], **wish: Any) -> ImportPlan:
    return make_plan(archive, workbook(tmp_path / "人口.xlsx", rows), ImportWish(**wish))


def _take(archive: Archive, tmp_path: Path, rows: list[list[Any]], **wish: Any) -> ImportPlan:
    plan = _plan(archive, tmp_path, rows, **wish)
    apply_plan(archive, plan, by="王")
    return plan


def _states(plan: ImportPlan) -> list[str]:
    return [RowState(state).word for state in plan.states]


def _rules(plan: ImportPlan) -> set[str]:
    return {finding.rule for finding in plan.findings}


def test_a_plan_writes_nothing_and_its_step_can_be_undone(archive: Archive, tmp_path: Path) -> None:
    plan = _plan(archive, tmp_path, FAMILY)
    assert _states(plan) == ["新增"] * 3
    assert archive.all(Member) == []
    apply_plan(archive, plan, by="王")
    assert {it.name for it in archive.all(Member)} == {"甲", "乙", "丙"}
    assert archive.all(Income)[0].reported == 542600
    assert archive.all(Income)[0].year == 2018
    archive.undo(by="王")
    assert (archive.all(Member), archive.all(Household), archive.all(Income)) == ([], [], [])


def test_the_same_file_again_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    plan = _plan(archive, tmp_path, FAMILY)
    assert _states(plan) == ["相同"] * 3
    assert plan.empty
    assert apply_plan(archive, plan, by="王") is None


def test_old_and_new_of_a_change(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    changed = [
        person("1", "甲", A, 人均纯收入="6000", 怪列="x"),
        person("1", "乙", B, "配偶", 健康状况="患有大病"),
        FAMILY[2],
    ]
    plan = _plan(archive, tmp_path, changed)
    assert _states(plan) == ["修改", "修改", "相同"]
    assert plan.changes == {0: {"income.reported": "5,426"}, 1: {"member.health": "健康"}}
    apply_plan(archive, plan, by="王")
    assert archive.all(Income)[0].reported == 600000
    archive.undo(by="王")
    assert archive.all(Income)[0].reported == 542600


def test_blanks_overwrite_only_when_asked(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    blank = [person("1", "甲", A, 健康状况=""), *FAMILY[1:]]
    assert _plan(archive, tmp_path, blank).empty
    plan = _plan(archive, tmp_path, blank, blank_overwrites=True)
    assert plan.changes[0]["member.health"] == "健康"


ERRORS: dict[str, list[Any]] = {
    "lost_digits": person("1", "丁", 510999198001010011, "之女"),
    "id_birth": person("1", "丁", A[:6] + "19900230" + A[14:], "之女"),
    "id_check": person("1", "丁", A[:-1] + ("1" if A[-1] != "1" else "2"), "之女"),
    "no_name": person("1", "", id_of("19990101", 7), "之女"),
    "second_head": person("1", "丁", id_of("19990101", 7), "户主"),
}


@pytest.mark.parametrize("rule", list(ERRORS))
def test_an_error_keeps_its_row_out_and_the_rest_goes_in(archive: Archive, tmp_path: Path, rule: str) -> None:
    plan = _take(archive, tmp_path, [*FAMILY, ERRORS[rule]])
    assert _states(plan) == ["新增"] * 3 + ["有问题"]
    (finding,) = [it for it in plan.findings if it.severity is Severity.ERROR]
    assert (finding.rule, finding.row, finding.sheet) == (rule, 5, "人口")
    assert finding.column == {"no_name": "C", "second_head": "E"}.get(rule, "D")
    assert len(archive.all(Member)) == 3


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        ("code", person("1", "丁", id_of("19990101", 7), "之女", 健康状况="高血压")),
        ("id_length", person("1", "丁", A[:-1], "之女")),
        ("id_placeholder", person("1", "丁", "999999999999999999", "之女")),
        ("number", person("1", "丁", id_of("19990101", 7), "之女", **{"务工时间(月)": "十三"})),
    ],
)
def test_everything_else_is_a_warning_and_is_taken(archive: Archive, tmp_path: Path, rule: str, row: list[Any]) -> None:
    plan = _take(archive, tmp_path, [*FAMILY, row])
    assert rule in _rules(plan)
    assert len(archive.all(Member)) == 4


@pytest.mark.parametrize(
    "number", [A[:-1], f"{A[:6]}19900230{A[14:]}", A[:-1] + ("1" if A[-1] != "1" else "2"), A + "9"]
)
def test_a_number_weighs_on_import_what_it_weighs_in_the_checks(
    archive: Archive, tmp_path: Path, people: People, number: str
) -> None:
    plan = _plan(archive, tmp_path, [*FAMILY, person("1", "丁", number, "之女")])
    dossier = people.dossier()
    dossier = replace(dossier, members=(*dossier.members[:1], replace(dossier.members[1], id_number=number)))
    found = check(
        dossier,
        CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-12-01")),
    )
    weighed = {it.severity for it in found if it.rule in ("id_number", "id_form")}
    assert {it.severity for it in plan.findings if it.column == "D"} == weighed


def test_a_sentence_calls_the_column_once_and_as_the_file_does(archive: Archive, tmp_path: Path) -> None:
    heads = tuple({"证件号码": "身份证号码", "怪列": "联系电话"}.get(head, head) for head in HEADS)
    rows = [*FAMILY, person("1", "丁", A[:-1] + ("1" if A[-1] != "1" else "2"), "之女", 怪列="1700000001")]
    found = make_plan(archive, workbook(tmp_path / "x.xlsx", rows, heads)).findings
    said = {it.rule: it.message for it in found}
    assert said["id_check"] == "身份证号码校验位不符，可能抄错一位。请核对证件后改正。"
    assert said["phone"] == "联系电话应为 11 位，现有 10 位。照原样收下，请核对。"


def test_a_new_household_whose_head_is_left_out_stays_out_whole(archive: Archive, tmp_path: Path) -> None:
    plan = _take(archive, tmp_path, [person("1", "甲", 510999198001010011), person("1", "乙", B, "配偶")])
    assert _states(plan) == ["有问题"] * 2
    assert "head_left_out" in _rules(plan)
    assert archive.all(Household) == []


def test_people_without_a_number_never_take_each_others_place(archive: Archive, tmp_path: Path) -> None:
    rows = [
        person("1", "甲", A),
        person("1", "小一", "", "之子"),
        person("1", "小二", "无", "之女"),
        person("1", "小三", "0", "之女"),
    ]
    _take(archive, tmp_path, rows)
    assert {it.name for it in archive.all(Member)} == {"甲", "小一", "小二", "小三"}
    assert _plan(archive, tmp_path, rows).empty


def test_two_of_one_name_cannot_be_told_apart(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    head = archive.all(Member)[0]
    with archive.change("两个同名", by="王") as change:
        change.put(*(Member(household=head.household, name="同名", relation="之女") for _ in range(2)))
    plan = _plan(archive, tmp_path, [*FAMILY, person("1", "同名", "", "之女")])
    assert "not_unique" in _rules(plan)
    assert _states(plan)[3] == "有问题"


def test_what_the_file_leaves_out_is_told_and_never_deleted(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, [*FAMILY, person("2", "另户", id_of("19700101", 5))])
    plan = _take(archive, tmp_path, FAMILY[:2])
    assert {"missing_member", "missing_household"} <= _rules(plan)
    assert len(archive.all(Member)) == 4


def test_one_household_in_two_blocks_and_values_on_the_first_row_only(archive: Archive, tmp_path: Path) -> None:
    rows = [FAMILY[0], person("2", "另户", id_of("19700101", 5)), FAMILY[1], person("", "丙", C, "之子", 行政村="")]
    rows[3], rows[2] = rows[2], rows[3]
    _take(archive, tmp_path, [FAMILY[0], person("", "丙", C, "之子", 行政村=""), rows[1], FAMILY[1]])
    assert len(archive.all(Household)) == 2
    first = archive.all(Member)[0]
    assert {it.name for it in archive.find(Member, household=first.household)} == {"甲", "乙", "丙"}


def test_unknown_columns_are_kept(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    assert archive.all(Member)[0].extra == '{"怪列": "x"}'


def test_an_exempted_wrong_number_is_accepted(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    member = archive.all(Member)[1]
    wrong = ERRORS["id_check"][3]
    with archive.change("手工改号", by="王") as change:
        change.put(replace(member, id_number=wrong))
        change.put(
            Exemption(
                household=member.household,
                record=member.id,
                rule="id_number",
                field_name="id_number",
                value=wrong,
                reason="户口本如此",
            )
        )
    plan = _plan(archive, tmp_path, [FAMILY[0], person("1", member.name, wrong, member.relation), FAMILY[2]])
    assert _states(plan) == ["相同"] * 3


def test_another_head_than_the_archives_is_a_second_head(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    plan = _plan(archive, tmp_path, [person("1", "新人", id_of("19700101", 5)), *FAMILY[1:]])
    assert _states(plan)[0] == "有问题"
    swapped = [person("1", "甲", A, "配偶", 怪列="x"), person("1", "乙", B, "户主"), FAMILY[2]]
    assert _states(_plan(archive, tmp_path, swapped)) == ["修改", "修改", "相同"]


def test_a_number_that_lost_its_end_is_offered_from_the_archive(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    plan = _plan(archive, tmp_path, [*FAMILY[:2], person("1", "丙", float(C.replace("X", "0")), "之子")])
    assert "lost_digits_known" in _rules(plan)
    assert all(C not in finding.message for finding in plan.findings)


def test_the_year_comes_from_title_name_or_working_year(archive: Archive, tmp_path: Path) -> None:
    titled = workbook(tmp_path / "x.xlsx", FAMILY, title="青竹镇2017年人口表")
    assert make_plan(archive, titled).year == 2017
    assert make_plan(archive, workbook(tmp_path / "2019年.xlsx", FAMILY)).year == 2019
    assert make_plan(archive, workbook(tmp_path / "y.xlsx", FAMILY)).year == 2018
    assert make_plan(archive, titled, ImportWish(year=2016)).year == 2016


def test_a_plan_is_stale_when_the_archive_has_moved_on(archive: Archive, tmp_path: Path) -> None:
    from township_desk.problems import Problem

    plan = _plan(archive, tmp_path, FAMILY)
    with archive.change("别的", by="李") as change:
        change.put(replace(archive.township, office="扶贫办"))
    with pytest.raises(Problem, match="再核对一次"):
        apply_plan(archive, plan, by="王")
    assert archive.all(Member) == []


def test_the_archive_is_equal_after_undo(archive: Archive, tmp_path: Path) -> None:
    _take(archive, tmp_path, FAMILY)
    before = [values(it) for kind in (Household, Member, Income) for it in archive.all(kind)]
    _take(
        archive,
        tmp_path,
        [person("1", "甲", A, 健康状况="残疾", 人均纯收入="1"), person("9", "新", id_of("19700101", 5))],
    )
    archive.undo(by="王")
    assert [values(it) for kind in (Household, Member, Income) for it in archive.all(kind)] == before
