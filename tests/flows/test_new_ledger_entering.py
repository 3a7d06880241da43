"""A ledger that exists as a file alone is entered row by row and for many at once: nothing else was written for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CHEAP, PASSWORD, TOWNSHIP

from township_desk.actions.ledgers.batch import write_batch
from township_desk.actions.ledgers.same_entry import WHOLE, plan_same
from township_desk.actions.ledgers.typed_entries import EntryTyping
from township_desk.domain.entering.pasted_entries import laid_out
from township_desk.domain.entering.typed_entry import WHOSE, CellReader
from township_desk.domain.entering.typed_rows import TypedRows
from township_desk.domain.fields import declared
from township_desk.domain.fields.clipboard import clipboard_rows
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records import KINDS, Household, Member, Township, Village
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, owner_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.records.ledgers.ledger import TOWNSHIP as OF_TOWNSHIP
from township_desk.store.archive import Archive

WATER = """
title = "饮水排查"
unit = "次"
of = ["household", "member", "village", "township"]
names = "found"
begins = "checked_on"
same = ["checked_on", "found"]
columns = ["checked_on", "source", "found", "spent"]
sums = ["spent"]

[fields]
checked_on = { label = "饮水排查日期", kind = "day", aliases = ["排查时间"] }
source = { label = "饮水水源", kind = "code", words = ["自来水", "井水"] }
found = { label = "饮水问题", kind = "text", needed = true }
spent = { label = "整治投入", kind = "money" }
number = { label = "排查编号", kind = "text" }

[[rules]]
name = "well"
title = "井水要写投入"
severity = "error"
kind = "needed"
field = "spent"
where = { source = ["井水"] }
source = "本单位要求"
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Archive]:
    """An archive with the ledger, one village, and two households."""
    declared.declare("water", declared.parsed("water", WATER))
    village = Village(name="石桥村")
    archive, _ = Archive.create(
        tmp_path / "a", PASSWORD, township=Township(**TOWNSHIP), villages=[village], by="王", cost=CHEAP
    )
    homes = [Household(village=village.id, number=number, group="1组") for number in ("01", "02")]
    people = [Member(household=it.id, name=f"陈德{it.number}", relation="户主") for it in homes]
    child = Member(household=homes[0].id, name="陈小梅", relation="之女")
    with archive.change("登记", by="王") as change:
        change.put(*homes, *people, child)
    yield archive
    archive.close()
    declared.withdraw("water")


def test_a_pasted_block_is_written_as_one_step(office: Archive) -> None:
    kind = KINDS["water"]
    block = clipboard_rows(
        "姓名\t排查时间\t饮水水源\t饮水问题\t整治投入\t排查编号\n"
        "陈德01\t2018.3.1\t井水\t水管冻裂\t\t7\n陈小梅\t2018-03-02\t自来水\t水浑\t1.2万元\t8\n"
        "石桥村\t2018-03-03\t自来水\t水池漏\t\t\n\t2018-03-04\t自来水\t全镇停水\t\t\n"
    )
    rows = TypedRows(CellReader(kind, CodeLists.load()), 2018)
    rows.put(0, laid_out(kind, block, WHOSE).rows)
    typing = EntryTyping(office, kind)
    looked = typing.look(rows.rows)
    assert [(it.row, it.column, it.is_error) for it in looked.faults] == [(0, "spent", False)]
    step = office.step
    typing.write(looked.rows, by="王")
    assert office.step == step + 1
    kept = office.all(kind)
    assert sorted(owner_of(it).of for it in kept) == sorted((MEMBER, MEMBER, VILLAGE, OF_TOWNSHIP))
    assert {it.spent for it in kept} == {None, 1_200_000}  # type: ignore[attr-defined]
    assert {it.number for it in kept} == {"7", "8", ""}  # type: ignore[attr-defined]
    office.undo(by="王")
    assert office.all(kind) == []


def test_many_get_the_same_entry(office: Archive) -> None:
    kind, homes = KINDS["water"], [it.id for it in office.all(Household)]
    for whom, expected in ((WHOLE, 2), ("在册成员", 3), ("户主", 0)):
        entry = blank_entry(kind, Owner(HOUSEHOLD if whom == WHOLE else MEMBER), found="安装水表")
        plan = plan_same(office, homes, entry, whom)
        assert len(plan.changed) == expected
        write_batch(office, plan, by="王")
    assert len(office.all(kind)) == 5
