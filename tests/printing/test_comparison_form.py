"""The 核查表 of 四级比对 on paper."""

import json
from dataclasses import replace

import pytest
from conftest import TOWNSHIP, id_of

from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.form import ACROSS, Form
from township_desk.domain.paper.forms.comparison import FormHit, compose_comparison_form
from township_desk.domain.records import ComparisonHit, Township
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_texts

MATTERS = Matters.load()
SETTLED = {"finding": "不影响", "reason": "生产用三轮车", "settled_by": "王晓琴", "settled_on": Day("2018-10-20")}

WORDS = (
    "内部资料 不得张贴", "四级比对核查表", "演示县青竹镇", "石桥村", "2 户 3 条，已核实 1 条，待核实 2 条",
    "车牌号：川J00001", "□属实", "■不影响", "生产用三轮车", "王晓琴", "疑似（75 分）", "财政供养·县级", "对识别：",
    "（未确认）", "驻村工作队：", "第 1 页 / 共 1 页",
)  # fmt: skip


def form_hit(number: int, **values: object) -> FormHit:
    content = json.dumps([["车牌号", f"川J{number:05d}"]], ensure_ascii=False)
    known: dict[str, object] = {"subject": "assets", "level": "county", "content": content, "basis": "id"}
    known |= {"why": "证件号码相同"} | values
    hit = ComparisonHit(comparison=1, since=1, member=number, **known)  # type: ignore[arg-type]
    who = {"name": f"甲{number}", "id_number": id_of(order=number % 900 + 1), "head": "甲", "group": "3组"}
    return FormHit(hit=hit, household=number // 2, gist=hit.told, **who)  # type: ignore[arg-type]


def render(forms: list[Form]) -> bytes:
    return render_forms("四级比对核查表", forms, Fonts(bundled_only=True))


def rendered(*hits: FormHit, village: str = "石桥村") -> list[str]:
    form = compose_comparison_form(Township(**TOWNSHIP), village, hits, MATTERS)
    return page_texts(render([form]))


def test_a_sheet_says_what_is_to_be_looked_into() -> None:
    doubt = {"basis": "name", "score": 75, "why": "同名、同村"}
    (text,) = rendered(form_hit(1), form_hit(2, **SETTLED), form_hit(3, subject="payroll", **doubt))
    flat = text.replace("\r\n", "")
    for words in WORDS:
        assert words in flat, words
    assert id_of(order=2) in flat
    assert flat.count("□属实") == 3


@pytest.mark.parametrize("count", [7, 8, 9, 10, 40])
def test_every_row_is_there_once_and_the_signatures_are_never_alone(count: int) -> None:
    pages = rendered(*map(form_hit, range(1, count + 1)))
    for number in range(1, count + 1):
        assert sum(f"川J{number:05d}" in page for page in pages) == 1
    assert all("怎么核实的" in page for page in pages)
    assert "川J" in pages[-1]
    assert "乡镇负责人" in pages[-1]
    assert f"第 {len(pages)} 页 / 共 {len(pages)} 页" in pages[-1]


def test_long_texts_stay_inside_the_page() -> None:
    import pypdfium2

    long = "很长的内容，".join(map(str, range(60)))
    hits = [replace(form_hit(number, reason=long, finding="属实"), gist=long) for number in range(1, 4)]
    form = compose_comparison_form(Township(**TOWNSHIP), "石桥村", hits, MATTERS)
    with pypdfium2.PdfDocument(render([form])) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
            assert min(box[0] for box in boxes) >= 18 / 25.4 * 72 - 1
            assert max(box[2] for box in boxes) <= (ACROSS[0] - 18) / 25.4 * 72 + 1
            assert min(box[1] for box in boxes) >= 4 / 25.4 * 72


def test_each_village_has_pages_of_its_own() -> None:
    forms = [
        compose_comparison_form(Township(**TOWNSHIP), name, [form_hit(1)], MATTERS) for name in ("石桥村", "双河村")
    ]
    pages = page_texts(render(forms))
    assert ["石桥村" in page for page in pages] == [True, False]
    assert all("共 1 页" in page for page in pages)
