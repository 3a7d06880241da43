"""What is erased for good is nowhere in the file, the log or the history."""

from dataclasses import replace
from random import Random

import pytest
from conftest import id_of
from decrypting import held

from township_desk.domain.records import Comparison, ComparisonHit, Household, Member
from township_desk.domain.records.steps import PassesErased
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.removed import removed_before

PLATE = "川J99K01"


def compared(day: str, file: str) -> Comparison:
    return Comparison(subject="assets", level="county", file=file, compared_on=day)


def hit(of: Comparison, member: Member, plate: str = PLATE) -> ComparisonHit:
    content = f'[["车牌号", "{plate}"]]'
    values = {"subject": "assets", "level": "county", "basis": "id", "file": of.file, "content": content}
    return ComparisonHit(comparison=of.id, since=of.id, member=member.id, **values)


@pytest.fixture
def member(archive: Archive) -> Member:
    home = Household(village=archive.villages()[0].id)
    made = Member(household=home.id, name="甲", id_number=id_of(), relation="户主")
    with archive.change("登记", by="王") as change:
        change.put(home, made)
    return made


def test_erased_values_are_nowhere_in_the_file(archive: Archive, member: Member) -> None:
    """Rows of any length between others that stay: pages are split and joined, and copies stay behind in them."""
    random, old, new = Random(1), compared("2018-01-01", "旧名单.xlsx"), compared("2018-06-01", "新名单.xlsx")
    with archive.change("比对", by="王") as change:
        change.put(old, new)
    for _ in range(12):
        rows = [_row(random, old, member, PLATE) for _ in range(60)] + [_row(random, new, member) for _ in range(60)]
        with archive.change("比对", by="王") as change:
            change.put(*rows)
        with archive.change("核实", by="王") as change:
            change.put(*(replace(it, reason=it.content * 2) for it in archive.all(ComparisonHit)[::5]))
    archive.undo(by="王")
    archive.undo(by="王")  # whole rows in the history
    assert held(archive).count(PLATE.encode()) > 1000
    doomed = {
        Comparison: [old.id],
        ComparisonHit: [it.id for it in archive.find(ComparisonHit, comparison=old.id)],
    }
    doomed[ComparisonHit] += removed_before(archive, ComparisonHit, "9999")
    archive.erase(doomed, "到期清除", by="王")
    found = held(archive)
    assert PLATE.encode() not in found
    assert "旧名单".encode() not in found
    assert "新名单".encode() in found  # the search looks in the right place
    assert archive.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def _row(random: Random, of: Comparison, member: Member, plate: str = "川J00A00") -> ComparisonHit:
    return replace(hit(of, member, plate * random.randint(1, 40)), id=random.getrandbits(60))


def test_no_undo_brings_erased_records_back(archive: Archive, member: Member) -> None:
    of = compared("2018-01-01", "名单.xlsx")
    with archive.change("比对", by="王") as change:
        change.put(of, hit(of, member))
    step = archive.step
    archive.erase({ComparisonHit: [it.id for it in archive.all(ComparisonHit)], Comparison: [of.id]}, "清除", by="王")
    with pytest.raises(Problem, match="已按保存期限清除"):
        archive.undo(step, by="王")
    with pytest.raises(Problem, match="已按保存期限清除"):
        archive.undo(archive.step, by="王")
    with pytest.raises(PassesErased, match="“清除”的内容已清除") as passing:
        archive.undo(by="王")
    assert passing.value.step.label == "登记"  # the step before is the last that can be undone
    archive.undo(passing.value.step.id, by="王")
    assert archive.all(Member) == []
    with pytest.raises(Problem, match="没有可以撤销"):  # who has gone past it is not told again
        archive.undo(by="王")
    assert archive.redo(by="王").label == "重做：登记"
    assert archive.all(ComparisonHit) == []


def test_what_a_hit_held_of_an_erased_list_goes_too(archive: Archive, member: Member) -> None:
    old, new = compared("2018-01-01", "旧名单.xlsx"), compared("2018-06-01", "新名单.xlsx")
    kept = hit(old, member)
    with archive.change("比对", by="王") as change:
        change.put(old, kept)
    kept = archive.get(ComparisonHit, kept.id)
    with archive.change("再比对", by="王") as change:
        change.put(new, replace(kept, comparison=new.id, file=new.file))
    assert "旧名单".encode() in held(archive)
    archive.erase({Comparison: [old.id]}, "清除", by="王")
    assert "旧名单".encode() not in held(archive)
    assert [it.file for it in archive.all(ComparisonHit)] == ["新名单.xlsx"]


def test_a_household_comes_back_with_its_hits(archive: Archive, member: Member) -> None:
    of = compared("2018-01-01", "名单.xlsx")
    with archive.change("比对", by="王") as change:
        change.put(of, hit(of, member))
    home = archive.all(Household)[0]
    with archive.change("移走", by="王") as change:
        change.remove(home, *archive.all(Member), *archive.all(ComparisonHit))
    archive.restore(home.id, "找回", by="王")
    assert [it.member for it in archive.all(ComparisonHit)] == [member.id]
