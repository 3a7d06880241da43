"""Nothing writes what procedures own without an act of a case, an import, or a reason."""

from dataclasses import replace
from typing import Any

import pytest

from township_desk.domain.fields.kinds import Day
from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.domain.records import Case, Household, ImportLog, StageDone
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.problems import Problem
from township_desk.store.archive import Archive

VALUES: dict[str, Any] = {
    "status": "返贫",
    "exit_year": 2017,
    "monitor": "脱贫不稳定户",
    "risks": "因病",
    "risk_removed": "未消除",
    "risk_identified": Day("2020-06-01"),
    "risk_removed_on": Day("2020-12-01"),
}
OF_THE_CARD = {"number", "group", "attribute", "cause", "identified", "resettlement", "left_on", "left_reason"}
"""What procedures write, too, but what a clerk may also mend on the card without a reason."""


@pytest.fixture
def home(archive: Archive) -> Household:
    made = Household(village=archive.villages()[0].id, number="01")
    with archive.change("登记", by="王") as change:
        change.put(made)
    return archive.get(Household, made.id)


def test_the_owned_fields_are_what_household_procedures_write() -> None:
    owned = {it.name for it in Household.FIELDS if it.owned}
    written = {name for it in shipped().values() if it.of == HOUSEHOLD for name in it.owned}
    assert owned == set(VALUES)
    assert written == owned | OF_THE_CARD


@pytest.mark.parametrize("name", VALUES)
def test_an_owned_field_is_refused_without_grounds(archive: Archive, home: Household, name: str) -> None:
    step, label = archive.step, Household.field(name).label
    values = {name: VALUES[name]}
    other = Household(village=home.village, number="02", **values)
    for record in (replace(home, **values), other):
        with (
            pytest.raises(Problem, match=f"没有保存：{label}由办理事项写"),
            archive.change("改", by="李") as change,
        ):
            change.put(record)
    assert (archive.step, archive.all(Household)) == (step, [home])


def test_many_new_rows_are_refused_as_well(archive: Archive, home: Household) -> None:
    row = [1 << 40, 0, *(getattr(replace(home, status="返贫"), it.name) for it in Household.FIELDS)]
    with pytest.raises(Problem, match="由办理事项写"), archive.change("批量", by="王") as change:
        change.add_rows(Household, [tuple(row)])


def test_a_reason_stands_in_the_history(archive: Archive, home: Household) -> None:
    with archive.change("更正 01 户的脱贫属性", by="李", reason=" 县里的名单写错 ") as change:
        change.put(replace(home, status="未脱贫"))
    assert archive.history(1)[0].label == "更正 01 户的脱贫属性：县里的名单写错"


def _act(home: Household, household: int) -> tuple[Case, StageDone]:
    case = Case(
        number=1,
        procedure="exit",
        edition="1",
        year=2018,
        village=home.village,
        household=household,
        begun_on=Day("2018-08-01"),
    )
    return case, StageDone(case=case.id, number=1, stage="plan", outcome="pass", day=Day("2018-08-01"))


def test_an_act_of_a_case_entitles_to_its_own_household_only(archive: Archive, home: Household) -> None:
    changed = replace(home, status="预脱贫")
    with pytest.raises(Problem, match="由办理事项写"), archive.change("别户的", by="王") as change:
        change.put(*_act(home, home.id + 1), changed)
    with pytest.raises(Problem, match="由办理事项写"), archive.change("没有环节", by="王") as change:
        change.put(_act(home, home.id)[0], changed)
    with archive.change("列入退出计划", by="王") as change:
        change.put(*_act(home, home.id), changed)
    assert archive.get(Household, home.id).status == "预脱贫"


def test_an_import_an_undo_and_the_recycle_bin_bring_values_back(archive: Archive, home: Household) -> None:
    with archive.change("导入", by="王") as change:
        change.put(ImportLog(file="名单.xlsx"), replace(home, status="已脱贫"))
    archive.undo(by="李")
    archive.redo(by="李")
    now = archive.get(Household, home.id)
    with archive.change("移走", by="王") as change:
        change.remove(now)
    archive.restore(home.id, "找回", by="李")
    assert archive.get(Household, home.id).status == "已脱贫"
