"""Every form of the catalogue, ordinary, empty and huge: all its heads are there and nothing is outside the page."""

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest
from conftest import People, content_of
from margins import assert_inside

from township_desk.actions.paper.volumes import volume
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.paper.catalogue import Sheet, catalogue
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Form, Pairs, Table
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.records import Income, Measure, Pairing, VillageFigures
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_texts
from township_desk.problems import Problem

FORMS = [it for it in catalogue() if it.parts]
FONTS = Fonts(bundled_only=True)
LONG = "买买提·阿卜杜热西提·吐尔逊江·麦合木提"
TYPED = {"会议时间": "2018年10月12日上午", "应到人数": "45", "实到人数": "38", "发言要点": "张三发言：同意。" * 80}


def full(people: People) -> Dossier:
    found = people.dossier(members=12, number="51099900002", identified=Day("2018-03-01"), house_evidence="照片；" * 60)
    household = found.household
    account = Income(
        household=household.id, year=2018, people=12, wages=Money(3000000), cost_total=Money(50000), reported=Money(1)
    )
    helper = Pairing(household=household.id, helper=LONG, unit="县水务局移民安置服务中心" * 3, phone="17000001111")
    head = replace(found.members[0], name=LONG)
    return replace(found, members=(head, *found.members[1:]), incomes=(account,)).with_entries(Pairing, [helper])


def _helped(home: Dossier) -> Dossier:
    """The household with a helper and a measure, because some sheets list nothing else."""
    key = home.household.id
    helpers = home.of(Pairing) or (Pairing(household=key, helper="李华"),)
    return home.with_entries(Pairing, helpers).with_entries(Measure, [Measure(household=key, name="养鸡")])


def contents(sheet: Sheet, people: People) -> Iterator[Content]:
    """Ordinary, bare and huge."""
    ordinary, bare, huge = people.dossier(), people.dossier(members=1, group="", attribute=""), full(people)
    groups = [(_helped(ordinary),), (_helped(replace(bare, incomes=())),), (_helped(huge),)]
    if sheet.subject != "household":
        groups[2] *= 70
    for listed in groups:
        village = listed[0].village
        yield content_of(
            sheet.name,
            *listed,
            village=village if sheet.subject == "village" else None,
            villages=(village, people.dossier().village),
            figures=VillageFigures(village=village.id, year=2018, poor_people=3, rural_people=100, hard_road="否"),
            typed=TYPED if len(listed[0].members) > 2 else {},
        )


@pytest.mark.parametrize("sheet", FORMS, ids=[it.name for it in FORMS])
def test_all_its_heads_and_lines_are_there_and_inside_the_page(sheet: Sheet, people: People) -> None:
    for content in contents(sheet, people):
        form = compose(content)
        pdf = render_forms("表", [form], FONTS)
        text = "".join("".join(page_texts(pdf)).split())
        assert "{" not in text
        for words in said_by(form):
            assert "".join(words.split()) in text, words
        with pypdfium2.PdfDocument(pdf) as document:
            for page in document:
                assert_inside(page, form.side - 3)


def said_by(form: Form) -> Iterator[str]:
    """Heads, labels and values that are on one line whatever happens."""
    yield from (form.title, form.mark)
    for block in form.blocks:
        if isinstance(block, Pairs):
            yield from (label for label, _ in block.pairs)
        if isinstance(block, Table):
            yield from (it.head for it in block.columns)


def test_a_list_without_anybody_is_refused_with_a_sentence(people: People) -> None:
    content = replace(content_of("form.roll.village", people.dossier()), dossiers=(), village=people.dossier().village)
    with pytest.raises(Problem, match="没有打印：石桥村没有要列在“退出户花名册（村）”上的户"):
        compose(content)


def test_what_the_clerk_typed_stands_on_the_sheet_and_a_blank_is_left_for_the_rest(people: People) -> None:
    village = people.dossier().village
    blank = content_of("form.report.village", people.dossier(), village=village)
    said = compose(replace(blank, typed={"会议时间": "2018年10月12日"}))
    text = "".join("".join(page_texts(render_forms("表", [said], FONTS))).split())
    assert "于2018年10月12日召开" in text
    assert "＿＿＿＿＿＿在村内公示" in text.replace("_", "＿")


def test_a_volume_has_all_papers_that_speak_of_the_household_and_their_pages(people: People) -> None:
    forms = volume(content_of("form.dossier.household", full(people)))
    pages = page_texts(render_forms("卷", [forms], FONTS))
    titles = [form.title for form in forms]
    assert titles[:2] == ["建档立卡贫困户档案", "卷内文件目录"]
    assert len(titles) == 10
    index = next(block for block in forms[1].blocks if isinstance(block, Table))
    listed = [(title, int(page)) for _, _, _, title, _, page, _ in index.rows if title]
    assert len(listed) == len(forms) - 2
    for (label, page), form in zip(listed, forms[2:], strict=True):
        assert form.title in pages[page - 1], label
    assert all(f"共 {len(pages)} 页" in page for page in pages)


def test_a_household_that_stays_has_no_papers_of_an_exit(people: People) -> None:
    staying = people.dossier(status="未脱贫", exit_year=None)
    titles = [it.title for it in volume(content_of("form.dossier.household", staying))]
    assert titles == ["建档立卡贫困户档案", "卷内文件目录", "贫困户登记表", "精准帮扶明白卡"]
