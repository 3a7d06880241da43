"""Both sheets: what stands on them, what must not, and the same bytes every time."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import People, id_of

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.paper import masks
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.notices.notice import ListNotice, NoticeOrder, archive_rows, compose_notice, doubts
from township_desk.domain.paper.page_layout import Layout
from township_desk.domain.paper.wording import wording_of
from township_desk.domain.posting.period import Posting
from township_desk.domain.verdict.standards import Standards
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.notice import render_notice
from township_desk.printing.reading.inspection import inspect
from township_desk.printing.reading.preview import page_texts
from township_desk.problems import Problem

FONTS = Fonts(bundled_only=True)
POSTING = Posting(first="2018-10-15")


def _listed(people: People, number: int) -> list[Dossier]:
    first = people.dossier(phone="17000001234")
    return [
        replace(
            first,
            household=replace(first.household, group=f"{place % 9 + 1}组"),
            members=(replace(first.members[0], name=_name(place)),),
        )
        for place in range(number)
    ]


def _name(place: int) -> str:
    return (
        "买买提·阿卜杜热西提·吐尔逊江·麦合木"
        if place == 4
        else "张𬱖"
        if place == 2
        else f"陈{'德福明军志'[place % 5]}"
    )


def _composed(listed: list[Dossier], posting: Posting = POSTING) -> ListNotice:
    sheet, first = sheet_named("notice.exit.village"), listed[0]
    order = NoticeOrder(
        sheet=sheet,
        township=first.township,
        village=first.village,
        year=2018,
        posting=posting,
        columns=sheet.columns,
        layout=Layout(),
    )
    return compose_notice(order, archive_rows(order, listed), wording_of(sheet))


def _notice(people: People, number: int) -> ListNotice:
    return _composed(_listed(people, number))


@pytest.mark.parametrize("number", [1, 2, 26, 27, 30, 31, 64, 400])
def test_every_household_is_on_the_notice_once_and_the_issuer_is_never_alone(people: People, number: int) -> None:
    pdf = render_notice(_notice(people, number), FONTS)
    pages = page_texts(pdf)
    text = "".join("".join(pages).split())
    assert text.count("买买提") == (number > 4)
    for place in (0, number - 1):
        assert f"{place + 1}" in text
    assert text.count("石桥村村民委员会") == 1
    last = pages[-1]
    assert "石桥村村民委员会" in last
    assert "组" in last.replace("村民小组", "")
    assert all(f"第 {place} 页 / 共 {len(pages)} 页" in page for place, page in enumerate(pages, 1))


def test_the_notice_says_what_it_must(people: People) -> None:
    text = "".join("".join(page_texts(render_notice(_notice(people, 3), FONTS))).split())
    for words in (
        "石桥村2018年度拟退出贫困户名单公示",
        "厅字〔2016〕16号",
        "3户3人",
        "2018年10月15日至2018年10月21日，共7天",
        "0825-5550136",
        "张𬱖",
    ):
        assert words in text


def test_the_same_notice_is_the_same_bytes(people: People) -> None:
    notice = _notice(people, 31)
    assert render_notice(notice, Fonts(bundled_only=True)) == render_notice(notice, Fonts(bundled_only=True))


def test_nothing_private_is_in_the_file(people: People) -> None:
    listed = _listed(people, 5)
    pdf = render_notice(_notice(people, 5), FONTS)
    private = {member.id_number for dossier in listed for member in dossier.members} | {"17000001234"}
    assert inspect(pdf, private=private, allowed=["0825-5550136"]) == []


@pytest.mark.parametrize(
    ("leak", "kind"),
    [
        (id_of(), "农户的号码"),
        ("17000001234", "农户的号码"),
        ("6222 0202 0011 2230", "像证件"),
        ("因病致贫", "病残"),
        (id_of("19700101", 9), "像证件"),
    ],
)
def test_a_planted_leak_is_found(people: People, leak: str, kind: str) -> None:
    notice = _notice(people, 3)
    planted = replace(notice, paragraphs=(*notice.paragraphs, masks.office_text(f"另：{leak}。")))
    hits = inspect(render_notice(planted, FONTS), private={id_of(), "17000001234"}, allowed=["0825-5550136"])
    assert any(hit.kind.startswith(kind) for hit in hits)
    assert all(leak not in hit.where or kind == "病残" for hit in hits)
    titled = replace(notice, title=masks.office_text(f"公示{leak}"))
    assert any(hit.page == 0 for hit in inspect(render_notice(titled, FONTS), private={id_of(), "17000001234"}))


def test_households_that_fail_are_named_and_stay_on_the_list(people: People, standards: Standards) -> None:
    bad = people.dossier(dangerous_house="D级", safe_water="")
    named = doubts([bad, people.dossier()], 2018, standards)
    assert [it.indicators for it in named] == [("住房未达标", "饮水待核实")]
    assert len(_composed([bad, people.dossier()]).rows) == 2


def test_a_young_head_is_not_named(people: People) -> None:
    dossier = people.dossier()
    young = replace(dossier.members[0], name="欧阳小雪", id_number=id_of("20050101", 2))
    assert "欧阳某" in _composed([replace(dossier, members=(young,))]).rows[0].cells


@pytest.mark.parametrize(
    ("posting", "last"),
    [
        (Posting(first="2018-10-15"), "2018-10-21"),
        (Posting(first="2018-10-15", first_day_counts=False), "2018-10-22"),
        (Posting(first="2018-10-15", working_days=True), "2018-10-23"),
        (Posting(first="2018-10-13", working_days=True), "2018-10-23"),
    ],
)
def test_the_last_day_of_a_posting(posting: Posting, last: str) -> None:
    assert posting.last == last


def test_what_cannot_be_posted(people: People) -> None:
    dossier = people.dossier()
    with pytest.raises(Problem, match="不得少于 7 天"):
        _composed([dossier], Posting(first="2018-10-15", days=6))
    headless = replace(dossier, members=dossier.members[1:])
    with pytest.raises(Problem, match="没有户主"):
        _composed([headless])


def test_masks() -> None:
    assert masks.id_number(id_of()) == f"5109{'*' * 10}{id_of()[-4:]}"
    assert masks.phone("17000001234") == "170****1234"
    assert masks.card("6222020200112230") == "*" * 12 + "2230"
    assert masks.surname("欧阳娜娜") == "欧阳"


def test_a_public_value_must_be_masked(tmp_path: Path) -> None:
    """The type checker refuses a plain str where a notice takes a Masked."""
    from mypy import api

    (tmp_path / "leak.py").write_text(
        "from township_desk.domain.paper.notices.notice import NoticeRow\nrow = NoticeRow(cells=('张三',), people=1)\n",
        "utf-8",
    )
    said, _, code = api.run([str(tmp_path / "leak.py"), "--strict", "--cache-dir", str(tmp_path / "cache")])
    assert code == 1
    assert 'expected "tuple[Masked, ...]"' in said


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="a second reader is looked at where it is installed")
def test_another_reader_reads_the_same(people: People, tmp_path: Path) -> None:
    (tmp_path / "n.pdf").write_bytes(render_notice(_notice(people, 6), FONTS))
    said = subprocess.run(
        ["pdftotext", str(tmp_path / "n.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "张𬱖" in said
