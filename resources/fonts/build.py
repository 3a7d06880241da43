"""Rebuilds the bundled faces from packages: `python resources/fonts/build.py WORKDIR` (Debian, fonttools, npm).

Song holds the whole of URO and Extension A; title, Hei and Kai the 8,105 characters of 通用规范汉字表, GB 2312 and the
signs of forms; Rare what GB 18030-2022 has beyond (Extensions B to F), More the block of compatibility ideographs, of
which the standard has a dozen. Together they hold all 87,887 characters of its level 3. Every face is renamed,
timestamps are fixed: the same packages give the same bytes, and SHA256SUMS says which.
"""

import bz2
import hashlib
import subprocess
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
NPM = ("@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3")
DEBIAN = ("fonts-lxgw-wenkai", "fonts-hanazono", "unicode-data")
SIGNS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2030), *range(0x2460, 0x2474)]))
SIGNS += (
    "‰′″※℃№←↑→↓∶√×÷≤≥≠±∞■□▲△◆◇○●★☆☐☑☒✓✔〇〔〕【】《》〈〉「」『』、。，；：？！…—·～％＋－＝／（）［］｛｝＂＇｀＾＿｜"
)
SIGNS += "".join(map(chr, [*range(0xFF01, 0xFF5F), *range(0x3000, 0x3020), *range(0x3021, 0x302A)]))
FACES = {
    "TDSong": ("NotoSerifSC_400Regular.ttf", "TD Song", "Regular", "whole"),
    "TDTitle": ("NotoSerifSC_600SemiBold.ttf", "TD Title", "Regular", "common"),
    "TDHei": ("NotoSansSC_400Regular.ttf", "TD Hei", "Regular", "common"),
    "TDHei-Bold": ("NotoSansSC_700Bold.ttf", "TD Hei", "Bold", "common"),
    "TDKai": ("LXGWWenKai-Regular.ttf", "TD Kai", "Regular", "common"),
    "TDRare": ("HanaMinB.ttf", "TD Rare", "Regular", "rare"),
    "TDMore": ("HanaMinA.ttf", "TD More", "Regular", "compatible"),
}


def fetch(work: Path) -> None:
    """Downloads and unpacks the packages."""
    for package in NPM:
        packed = subprocess.run(["npm", "pack", package], cwd=work, check=True, capture_output=True, text=True).stdout
        subprocess.run(["tar", "xzf", packed.strip().splitlines()[-1]], cwd=work, check=True)
    subprocess.run(["apt-get", "download", *DEBIAN], cwd=work, check=True)
    for package in work.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package.name, "."], cwd=work, check=True)


def common(work: Path) -> set[int]:
    """通用规范汉字表 (Unihan kTGH), GB 2312 and signs."""
    lines = bz2.decompress(next(work.rglob("Unihan_OtherMappings.txt.bz2")).read_bytes()).decode().splitlines()
    listed = {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}
    pairs = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    plain = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    return listed | set(map(ord, plain + SIGNS))


def wanted(name: str, work: Path) -> set[int]:
    """The characters of a face."""
    if name == "rare":
        return set(range(0x20000, 0x2EBF0))
    if name == "compatible":
        return set(range(0xF900, 0xFB00))
    whole = set(range(0x3400, 0x4DC0)) | set(range(0x4E00, 0xA000)) if name == "whole" else set()
    return common(work) | whole


def build(work: Path, face: str) -> None:
    """One face: subset, renamed, without hints and layout tables that printing does not use."""
    source, family, style, characters = FACES[face]
    options = subset.Options(
        hinting=False, layout_features=[], name_IDs=[], notdef_outline=True, recalc_timestamp=False, glyph_names=False
    )
    font = TTFont(next(work.rglob(source)), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted(characters, work))
    cutter.subset(font)
    font["head"].modified = font["head"].created
    for number, text in ((1, family), (2, style), (3, face), (4, f"{family} {style}"), (5, "Version 1.0"), (6, face)):
        font["name"].setName(text, number, 3, 1, 0x409)
    font.save(HERE / f"{face}.ttf")


def main() -> None:
    """Builds all faces and lists their digests."""
    work = Path(sys.argv[1]).absolute()
    work.mkdir(parents=True, exist_ok=True)
    if not list(work.rglob("HanaMinB.ttf")):
        fetch(work)
    for face in FACES:
        build(work, face)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in sorted(HERE.glob("*.ttf"))]
    (HERE / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
