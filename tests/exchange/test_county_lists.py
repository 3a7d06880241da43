"""Lists as counties draw them up: what a row is follows from the heads alone, and every head is known or named."""

import tomllib
from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import workbook

from township_desk.domain.records import Household, Member
from township_desk.exchange.importing.importing import make_plan
from township_desk.store.archive import Archive

NUMBER = id_of("19600101", 1)
SAID = tomllib.loads((Path(__file__).parent.parent / "data" / "county_lists.toml").read_text("utf-8"))
LISTS = [(name, heads) for name, lists in SAID["lists"].items() for heads in lists]
UNREAD = SAID["unread"].split()


def _cell(head: str) -> str:
    if head in ("村", "行政村", "村名", "所在村", "派驻村"):
        return "石桥村"
    if "身份证" in head:
        return NUMBER
    if head.endswith(("时间", "日期", "年度")):
        return "2018"
    return "陈德福" if "户主" in head or "姓名" in head else "甲"


@pytest.mark.parametrize(("name", "heads"), LISTS)
def test_a_county_list_is_known_by_its_heads(archive: Archive, tmp_path: Path, name: str, heads: str) -> None:
    home = Household(village=archive.villages()[0].id, number="1")
    with archive.change("填", by="王") as change:
        change.put(home, Member(household=home.id, name="陈德福", relation="户主", id_number=NUMBER))
    words = heads.split()
    plan = make_plan(archive, workbook(tmp_path / "l.xlsx", [[_cell(it) for it in words]], words))
    assert plan.kind.name == name
    unread = [it.head for it in plan.incoming.unknown]
    assert [it for it in words if it in UNREAD] == unread
    told = [it.message for it in plan.findings if it.rule == "not_kept"]
    assert [it for it in unread if not any(it in sentence for sentence in told)] == []
