"""简报 at the command line: one page whatever the township is like, the same numbers as 统计, and a workbook."""

import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from calling import Caller, cheap_archive, filled_archive, text_of_pdf
from conftest import PASSWORD
from python_calamine import CalamineWorkbook

from township_desk.actions.office import archives
from township_desk.actions.paper.wordings import keep_form_texts
from township_desk.domain.briefing.behind import BRIEFING
from township_desk.problems import Problem

_TOMORROW = (date.today() + timedelta(1)).isoformat()


def _page(call: Caller, archive: Path, out: Path, *more: str) -> str:
    said = call("briefing", archive, out, *more, "--json")
    assert said.data["parts"] == 1
    return "".join(text_of_pdf(out).split())


def test_the_page_says_what_the_figures_are(call: Caller, tmp_path: Path) -> None:
    archive = filled_archive(tmp_path / "档案", 48)
    told = {it["key"]: it for it in call("figures", archive, "--as-of", "2018-12-31", "--json").data["figures"]}
    text = _page(call, archive, tmp_path / "简报.pdf", "--as-of", "2018-12-31")
    poor, homes = told["poor_people"]["value"], told["households"]["value"]
    assert f"未脱贫人口{poor}人" in text
    assert f"全镇在册建档立卡户{homes}户" in text
    assert "数字截至2018年12月31日" in text
    assert "脱贫攻坚简报" in text
    for words in ("六个精准", "扶持对象", "措施到户", "脱贫成效", "全镇贫困人口", "全镇贫困户数"):
        assert words in text
    assert "近期要办" not in text


def test_an_empty_archive_and_one_of_thirty_villages_have_one_page(call: Caller, tmp_path: Path) -> None:
    empty = cheap_archive(tmp_path / "空")
    assert "全镇在册建档立卡户0户" in _page(call, empty, tmp_path / "空.pdf")
    many = cheap_archive(tmp_path / "多村", villages=[f"新华乡石家坪第{place}安置社区" for place in range(30)])
    call("briefing", empty, tmp_path / "空.xlsx")
    assert "近期要办" not in CalamineWorkbook.from_path(str(tmp_path / "空.xlsx")).sheet_names
    assert "只画最多的10个" in _page(call, many, tmp_path / "多村.pdf")


def test_the_workbook_has_its_numbers_and_native_charts(call: Caller, tmp_path: Path) -> None:
    archive, out = filled_archive(tmp_path / "档案", 24), tmp_path / "简报.xlsx"
    said = call("briefing", archive, out, "--json").data
    book = CalamineWorkbook.from_path(str(out))
    assert said["parts"] == len(book.sheet_names)
    rows = book.get_sheet_by_index(0).to_python()
    numbers = {row[0]: row[1] for row in rows if row[0] in said["figures"]}
    told = {title: words.partition(" ")[0].replace(",", "") for title, words in said["figures"].items()}
    assert numbers == {title: it if it == "–" else float(it) for title, it in told.items()}
    assert "六个精准" in book.sheet_names
    with zipfile.ZipFile(out) as package:
        assert sum("charts/chart" in it for it in package.namelist()) == 2


def test_the_office_changes_the_wording(call: Caller, tmp_path: Path) -> None:
    archive = filled_archive(tmp_path / "档案", 24)
    opened = archives.open_archive(archive, PASSWORD, by="王")
    keep_form_texts(opened, BRIEFING, {"1": "行政村{行政村数}个。"}, by="王")
    with pytest.raises(Problem, match="不认识“{没有这个数}”"):
        keep_form_texts(opened, BRIEFING, {"1": "{没有这个数}"}, by="王")
    villages = len(opened.villages())
    opened.close()
    assert f"行政村{villages}个。" in _page(call, archive, tmp_path / "简报.pdf")


@pytest.mark.parametrize(
    ("name", "day", "why"), [("简报.doc", "2018-12-31", "结尾"), ("简报.pdf", _TOMORROW, "还没有到")]
)
def test_what_is_refused(call: Caller, tmp_path: Path, name: str, day: str, why: str) -> None:
    archive = cheap_archive(tmp_path / "档案")
    assert why in call("briefing", archive, tmp_path / name, "--as-of", day).problem
    assert not (tmp_path / name).exists()
