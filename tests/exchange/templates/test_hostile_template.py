"""Templates that are damaged, hostile or out of the ordinary: filled, or refused with one sentence."""

import random
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from templates import ledger, packed, part, rewrite

from township_desk.exchange.opening.sniff import Locked
from township_desk.exchange.package.area import area_under
from township_desk.exchange.package.contents import look_into
from township_desk.exchange.package.fills import SheetFill
from township_desk.exchange.package.package_filling import fill_template
from township_desk.problems import Problem

pytestmark = pytest.mark.filterwarnings("ignore:Data Validation extension is not supported")  # by openpyxl, reading
SHEET = "xl/worksheets/sheet1.xml"
ONE = r"^“[^”]+”[^。]+。[^。]+。$"


def fill(blank: Path, password: str = "") -> Path:
    rows = [["张三", 2]] * 9
    one = SheetFill(sheet="台账", first=6, there=4, places=(1, 5), rows=rows)
    return fill_template(blank, blank.with_name("out.xlsx"), [one], password=password).path


def test_cells_in_the_far_corner_are_kept(tmp_path: Path) -> None:
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    blank = rewrite(ledger(tmp_path / "a.xlsx"), {SHEET: lambda it: it.replace(b"</sheetData>", corner)})
    start = time.monotonic()
    assert area_under(blank, "台账", 5).there == 4
    fill(blank)
    assert time.monotonic() - start < 20


def test_many_blank_cells_below_are_moved(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d">%s</row>' % (at, b"".join(b'<c r="%c%d" s="1"/>' % (65 + it, at) for it in range(20)))
        for at in range(20, 10_020)
    )
    blank = rewrite(
        ledger(tmp_path / "a.xlsx"), {SHEET: lambda it: it.replace(b"</sheetData>", rows + b"</sheetData>")}
    )
    start = time.monotonic()
    out = fill(blank)
    assert time.monotonic() - start < 20
    assert '<c r="T10024" s="1"/>' in part(out, SHEET)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    blank = rewrite(ledger(tmp_path / "a.xlsx"), {"xl/media/bomb.bin": lambda _: bytes(80 * 2**20)})
    with pytest.raises(Problem, match=ONE):
        look_into(blank)
    big = rewrite(ledger(tmp_path / "b.xlsx"), {"xl/styles.xml": lambda it: it + b" " * (17 * 2**20)})
    with pytest.raises(Problem, match="不像模板"):
        fill(big)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData/></worksheet>'
    for name in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"):
        blank = rewrite(ledger(tmp_path / "a.xlsx"), {name: lambda _: laughs})
        with pytest.raises(Problem, match=ONE):
            fill(blank)
        assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("seed", range(30))
def test_flipped_bytes_never_crash(tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    names = (SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/drawings/drawing1.xml")

    def flip(content: bytes) -> bytes:
        changed = bytearray(content)
        for _ in range(6):
            changed[luck.randrange(len(changed))] = luck.choice(b'<>"/=09aZ \x00\xff')
        return bytes(changed)

    blank = rewrite(ledger(tmp_path / "a.xlsx"), {luck.choice(names): flip})
    with suppress(Problem):
        look_into(blank)
        assert zipfile.is_zipfile(fill(blank))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_torn_package_is_refused(tmp_path: Path, share: float) -> None:
    blank = ledger(tmp_path / "a.xlsx")
    blank.write_bytes(blank.read_bytes()[: int(blank.stat().st_size * share)])
    with pytest.raises(Problem, match=ONE):
        look_into(blank)


def test_a_package_whose_sheet_is_missing(tmp_path: Path) -> None:
    blank = ledger(tmp_path / "a.xlsx")
    with zipfile.ZipFile(blank) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != SHEET}
    with zipfile.ZipFile(blank, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert look_into(blank).sheets == ("代 码", "汇总")
    with pytest.raises(Problem, match="没有名为“台账”的工作表"):
        fill(blank)


def test_macros_stay_and_the_ending_says_so(tmp_path: Path) -> None:
    kinds = {
        "[Content_Types].xml": lambda it: it.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        "xl/vbaProject.bin": lambda _: b"macro",
        "xl/_rels/workbook.xml.rels": lambda it: it.replace(
            b"</Relationships>",
            b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
            b'Target="vbaProject.bin"/></Relationships>',
        ),
    }
    blank = rewrite(ledger(tmp_path / "a.xlsm"), kinds)
    assert "宏原样留在里面" in look_into(blank).notes[0]
    out = fill(blank)
    assert out.suffix == ".xlsm"
    assert packed(out)["xl/vbaProject.bin"] == packed(blank)["xl/vbaProject.bin"]


def test_a_template_type_becomes_a_workbook(tmp_path: Path) -> None:
    kind = {"[Content_Types].xml": lambda it: it.replace(b"sheet.main+xml", b"template.main+xml")}
    out = fill(rewrite(ledger(tmp_path / "a.xltx"), kind))
    assert out.suffix == ".xlsx"
    assert "template.main" not in part(out, "[Content_Types].xml")


def test_an_encrypted_template_wants_its_password(tmp_path: Path) -> None:
    blank, locked = ledger(tmp_path / "a.xlsx"), tmp_path / "locked.xlsx"
    with blank.open("rb") as plain, locked.open("wb") as out:
        msoffcrypto.OfficeFile(plain).encrypt("密码1", out)
    for password in ("", "错"):
        with pytest.raises(Locked):
            fill(locked, password)
    assert "不加密码" in look_into(locked, "密码1").notes[0]
    assert openpyxl.load_workbook(fill(locked, "密码1"))["台账"]["B6"].value == "张三"


def test_a_template_is_not_written_over(tmp_path: Path) -> None:
    blank = ledger(tmp_path / "a.xlsx")
    before = blank.read_bytes()
    with pytest.raises(Problem, match="空白模板会丢失"):
        fill_template(blank, blank, [SheetFill(sheet="台账")])
    assert blank.read_bytes() == before


@pytest.mark.parametrize(("name", "content"), [("a.csv", "姓名,年龄\n张三,3"), ("a.xls", "<html><table><tr><td>姓名")])
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(Problem, match="另存为 xlsx"):
        look_into(tmp_path / name)


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    blank = ledger(tmp_path / "a.xlsx")
    hostile = ["=1+1", "+86", "-2", "@SUM(A1)", "a\x00\x0bb", "<&>\"'", "x" * 32_767, " 空格 "]
    rows = [[it] for it in hostile]
    out = fill_template(
        blank, tmp_path / "o.xlsx", [SheetFill(sheet="台账", first=6, there=4, places=(1,), rows=rows)]
    ).path
    sheet = openpyxl.load_workbook(out)["台账"]
    cells = [sheet.cell(row, 2) for row in range(6, 14)]
    assert [cell.data_type for cell in cells] == ["s"] * 8
    assert [cell.value for cell in cells] == [*hostile[:4], "ab", "<&>\"'", "x" * 32_767, " 空格 "]
