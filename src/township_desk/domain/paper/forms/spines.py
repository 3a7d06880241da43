"""The spines of folded covers and of boxes: what stands on them, and how thick they are."""

import re
from collections.abc import Mapping

from township_desk.domain.paper.form import Spine, SpineCell, Spines
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.paper.forms.parts import SpinesPart
from township_desk.problems import Problem

THICKNESS = "脊背厚度（毫米）"
"""What the clerk is asked: how thick the volume or box is. It is also the key of a row's column."""
PAPER = "纸张（A4 或 A3）"
"""What the clerk is asked about a sheet that fits on either."""
BOXES = ("20", "30", "40", "50")
"""The usual boxes, in mm."""
_USUAL = "10"
_THIN, _THICK = 5.0, 80.0


def spine_of(content: Content) -> Spine:
    """The spine of a folded cover. Raises Problem for a thickness that no volume has."""
    return _spine(content, {}, content.typed.get(THICKNESS) or _USUAL)


def spines_of(part: SpinesPart, content: Content) -> Spines:
    """A label for each box that the clerk typed; blank ones of every usual thickness where nothing was typed."""
    keys = [it.key for it in content.sheet.columns]
    rows = [dict(zip(keys, row, strict=False)) for row in content.typed_rows] or [{THICKNESS: it} for it in BOXES]
    found = [_spine(content, row, row.get(THICKNESS) or BOXES[0]) for row in rows]
    return Spines(spines=tuple(found), height=part.height)


def is_large(content: Content) -> bool:
    """Whether the clerk wants a sheet on A3 that would be on A4 otherwise. Raises Problem for any other paper."""
    wanted = content.typed.get(PAPER, "").strip().upper()
    if wanted not in ("", "A4", "A3"):
        raise Problem(f"没有打印：纸张“{wanted}”印不了。请写 A4 或 A3。")
    return wanted == "A3"


def _spine(content: Content, row: Mapping[str, str], thickness: str) -> Spine:
    cells = (
        SpineCell(label=it.label, text=row.get(it.key) or content.says(it.key), share=it.share)
        for it in content.sheet.spine
    )
    return Spine(width=_millimetres(thickness), cells=tuple(cells))


def _millimetres(text: str) -> float:
    """A thickness as typed: 20, 20毫米 or 20mm."""
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(?:毫米|mm|MM)?\s*", text)
    if found is None or not _THIN <= float(found[1]) <= _THICK:
        raise Problem(f"没有打印：脊背厚度“{text}”不对，应是 {_THIN:g} 到 {_THICK:g} 毫米之间的数。请改。")
    return float(found[1])
