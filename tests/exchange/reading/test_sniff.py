"""What a file really is, and one sentence for what cannot be read."""

import io
import zipfile
from pathlib import Path

import msoffcrypto
import pytest
from conftest import id_of
from exchange.makers import HEADS, page_of, person, text_of, workbook, xml_of

from township_desk.exchange.opening.sniff import FileKind, Locked, sniff
from township_desk.exchange.reading.child import reading
from township_desk.problems import Problem

ROW = [str(cell) for cell in person("1", "陈德福", id_of())]
TABLE = [list(HEADS), ROW]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (page_of(TABLE), FileKind.HTML),
        (page_of(TABLE, "utf-16"), FileKind.HTML),
        (xml_of(TABLE), FileKind.XML2003),
        (text_of(TABLE, ",", "gbk"), FileKind.TEXT),
        (text_of(TABLE, "\t", "utf-16"), FileKind.TEXT),
    ],
)
def test_names_lie(tmp_path: Path, raw: bytes, kind: FileKind) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(raw)
    assert sniff(path) is kind
    assert sniff(workbook(tmp_path / "b.csv", [ROW])) is FileKind.WORKBOOK


def zip_of(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in parts.items():
            pack.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def refused(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        sniff(path)
    assert path.name in caught.value.sentence
    return caught.value.sentence


def test_what_is_no_table_is_named(tmp_path: Path) -> None:
    for start, word in (
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"MIME-Version: 1.0", "网页"),
    ):
        path = tmp_path / "a.xls"
        path.write_bytes(start + b" and so on")
        assert word in refused(path)
    path.write_bytes(b"")
    assert "空文件" in refused(path)
    path.write_bytes(bytes(range(256)) * 9)
    assert "认不出" in refused(path)
    assert "找不到" in refused(tmp_path / "nowhere.xlsx")
    assert "文件夹" in refused(tmp_path)


def test_zips_are_looked_at_before_they_are_opened(tmp_path: Path) -> None:
    assert "压缩包" in refused(zip_of(tmp_path / "a.xlsx", readme_txt=b"x"))
    assert "Word" in refused(zip_of(tmp_path / "b.xlsx", word__document_xml=b"x"))
    bomb = zip_of(tmp_path / "c.xlsx", xl__workbook_xml=b"x", xl__worksheets__sheet1_xml=bytes(80 * 2**20))
    assert bomb.stat().st_size < 200_000
    assert "展开后" in refused(bomb)
    whole = workbook(tmp_path / "d.xlsx", [ROW]).read_bytes()
    (tmp_path / "e.xlsx").write_bytes(whole[: len(whole) // 2])
    assert "不完整" in refused(tmp_path / "e.xlsx")


def test_a_password_is_asked_away(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "a.xlsx", [ROW])
    locked = tmp_path / "locked.xls"
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("kouling", target)
    assert "取消密码" in refused(locked)
    assert sniff(locked, "kouling") is FileKind.WORKBOOK
    with reading(locked, FileKind.WORKBOOK, password="kouling") as file:
        assert file.tops()[0].head[1][2] == ROW[2]
    with reading(locked, FileKind.WORKBOOK, password="cuo") as file, pytest.raises(Locked, match="密码不对"):
        file.tops()
    with reading(plain, FileKind.WORKBOOK, password="kouling") as file:
        assert file.tops()[0].rows == 2


def test_broken_ole_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    assert "不是完整的" in refused(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert "不是完整的" in refused(path)


def test_an_encrypted_entry_in_a_zip_is_a_password(tmp_path: Path) -> None:
    raw = bytearray(zip_of(tmp_path / "a.xlsx", xl__workbook_xml=b"x").read_bytes())
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        start = pack.start_dir
    raw[start + 8] |= 1  # the flag of the directory's first entry
    (tmp_path / "a.xlsx").write_bytes(raw)
    assert "取消密码" in refused(tmp_path / "a.xlsx")
