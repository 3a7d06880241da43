"""The five rolls on paper and as workbooks: who stands in them, and that they come back 相同."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from conftest import People
from keeping import keep

from township_desk.actions.exchange import exporting
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.people.labour_rolls import ROLLS
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import MEMBER
from township_desk.exchange.importing.importing import make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.printing.reading.preview import page_texts
from township_desk.store.archive import Archive


@pytest.fixture
def office(archive: Archive, people: People) -> Archive:
    """Two households; of the first one member has a job, a post and a training."""
    found = keep(archive, people.dossier(number="01"))
    keep(archive, people.dossier(number="02", members=1, status="已脱贫（享受政策）"), village=1)
    owner = Owner(MEMBER, found.members[1].id)
    with archive.change("登记", by="王") as change:
        change.put(blank_entry(KINDS["job"], owner, employer="鞋厂", way="转移就业", started_on="2018-03-01"))
        change.put(blank_entry(KINDS["job"], owner, employer="小卖部", way="自主创业", started_on="2017-03-01"))
        change.put(blank_entry(KINDS["post"], owner, post="保洁", started_on="2018-01-01"))
        change.put(blank_entry(KINDS["training"], owner, course="烹饪班", started_on="2018-03-05"))
        change.put(replace(found.household, dangerous_house="否"))
    return archive


@pytest.mark.parametrize("name", ROLLS)
def test_a_roll_goes_out_and_comes_back_the_same(office: Archive, tmp_path: Path, name: str) -> None:
    made = exporting.export(office, f"labour-{name}", tmp_path / "a.xlsx")
    rows = list(openpyxl.load_workbook(made.path).active.iter_rows(values_only=True))
    wanted = {"register": ["陈德福", "陈小二", "陈德福"], "poor": ["陈德福", "陈小二"]}.get(name, ["陈小二"])
    assert [row[rows[0].index("姓名")] for row in rows[1:]] == wanted
    plan = make_plan(office, made.path)
    assert (plan.count(RowState.SAME), plan.empty) == (len(wanted), True)


@pytest.mark.parametrize("name", ROLLS)
def test_a_roll_is_printed_for_a_village(office: Archive, name: str) -> None:
    first, second = office.villages()
    wish = FormWish(sheet=sheet_named(f"form.labour_{name}.village"), year=2018, village=first)
    text = "".join("".join(page_texts(forms(office, wish).pdf)).split())
    assert "陈小二" in text
    assert "内部资料不得张贴" in text
    assert {"trained": "烹饪班", "employed": "鞋厂", "founders": "小卖部", "posted": "保洁"}.get(name, "小学") in text
    nobody = "".join(page_texts(forms(office, replace(wish, village=second)).pdf))
    assert ("陈德福" in nobody) is (name == "register")
