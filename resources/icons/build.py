"""Builds TDIcons.ttf, the face of the window's icons, from the SVG files beside it: `python resources/icons/build.py`.

One face is opened and drawn in a tenth of the time that as many SVG files take, and is sharp at every scale.
The icons are Fluent System Icons (MIT, see LICENSE). `names.txt` says which glyph is which: line n is U+E000 + n.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.svgLib.path import SVGPath

HERE = Path(__file__).parent
FIRST, EM = 0xE000, 2000


def main() -> None:
    """Writes the face and the list of its glyphs."""
    names = sorted(file.stem for file in HERE.glob("*_*_*.svg") if file.stem.split("_")[-1] in ("regular", "filled"))
    glyphs = {".notdef": TTGlyphPen(None).glyph()} | {name: _glyph(name) for name in names}
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({FIRST + place: name for place, name in enumerate(names)})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (EM, 0)))
    builder.setupHorizontalHeader(ascent=EM, descent=0)
    builder.setupOS2(sTypoAscender=EM, usWinAscent=EM, usWinDescent=0)
    builder.setupNameTable({"familyName": "TD Icons", "styleName": "Regular"})
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0  # the same icons give the same bytes
    builder.font.recalcTimestamp = False
    builder.save(HERE / "TDIcons.ttf")
    (HERE / "names.txt").write_text("\n".join(names) + "\n", "utf-8")


def _glyph(name: str) -> object:
    """An outline that fills the em: y grows upwards in a face, downwards in SVG."""
    scale = EM / int(name.split("_")[-2])
    pen = TTGlyphPen(None)
    upright = TransformPen(Cu2QuPen(pen, max_err=1.0), Transform(scale, 0, 0, -scale, 0, EM))
    SVGPath(str(HERE / f"{name}.svg")).draw(upright)
    return pen.glyph()


if __name__ == "__main__":
    main()
