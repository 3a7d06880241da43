"""The archive: steps, conflicts, undo and redo, recycle bin, any day's register."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import CHEAP, PASSWORD, TOWNSHIP
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.domain.records import Household, Income, Member, Township, Village
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive
from township_desk.store.backups import verify
from township_desk.store.engine.rows import values
from township_desk.store.past.archive_on import archive_after


def _add(archive: Archive, name: str = "陈德福") -> Member:
    household = Household(village=archive.villages()[0].id, number="1", group="1组")
    head = Member(household=household.id, name=name, relation="户主")
    with archive.change(f"新建 {name} 户", by="王") as change:
        change.put(household, head)
    return archive.get(Member, head.id)


def test_a_change_left_by_an_error_writes_nothing(archive: Archive) -> None:
    before = archive.step
    with pytest.raises(ZeroDivisionError), archive.change("x", by="王") as change:
        change.put(Household(village=archive.villages()[0].id))
        raise ZeroDivisionError
    assert (archive.step, archive.all(Household)) == (before, [])


def test_a_change_that_changes_nothing_is_no_step(archive: Archive) -> None:
    member = _add(archive)
    before = archive.step
    with archive.change("x", by="王") as change:
        change.put(member)
    assert archive.step == before


def test_the_second_of_two_edits_is_told_who_was_first(archive: Archive) -> None:
    member = _add(archive)
    with archive.change("李改", by="李") as change:
        change.put(replace(member, phone="17000001234"))
    with pytest.raises(Conflict, match="由 李 于 .* 修改过（李改）"), archive.change("赵改", by="赵") as change:
        change.put(replace(member, phone="17000009999"))
    assert archive.get(Member, member.id).phone == "17000001234"


def test_undo_walks_back_and_redo_forward(archive: Archive) -> None:
    member = _add(archive)
    for number in range(3):
        with archive.change(f"改{number}", by="王") as change:
            change.put(replace(archive.get(Member, member.id), name=f"名{number}"))
    names = []
    for _ in range(3):
        archive.undo(by="王")
        names.append(archive.get(Member, member.id).name)
    assert names == ["名1", "名0", "陈德福"]
    for _ in range(3):
        archive.redo(by="王")
    assert archive.get(Member, member.id).name == "名2"
    assert [step.label for step in archive.history(3)] == ["重做：改2", "重做：改1", "重做：改0"]


def test_any_step_can_be_undone_unless_it_was_built_upon(archive: Archive) -> None:
    first, second = _add(archive, "甲"), _add(archive, "乙")
    first_step = first.version
    archive.undo(first_step, by="王")
    assert [member.name for member in archive.all(Member)] == ["乙"]
    with archive.change("改", by="李") as change:
        change.put(replace(second, name="丙"))
    with pytest.raises(Conflict, match="李"):
        archive.undo(second.version, by="王")
    assert [member.name for member in archive.all(Member)] == ["丙"]


def test_a_step_with_children_added_later_cannot_be_undone(archive: Archive) -> None:
    member = _add(archive)
    with archive.change("添加", by="王") as change:
        change.put(Member(household=member.household, name="小二"))
    with pytest.raises(Conflict):
        archive.undo(member.version, by="王")
    assert len(archive.all(Member)) == 2
    assert verify.faults(archive.db) == []


def test_a_removed_household_comes_back_whole(archive: Archive) -> None:
    member = _add(archive)
    with archive.change("收入", by="王") as change:
        change.put(Income(household=member.household, year=2018, reported=500000))
    household, income = archive.get(Household, member.household), archive.all(Income)[0]
    with archive.change("删", by="王") as change:
        change.remove(household, member, income)
    assert archive.all(Household) == []
    removed = {record.TABLE for _, record in archive.recycle_bin()}
    assert removed == {"household", "member", "income"}
    archive.restore(household.id, "恢复", by="王")
    assert values(archive.get(Member, member.id))[2:] == values(member)[2:]
    assert archive.all(Income)[0].reported == 500000
    assert archive.recycle_bin() == []


def test_who_changed_what(archive: Archive) -> None:
    member = _add(archive)
    with archive.change("改电话", by="李") as change:
        change.put(replace(member, phone="17000001234"))
    change_, made = archive.trail(member.id)
    assert (change_.by, change_.field, change_.old, change_.new) == ("李", "phone", "", "17000001234")
    assert (made.field, made.old) == ("", None)


def test_another_day_is_another_register(archive: Archive) -> None:
    member = _add(archive)
    with archive.change("改", by="王") as change:
        change.put(replace(member, name="新名"))
    assert [it.name for it in archive.as_of(Member, member.version)] == ["陈德福"]
    assert archive.as_of(Member, "2001-01-01") == []
    assert [it.name for it in archive.as_of(Member, "2999-01-01")] == ["新名"]


def test_only_one_program_has_an_archive(archive: Archive) -> None:
    with pytest.raises(Problem, match="王 从 .* 起在电脑 .* 上开着"):
        Archive.open(archive.folder, PASSWORD, by="李")


def test_password_and_recovery_code_open_it_and_nothing_else(tmp_path: Path) -> None:
    made, code = Archive.create(
        tmp_path / "a", PASSWORD, township=Township(**TOWNSHIP), villages=[Village(name="村")], by="王", cost=CHEAP
    )
    made.close()
    for secret in (PASSWORD, code, code.lower().replace(" ", "-")):
        Archive.open(tmp_path / "a", secret, by="王").close()
    with pytest.raises(Problem, match="口令不对"):
        Archive.open(tmp_path / "a", "错的口令", by="王")
    assert b"\xe9\x9d\x92\xe7\xab\xb9" not in (tmp_path / "a" / "archive.db").read_bytes()


ACTS = st.lists(st.tuples(st.sampled_from(["add", "edit", "remove", "undo", "redo"]), st.integers(0, 9)), max_size=25)


@settings(max_examples=25)
@given(acts=ACTS)
def test_history_agrees_with_a_model(tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int]]) -> None:
    folder = tmp_path_factory.mktemp("h") / "a"
    archive, _ = Archive.create(
        folder, PASSWORD, township=Township(**TOWNSHIP), villages=[Village(name="村")], by="王", cost=CHEAP
    )
    seen: dict[int, dict[int, str]] = {archive.step: {}}
    for act, number in acts:
        _do(archive, act, number)
        seen[archive.step] = {it.id: it.number for it in archive.all(Household)}
    for step, state in seen.items():
        assert {it.id: it.number for it in archive.as_of(Household, step)} == state
        with archive_after(archive, step) as then:
            assert then.all(Household) == archive.as_of(Household, step)
    assert verify.faults(archive.db) == []
    archive.close()


def _do(archive: Archive, act: str, number: int) -> None:
    known = archive.all(Household)
    try:
        if act in ("undo", "redo"):
            getattr(archive, act)(by="王")
            return
        with archive.change(f"{act}{number}", by="王") as change:
            if act == "add" or not known:
                change.put(Household(village=archive.villages()[0].id, number=str(number)))
            elif act == "edit":
                change.put(replace(known[number % len(known)], number=f"{number}改"))
            else:
                change.remove(known[number % len(known)])
    except Problem:
        return


@pytest.mark.parametrize("many", [50, 1200])
def test_the_bulk_form_writes_what_put_writes(archive: Archive, many: int) -> None:
    known = archive.get(Household, _add(archive).household)
    households = [Household(village=archive.villages()[0].id, number=str(number)) for number in range(many)]
    with archive.change("整批", by="王") as change:
        change.put(replace(known, number="改"))
        change.add_rows(Household, [values(it) for it in households])
    assert [it.number for it in archive.all(Household)] == ["改", *(str(number) for number in range(many))]
    assert {it.version for it in archive.all(Household)} == {archive.step}
    assert (archive.history(1)[0].added, archive.history(1)[0].changed) == (many, 1)
    archive.undo(by="王")
    assert archive.all(Household) == [known]
    archive.redo(by="王")
    assert len(archive.all(Household)) == many + 1
