"""自然增减: the tables of a year on paper and as workbooks, also of households that were closed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from conftest import PASSWORD, People, copied
from keeping import keep

from township_desk.actions.exchange import exporting
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.exchange.importing.importing import make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.printing.reading.preview import page_texts
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@pytest.fixture(scope="module")
def office(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A household into which a child was born and from which the head's mother went, and one that died out."""
    made = Archive.open(copied(made_once, tmp_path_factory.mktemp("changes") / "a"), PASSWORD, by="王")
    found = keep(made, People().dossier(members=3, number="01"))
    alone = keep(made, People().dossier(members=1, number="02"))
    with made.change("登记", by="王", reason="备料") as change:
        _, child, old = found.members
        change.put(replace(child, joined_on=Day("2018-05-01"), joined_reason="新生儿"))
        change.put(replace(old, name="胡秀英", left_on=Day("2018-06-01"), left_reason="其他转出"))
        change.put(replace(alone.members[0], name="何天佑", left_on=Day("2018-07-01"), left_reason="死亡"))
        change.put(replace(alone.household, left_on=Day("2018-07-01"), status="注销"))
    yield made
    made.close()


@pytest.mark.parametrize(("name", "wanted"), [("came", ["陈小二"]), ("went", ["胡秀英", "何天佑"])])
def test_the_table_is_printed_and_written(office: Archive, tmp_path: Path, name: str, wanted: list[str]) -> None:
    first, second = office.villages()
    wish = FormWish(sheet=sheet_named(f"form.{name}.village"), year=2018, village=first)
    text = "".join("".join(page_texts(forms(office, wish).pdf)).split())
    assert [it for it in ("陈小二", "胡秀英", "何天佑") if it in text] == wanted
    assert "内部资料不得张贴" in text
    assert "户" in page_texts(forms(office, replace(wish, village=second)).pdf)[0]  # nobody: to be handed in empty
    with pytest.raises(Problem, match="没有"):
        forms(office, replace(wish, village=None, year=2017))
    made = exporting.export(office, f"change-{name}", tmp_path / "a.xlsx", year=2018)
    rows = list(openpyxl.load_workbook(made.path).active.iter_rows(values_only=True))
    assert [row[rows[0].index("姓名")] for row in rows[1:]] == wanted


@pytest.mark.parametrize(("name", "rows"), [("came", 1), ("went", 2)])
def test_the_workbook_comes_back_the_same(office: Archive, tmp_path: Path, name: str, rows: int) -> None:
    made = exporting.export(office, f"change-{name}", tmp_path / "a.xlsx", year=2018)
    plan = make_plan(office, made.path)
    assert (plan.count(RowState.SAME), plan.empty) == (rows, True)
