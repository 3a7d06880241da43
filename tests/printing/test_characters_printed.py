"""Every character of the standards has a face and copies out as it is, through two readers."""

import hashlib
import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest
from listed_notice import notice_of

from township_desk.paths import resource
from township_desk.printing.drawing.fonts import BODY, HEI, KAI, SONG, TITLE, Fonts
from township_desk.printing.notice import render_notice
from township_desk.printing.reading.preview import page_texts

COMMON = (Path(__file__).parent.parent / "data" / "common_characters.txt").read_text("utf-8")
"""通用规范汉字表 (国发〔2013〕23号), taken from Unihan 15.0 (kTGH)."""
LEVEL_3 = "".join(
    map(
        chr,
        chain(
            *(range(0x3400, 0x4DB6), range(0x4E00, 0x9FF0), range(0x20000, 0x2A6D7), range(0x2A700, 0x2B735)),
            *(range(0x2B740, 0x2B81E), range(0x2B820, 0x2CEA2), range(0x2CEB0, 0x2EBE1)),
            (0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29),
        ),
    )
)
"""GB 18030-2022, implementation level 3."""


def _faces(text: str, role: str) -> set[str]:
    return {face for face, _ in Fonts(bundled_only=True).runs(text, role)}


@pytest.mark.parametrize(
    ("role", "face"), [(SONG, "TDSong"), (BODY, "TDSong"), (TITLE, "TDTitle"), (HEI, "TDHei"), (KAI, "TDKai")]
)
def test_each_bundled_face_holds_the_whole_common_table(role: str, face: str) -> None:
    assert len(COMMON) == len(set(COMMON)) == 8105
    assert _faces(COMMON, role) == {f"F-{face}"}


@pytest.fixture(scope="module")
def all_of_level_3() -> bytes:
    assert len(LEVEL_3) == 87887
    return render_notice(notice_of([], text=LEVEL_3), Fonts(bundled_only=True))


def _flat(text: str) -> str:
    """The text without line ends and the page numbers at the foot."""
    return re.sub(r"第\d+页/共\d+页", "", "".join(text.split()))


def test_every_character_of_level_3_copies_out_as_it_is(all_of_level_3: bytes) -> None:
    assert LEVEL_3 in _flat("".join(page_texts(all_of_level_3)))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="a second reader is looked at where it is installed")
def test_another_reader_reads_every_character_too(all_of_level_3: bytes, tmp_path: Path) -> None:
    (tmp_path / "n.pdf").write_bytes(all_of_level_3)
    said = subprocess.run(["pdftotext", tmp_path / "n.pdf", "-"], capture_output=True, check=True).stdout
    assert LEVEL_3 in _flat(said.decode("utf-8"))


def test_the_bundled_faces_are_those_that_were_built() -> None:
    for line in resource("fonts", "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256(resource("fonts", name).read_bytes()).hexdigest() == digest
