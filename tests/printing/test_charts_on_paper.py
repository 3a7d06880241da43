"""Charts and large numbers on a printed form: every number is there, inside the page, and the bars are filled."""

import pypdfium2
from margins import assert_inside

from township_desk.domain.charts.chart import Bar, Chart, Kind, Look
from township_desk.domain.paper.form import Charts, Form, Number, Numbers
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.form import render_forms
from township_desk.printing.reading.preview import page_texts

FONTS = Fonts(bundled_only=True)
_YEARS = Chart(
    title="全镇贫困人口",
    about="年末，人",
    unit="人",
    bars=(*(Bar(str(year), (year,)) for year in range(2013, 2018)), Bar("2018", (740,), Look.NOW)),
    notes=("2013 年有 2 个村没有报。",),
)
_LONG = "新华乡石家坪易地扶贫搬迁集中安置社区"
_VILLAGES = Chart(
    title="各村退出进度",
    unit="户",
    kind=Kind.ACROSS,
    bars=tuple(Bar(_LONG, (10**9 + place,), Look.NOW, whole=2 * 10**9) for place in range(8)),
)
_NUMBERS = Numbers(
    numbers=(
        Number(name="在册未脱贫", number="740", unit="人"),
        Number(name="资金", number="1,234,567.89", unit="万元"),
    )
)


def _page(*blocks: Charts | Numbers) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(render_forms("表", [Form(title="简报", blocks=blocks)], FONTS))[0]


def test_charts_are_printed_with_their_numbers_inside_the_page() -> None:
    blocks = (_NUMBERS, Charts(charts=(_YEARS, _VILLAGES)))
    text = "".join(page_texts(render_forms("表", [Form(title="简报", blocks=blocks)], FONTS))[0].split())
    for words in (
        "全镇贫困人口",
        "年末，人",
        "2,013",
        "740",
        "2018",
        "2013年有2个村没有报。",
        "10.0亿/20.0亿户",
        "1,234,567.89",
    ):
        assert words in text
    assert_inside(_page(*blocks), 15)


def test_the_bar_spoken_of_is_dark() -> None:
    picture = _page(Charts(charts=(_YEARS,))).render(scale=1).to_pil().convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 20) or ()}
    assert (15, 94, 135) in colours
    assert (168, 199, 214) in colours


def test_an_empty_chart_says_so() -> None:
    text = _page(Charts(charts=(Chart(title="逐年", bars=()),))).get_textpage().get_text_range()
    assert "没有可画的数" in "".join(text.split())
