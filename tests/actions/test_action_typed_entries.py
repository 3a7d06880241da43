"""Typing many entries: names find their owners, the archive has its say, all rows are one step or none."""

from dataclasses import replace

import pytest
from conftest import People, id_of
from keeping import fill, keep

from township_desk.actions.ledgers.owner_search import OwnerSearch
from township_desk.actions.ledgers.typed_entries import EntryTyping
from township_desk.domain.entering.typed_entry import NUMBER, TypedEntry
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import KINDS, Member
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.problems import Problem
from township_desk.store.archive import Archive

TRAINING = KINDS["training"]


def typed(whose: str, **texts: str) -> TypedEntry:
    return TypedEntry(whose=whose, texts={"course": "家政", **texts})


def change(archive: Archive, member: Member, **values: object) -> None:
    with archive.change("改", by="王") as step:
        step.put(replace(member, **values))  # type: ignore[arg-type]


@pytest.fixture
def homes(archive: Archive, people: People) -> list[Member]:
    """The heads of three households, all called 陈德福, until two of them get names of their own."""
    found = fill(archive, people)
    change(archive, found[0].members[0], name="蒲秀英", id_number=id_of("19700303", 2))
    change(archive, found[1].members[0], name="王　秀英", id_number=id_of("19800404", 4))
    return [it for it in archive.all(Member) if it.is_head]


def test_names_are_offered_by_characters_initials_and_ends_of_numbers(archive: Archive, homes: list[Member]) -> None:
    search = OwnerSearch(archive, TRAINING)
    assert [it.name for it in search.offered("pxy")] == ["蒲秀英"]
    assert {it.name for it in search.offered("秀英")} == {"蒲秀英", "王　秀英"}
    assert search.offered("王秀英")[0].about == "王　秀英 · 石桥村 2组"
    assert [it.name for it in search.offered(id_of("19700303", 2)[-4:])] == ["蒲秀英"]
    assert search.offered("cxj") == []
    assert search.offered("") == []


def test_a_household_is_found_by_any_of_its_members(archive: Archive, homes: list[Member]) -> None:
    search = OwnerSearch(archive, KINDS["loan"])
    (found, *others) = search.offered("陈小二")
    assert (found.owner.of, found.through) == (HOUSEHOLD, "陈小二")
    assert len(others) == 2
    assert [it.owner.of for it in search.offered("pxy")] == [HOUSEHOLD]
    assert [it.name for it in search.offered("51099900001")] == []


def test_places_are_found_by_initials(archive: Archive, homes: list[Member]) -> None:
    search = OwnerSearch(archive, KINDS["village_meeting"])
    assert [it.owner.of for it in search.offered("sqc")] == [VILLAGE]
    assert [it.owner for it in search.offered("青竹")] == [Owner(TOWNSHIP)]
    assert {it.owner.of for it in OwnerSearch(archive, KINDS["problem"]).offered("s")} == {VILLAGE}


def test_written_names_find_their_owners_and_namesakes_stay_open(archive: Archive, homes: list[Member]) -> None:
    typing = EntryTyping(archive, TRAINING)
    rows = [typed("王秀英"), typed("陈小二"), typed("没有的人"), typed("pxy"), TypedEntry()]
    looked = typing.look(rows)
    assert [it.owner.name if it.owner else "" for it in looked.rows] == ["王　秀英", "", "", "蒲秀英", ""]
    assert len(looked.choices[rows[1].id]) == 3
    assert [(it.row, it.column) for it in looked.faults if it.is_error] == [(1, "@whose"), (2, "@whose")]
    numbered = typed("陈小二").saying(NUMBER, homes[1].id_number)
    assert [it.owner.name for it in typing.look([numbered]).rows if it.owner] == ["王　秀英"]
    (other,) = typing.look([typed("王秀英").saying(NUMBER, id_of("19990909", 6))]).faults
    assert other.message == f"档案里没有“王秀英”（号码尾号 {id_of('19990909', 6)[-4:]}）。请核对。"


def test_all_rows_are_one_step_that_can_be_taken_back(archive: Archive, homes: list[Member]) -> None:
    typing, step = EntryTyping(archive, TRAINING), archive.step
    rows = [typed("王秀英", subsidy="800"), TypedEntry(), typed("蒲秀英", started_on="2018.8.20")]
    assert typing.write(rows, by="王") == 2
    assert archive.step == step + 1
    assert archive.history(1)[0].label == "批量登记技能培训 2 人次"
    kept = {it.member: it for it in archive.all(TRAINING)}  # type: ignore[attr-defined]
    assert kept[homes[1].id].subsidy == 80000  # type: ignore[attr-defined]
    assert kept[homes[0].id].started_on == "2018-08-20"  # type: ignore[attr-defined]
    assert "同样的“家政”已经登记过" in typing.look(rows).faults[0].message
    archive.undo(by="王")
    assert archive.all(TRAINING) == []


def test_one_row_that_is_not_true_any_more_keeps_all_from_being_written(archive: Archive, homes: list[Member]) -> None:
    typing = EntryTyping(archive, TRAINING)
    rows = typing.look([typed("王秀英"), typed("蒲秀英")]).rows
    EntryTyping(archive, TRAINING).write([typed("蒲秀英")], by="李")
    step = archive.step
    with pytest.raises(Problem, match="没有登记，档案未改动：第 2 行“培训班次”：同样的“家政”已经登记过"):
        typing.write(rows, by="王")
    assert archive.step == step
    with pytest.raises(Problem, match="一行也没有写"):
        typing.write([TypedEntry()], by="王")


def test_the_rules_warn_and_do_not_refuse(archive: Archive, homes: list[Member]) -> None:
    typing = EntryTyping(archive, TRAINING)
    looked = typing.look([typed("王秀英", certificate="初级工证")])
    (doubt,) = looked.faults
    assert (doubt.column, doubt.is_error) == ("ended_on", False)
    change(archive, homes[1], left_on=Day("2018-05-01"), left_reason="死亡")
    (gone, *_) = typing.look(looked.rows).faults
    assert (gone.column, gone.is_error) == ("@whose", False)
    assert typing.write(looked.rows, by="王") == 1


def test_places_and_the_township_own_entries(archive: Archive, homes: list[Member]) -> None:
    typing = EntryTyping(archive, KINDS["village_meeting"])
    said = {"held_on": "2018-03-01", "subject": "评议", "kind": "村民代表大会"}
    rows = [TypedEntry(whose="石桥村", texts=said), TypedEntry(texts=said), TypedEntry(whose="无此村", texts=said)]
    looked = typing.look(rows)
    assert [it.message for it in looked.faults if it.is_error] == ["村名册里没有“无此村”。请核对。"]
    assert typing.write(looked.rows[:2], by="王") == 2
    villages = [it.village for it in archive.all(KINDS["village_meeting"])]  # type: ignore[attr-defined]
    assert villages == [archive.villages()[0].id, None]


def test_the_rules_of_places_warn_too(archive: Archive) -> None:
    said = {"held_on": "2018-03-01", "subject": "评议", "kind": "村民代表大会", "invited": "20", "present": "40"}
    (doubt,) = EntryTyping(archive, KINDS["village_meeting"]).look([TypedEntry(whose="石桥村", texts=said)]).faults
    assert (doubt.column, doubt.is_error) == ("present", False)


def test_a_member_who_is_no_longer_in_the_archive_is_asked_for_again(
    archive: Archive, people: People, homes: list[Member]
) -> None:
    extra = keep(archive, people.dossier(number="09"))
    change(archive, extra.members[0], name="冯雪")
    typing = EntryTyping(archive, TRAINING)
    rows = typing.look([typed("冯雪")]).rows
    assert [it.owner.owner for it in rows if it.owner] == [Owner(MEMBER, extra.members[0].id)]
    with archive.change("删", by="王") as step:
        step.remove(
            archive.get(type(extra.household), extra.household.id),
            *extra.incomes,
            *archive.find(Member, household=extra.household.id),
        )
    assert [it.message for it in typing.look(rows).faults] == ["档案里没有“冯雪”。请核对。"]
