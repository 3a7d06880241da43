"""Line breaking, justification, faces: no box, and every character copies out as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.paths import resource
from township_desk.printing.drawing import fonts
from township_desk.printing.drawing.fonts import BODY, SONG, TITLE, Fonts, faces_told
from township_desk.printing.drawing.pen import Pen
from township_desk.printing.drawing.text import NEVER_FIRST, NEVER_LAST, break_lines, cell_lines, even_lines
from township_desk.printing.reading.preview import page_texts
from township_desk.problems import Problem

TEXT = (
    "根据《关于建立贫困退出机制的意见》（厅字〔2016〕16号）规定，经村“两委”组织民主评议、村“两委”和驻村工作队入户核实；"
    "拟退出户签字认可：我村下列28户89人拟退出，现予公示。联系电话：0825-5550136！是否有异议？请说……"
)


def _width(text: str) -> float:
    return sum(1.0 if ord(char) > 0x2000 else 0.5 for char in text)


@pytest.mark.parametrize("width", range(6, 306))
def test_no_line_begins_or_ends_with_the_wrong_mark(width: int) -> None:
    lines = [line.text for line in break_lines(TEXT, width / 2 + 3, _width, indent=2)]
    assert "".join(lines) == TEXT
    assert all(_width(line) <= width / 2 + 3 for line in lines)
    if width >= 20:
        assert not [line for line in lines if line[0] in NEVER_FIRST or line[-1] in NEVER_LAST]
        assert any("0825-5550136" in line for line in lines)


@given(st.text("一二三，。（）“”ab12 ", max_size=60), st.integers(2, 30))
def test_nothing_is_lost_in_breaking(text: str, width: int) -> None:
    lines = break_lines(text, width, _width)
    assert "".join(line.text for line in lines) == text.replace("\n", "")
    assert all(_width(line.text) <= width for line in lines)


def test_a_justified_line_fills_the_width() -> None:
    pen = Pen("x", Fonts(bundled_only=True))
    pen.begin_page()
    pen.paragraph(28, 40, 156, TEXT, BODY, 16, 10)
    assert "".join("".join(page_texts(pen.finish())).split()) == TEXT.replace(" ", "")


RARE = "王𬱖䶮喆㐂𠮷𪜀𫝀𬬭龘"


def test_rare_characters_are_printed_by_another_face_and_copy_out_as_they_are() -> None:
    fonts = Fonts(bundled_only=True)
    assert len({face for face, _ in fonts.runs(RARE, TITLE)}) > 1
    pen = Pen("x", fonts)
    pen.begin_page()
    for place, char in enumerate(RARE):
        pen.text(20, 30 + 10 * place, char, SONG, 16)
    assert "".join(page_texts(pen.finish())[0].split()) == RARE


def test_every_character_of_many_blocks_comes_back() -> None:
    wanted = [
        chr(code)
        for start in (0x4E00, 0x6000, 0x9F00, 0x3400, 0x20000, 0x2A700, 0x2B740, 0x2B820)
        for code in range(start, start + 24)
    ]
    pen = Pen("x", Fonts(bundled_only=True))
    pen.begin_page()
    for place in range(0, len(wanted), 16):
        pen.text(15, 15 + place, "".join(wanted[place : place + 16]), SONG, 12)
    assert [char for char in page_texts(pen.finish())[0] if not char.isspace()] == wanted


def test_faces_of_windows_come_first_and_each_character_is_decided_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"FZXBSJW.TTF": "TDTitle.ttf", "simsun.ttc": "TDKai.ttf"}
    monkeypatch.setattr(fonts, "_windows_font", lambda name: resource("fonts", there[name]) if name in there else None)
    made = Fonts()
    assert [face for face, _ in made.runs("王㐂𠮷", SONG)] == ["F-TDKai", "F-TDSong", "F-TDRare"]
    assert made.used == {"TDKai", "TDSong", "TDRare"}
    assert [face for face, _ in Fonts(bundled_only=True).runs("王㐂", SONG)] == ["F-TDSong"]


def test_the_faces_are_named_as_the_clerk_knows_them() -> None:
    assert faces_told(["simfang", "TDSong", "TDRare"]) == "字体：Windows 的仿宋；程序自带的生僻字补充、宋体。"
    assert faces_told(["TDSong"]) == "字体：程序自带的宋体。"


@pytest.mark.parametrize(("text", "lines"), [("村民小组", ["村民", "小组"]), ("家庭人口数", ["家庭人", "口数"])])
def test_a_head_is_broken_in_the_middle(text: str, lines: list[str]) -> None:
    assert even_lines(text, 3, _width) == lines


def test_a_character_without_a_face_is_named_and_never_a_box() -> None:
    with pytest.raises(Problem, match=r"U\+E000"):
        Fonts(bundled_only=True).runs("王\ue000", SONG)


def test_text_that_does_not_fit_shrinks_one_step_and_then_wraps() -> None:
    pen = Pen("x", Fonts(bundled_only=True))
    assert pen.fit("短", SONG, 14, 30, 12).size == 14
    assert pen.fit("六个汉字的名字", SONG, 14, 32, 12).size == 12
    wrapped = pen.fit("买买提·阿卜杜热西提·吐尔逊江·麦合木", SONG, 14, 24, 12)
    assert (wrapped.size, len(wrapped.lines) > 1) == (12, True)
    assert all(pen.width(line, SONG, 12) <= 24 for line in wrapped.lines)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("6,317 元（逐项核算）", 8, ["6,317 元", "（逐项核算）"]),
        ("县外省内务工", 5, ["县外省", "内务工"]),
        ("县外省内务工", 4, ["县外省内", "务工"]),
        ("（未确认）达标", 5, ["（未确认）", "达标"]),
        ("□泥土路　□砂石路　□水泥路", 9, ["□泥土路　□砂石路", "□水泥路"]),
        ("帮扶责任人＿＿＿＿＿＿继续联系", 9, ["帮扶责任人", "＿＿＿＿＿＿", "继续联系"]),
    ],
)
def test_lines_of_a_cell_end_where_a_reader_would_end_them(text: str, width: int, lines: list[str]) -> None:
    found = cell_lines(text, width, _width)
    assert found == lines


def test_a_long_name_ends_its_lines_at_its_dots_where_that_takes_no_more_of_them() -> None:
    name = "买买提·阿卜杜热西提·吐尔逊江·麦合木提"
    assert cell_lines(name, 11, _width) == ["买买提·阿卜杜热西提·", "吐尔逊江·麦合木提"]
    assert len(cell_lines(name, 7, _width)) == len(break_lines(name, 7, _width))
