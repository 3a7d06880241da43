"""Sheets that are carried to the village: what the archive knows is printed, what is asked is left blank."""

from itertools import pairwise

import pypdfium2
import pytest
from conftest import People, content_of

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import ACROSS, HALF, Form, Heading, Prose, Table
from township_desk.domain.paper.forms.questions import boxes_of
from township_desk.domain.records import KINDS
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.drawing.pen import mm
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_texts

FONTS = Fonts(bundled_only=True)
VISIT = "form.visit_record.household"


def read(*forms: Form) -> list[str]:
    return ["".join(page.split()) for page in page_texts(render_forms("表", forms, FONTS))]


def visited(dossier: Dossier, *days: str) -> Dossier:
    kind = KINDS["home_visit"]
    visits = [kind(household=dossier.household.id, visited_on=Day(day), visitor="李华") for day in days]  # type: ignore[call-arg]
    return dossier.with_entries(kind, visits)


def test_a_field_with_words_is_asked_with_boxes_and_another_one_with_room() -> None:
    words = CodeLists.load()["road"].words_of(2018)
    assert boxes_of("household.road", 2018) == "　".join(f"□{it}" for it in words)
    assert boxes_of("household.safe_water", 2018) == "□是　□否"
    for key in ("household.farmland", "household.other_causes", "fact.wages", "computed.people", ""):
        assert boxes_of(key, 2018) == ""


def test_a_survey_says_what_the_archive_knows_beside_what_is_asked(people: People) -> None:
    dossier = people.dossier(members=3, safe_water="是", road="水泥路")
    (page,) = read(compose(content_of("form.survey.household", dossier)))
    for member in dossier.members:
        assert member.name in page
    assert page.count("□一样") == 3  # the blank line for a new member has no box
    assert "是否解决安全饮用水是□是□否" in page
    assert "入户路水泥路" in page
    assert "□水泥路" in page


def test_two_households_stand_side_by_side_on_one_sheet(people: People) -> None:
    forms = [compose(content_of(VISIT, people.dossier(number=f"5109990000{it}"))) for it in range(3)]
    assert forms[0].page == HALF
    pdf = render_forms("表", forms, FONTS)
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = [page.get_size() for page in document]
        lefts = [x for page in document for x in labels_at(page)]
    assert sizes == [pytest.approx((ACROSS[0] * mm, ACROSS[1] * mm))] * 2
    assert lefts == pytest.approx([lefts[0], lefts[0] + HALF[0] * mm, lefts[0]], abs=0.1)


def labels_at(page: pypdfium2.PdfPage) -> list[float]:
    """Where the first labels stand, from left to right."""
    text = page.get_textpage()
    found, searcher = [], text.search("户主姓名")
    while (hit := searcher.get_next()) is not None:
        found.append(text.get_charbox(hit[0])[0])
    return sorted(found)


def test_paper_of_another_size_begins_on_a_new_sheet(people: People) -> None:
    one, other = (
        compose(content_of(VISIT, people.dossier())),
        compose(content_of("form.card.household", people.dossier())),
    )
    pages = read(one, other, one)
    assert ["入户走访记录" in it for it in pages] == [True, False, True]
    assert "精准帮扶明白卡" in pages[1]


def test_a_visit_record_names_the_last_visit_only(people: People) -> None:
    dossier = visited(people.dossier(), "2018-03-01", "2018-09-09", "2018-06-01")
    (page,) = read(compose(content_of(VISIT, dossier)))
    assert "2018-09-09" in page
    assert "2018-03-01" not in page
    assert "2018-06-01" not in page


def test_a_walk_goes_by_group(people: People) -> None:
    homes = [people.dossier(group=f"{it}组", number=f"5109990000{it}") for it in range(1, 6)]
    form = compose(content_of("form.walk.village", *homes, village=homes[0].village))
    table = next(it for it in form.blocks if isinstance(it, Table))
    assert all(one[1] < other[1] for one, other in pairwise(table.rows))
    assert {row[-1] for row in table.rows} == {""}


def test_a_long_heading_goes_on_in_another_line() -> None:
    words = "请对照户口簿逐人问" * 12
    pdf = render_forms("表", [Form(title="某表", blocks=(Heading(text=words), Prose(texts=("正文",))))], FONTS)
    assert words in "".join("".join(page_texts(pdf)).split())
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        assert max(text.get_charbox(at)[2] for at in range(text.count_chars())) <= (210 - 18) * mm
