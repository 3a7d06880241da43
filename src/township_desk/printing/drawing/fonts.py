"""Which face prints a character: those of Windows first, then the bundled ones.

The choice is made for each character.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFError, TTFont, TTFontFace

from township_desk.domain.fields.characters import formal
from township_desk.paths import resource
from township_desk.problems import Problem

TITLE, BODY, HEI, KAI, SONG = "title", "body", "hei", "kai", "song"
_WINDOWS = {
    TITLE: ("FZXBSJW.TTF",),
    BODY: ("simfang.ttf", "STFANGSO.TTF"),
    HEI: ("simhei.ttf", "Deng.ttf", "msyh.ttc"),
    KAI: ("simkai.ttf", "STKAITI.TTF"),
    SONG: ("simsun.ttc",),
}
_WINDOWS_RARE = ("simsunb.ttf",)
_BUNDLED = {TITLE: "TDTitle.ttf", BODY: "TDSong.ttf", HEI: "TDHei.ttf", KAI: "TDKai.ttf", SONG: "TDSong.ttf"}
_LAST_SONG, _LAST_RARE = "TDSong.ttf", ("TDRare.ttf", "TDMore.ttf")
_NAMES = {
    "FZXBSJW": "小标宋", "simfang": "仿宋", "STFANGSO": "华文仿宋", "simhei": "黑体", "Deng": "等线",
    "msyh": "微软雅黑", "simkai": "楷体", "STKAITI": "华文楷体", "simsun": "宋体", "simsunb": "宋体扩展",
    "TDTitle": "标宋", "TDSong": "宋体", "TDHei": "黑体", "TDKai": "楷体", "TDRare": "生僻字补充",
    "TDMore": "兼容字补充",
}  # fmt: skip


def _to_unicode(fontname: str, subset: list[int]) -> str:
    """Replaces reportlab's ToUnicode map, which writes characters beyond the BMP as five hex digits.

    Readers take five digits for another character, so a copied name would be wrong. A test pins this replacement.
    """
    lines = [f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in enumerate(subset)]
    # PDF allows at most 100 entries in one block
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def\n"
        f"/CMapName /{fontname} def\n/CMapType 2 def\n1 begincodespacerange\n<00> <{len(subset) - 1:02X}>\n"
        f"endcodespacerange\n{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


ttfonts.makeToUnicodeCMap = _to_unicode


@cache
def _loaded(path: Path) -> TTFont | None:
    """A face ready to print. None for a file that reportlab cannot embed (its outlines are not glyf)."""
    try:
        # index 0 is the plain face of a collection such as simsun.ttc
        font = TTFont(f"F-{path.stem}", str(path), subfontIndex=0)
    except (TTFError, OSError):
        return None
    _mend_widths(font.face)
    pdfmetrics.registerFont(font)
    return font


def _mend_widths(face: TTFontFace) -> None:
    """Puts right what reportlab reads of the glyphs that share a width: it scales the width, then embeds it as raw."""
    many = int.from_bytes(face.get_table("hhea")[34:36], "big")
    shared = face.hmetrics[many - 1][0]
    face.hmetrics[many:] = [(shared, side) for _, side in face.hmetrics[many:]]


@dataclass
class Fonts:
    """Chooses faces. `bundled_only` makes the same PDF on every PC (for tests and kept postings)."""

    bundled_only: bool = False
    used: set[str] = field(default_factory=set)
    _chains: dict[str, list[Path]] = field(default_factory=dict)
    _faces: dict[tuple[str, str], str] = field(default_factory=dict)
    _runs: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    _widths: dict[tuple[str, str], float] = field(default_factory=dict)

    def runs(self, text: str, role: str) -> list[tuple[str, str]]:
        """Cuts a text where the face changes: pairs of the face's name and its characters."""
        known = self._runs.get((text, role))
        if known is None:
            known = self._runs[text, role] = self._cut(text, role)
        return known

    def _cut(self, text: str, role: str) -> list[tuple[str, str]]:
        runs: list[tuple[str, str]] = []
        for char in text:
            face = self._faces.get((role, char)) or self._choose(role, char)
            if runs and runs[-1][0] == face:
                runs[-1] = (face, runs[-1][1] + char)
            else:
                runs.append((face, char))
        return runs

    def width(self, text: str, role: str, size: float) -> float:
        """The width of a text in points."""
        wide = self._widths.get((text, role))
        if wide is None:
            wide = sum(pdfmetrics.stringWidth(run, face, 1000) for face, run in self.runs(text, role)) / 1000
            self._widths[text, role] = wide
        return wide * size

    def first(self, role: str) -> str:
        """The name in reportlab of the first face of a role."""
        return next(str(font.fontName) for path in self._paths(role) if (font := _loaded(path)) is not None)

    def _paths(self, role: str) -> list[Path]:
        if role not in self._chains:
            self._chains[role] = self._chain(role)
        return self._chains[role]

    def _choose(self, role: str, char: str) -> str:
        for path in self._paths(role):
            font = _loaded(path)
            if font is not None and ord(char) in font.face.charToGlyph:
                self._faces[role, char] = font.fontName
                self.used.add(path.stem)
                return str(font.fontName)
        meant = formal().get(ord(char))
        mend = f"请在档案里改成“{meant}”" if meant else "请在档案里改成通用的字，或请县里安装含这个字的字体"
        raise Problem(f"“{char}”（U+{ord(char):04X}）没有字体能印，没有生成。{mend}。")

    def _chain(self, role: str) -> list[Path]:
        """The faces of a role in their order: the role's own, Song, the rare ones; each time those of Windows first."""
        song = [resource("fonts", name) for name in dict.fromkeys((_BUNDLED[role], _LAST_SONG))]
        rare = [resource("fonts", name) for name in _LAST_RARE]
        return [*self._of_windows(_WINDOWS[role]), *song, *self._of_windows(_WINDOWS_RARE), *rare]

    def _of_windows(self, names: tuple[str, ...]) -> list[Path]:
        found = [] if self.bundled_only else map(_windows_font, names)
        return [path for path in found if path is not None]


def faces_told(faces: Iterable[str]) -> str:
    """Says in words which faces a sheet uses, those of Windows first."""
    windows = [_NAMES[face] for face in sorted(faces) if face in _NAMES and not face.startswith("TD")]
    bundled = [_NAMES[face] for face in sorted(faces) if face in _NAMES and face.startswith("TD")]
    told = [f"Windows 的{'、'.join(windows)}"] if windows else []
    return "字体：" + "；".join([*told, *([f"程序自带的{'、'.join(bundled)}"] if bundled else [])]) + "。"


def _windows_font(name: str) -> Path | None:
    if sys.platform != "win32":
        return None
    for folder in (
        Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
        Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts",
    ):
        if (folder / name).exists():
            return folder / name
    return None
