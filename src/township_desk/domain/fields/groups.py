"""The groups of a village (村民小组) and their many spellings."""

import re
from functools import lru_cache

from township_desk.domain.fields.numerals import numeral
from township_desk.domain.fields.spelling import folded, name_key, separates

_FIGURES = "0-9〇零一二三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾"
_UNIT = "(?:村民小组|村民组|村小组|生产小队|生产队|农业社|小组|组|社|队)"
_COMMITTEE = "(?:行政村|村民委员会|村委会|居民委员会|居委会|社区|村)"
_WITH_UNIT = re.compile(f"(.+?){_UNIT}")
_NUMBERED = re.compile(f"(.*?)第?([{_FIGURES}]+)")
_DECIMALS = re.compile(r"(\d+)\.0+(?!\d)")
_IN_BRACKETS = re.compile(f"\\(([{_FIGURES}]+)\\)")
_FIGURE = re.compile(f"[{_FIGURES}]")
GROUP_BEHIND = re.compile(f"^(.+?)(第?[{_FIGURES}]+{_UNIT})$")
"""A village's name with one of its groups behind it."""


@lru_cache(maxsize=4096)
def group_key(text: str, village: str = "") -> str:
    """The key of a group: 一组, 第1组, 01社 and (in 石桥村) 石桥村一组 are all 1.

    A group with a name is matched by it: 张家湾组 and 张家湾 are the same.
    """
    while (key := _once(text, village)) != text:
        text = key
    return text


def _once(text: str, village: str) -> str:
    plain = _joined(_IN_BRACKETS.sub(r"\1", _DECIMALS.sub(r"\1", folded(text))))
    plain = _without_village(plain, village)
    bare = found[1] if (found := _WITH_UNIT.fullmatch(plain)) else plain
    numbered = _NUMBERED.fullmatch(bare)
    number = numeral(numbered[2]) if numbered else None
    # Figures inside a name are no number of a group, unless 组 or 社 stands behind them.
    if numbered is None or number is None or (numbered[1] and bare == plain):
        return bare
    return f"{numbered[1]}{number}"


def _joined(plain: str) -> str:
    """The text without blanks and marks, except marks between figures: 1、2组 is not 12组."""
    kept = (
        char
        for at, char in enumerate(plain)
        if not separates(char) or (_is_figure(plain, at - 1) and _is_figure(plain, at + 1))
    )
    return "".join(kept)


def _is_figure(plain: str, at: int) -> bool:
    return 0 <= at < len(plain) and _FIGURE.match(plain[at]) is not None


def _without_village(plain: str, village: str) -> str:
    """The group without the village's name before it."""
    name = re.sub(f"{_COMMITTEE}$", "", name_key(village))
    if not name or not plain.startswith(name):
        return plain
    rest = plain.removeprefix(name)
    named = re.match(_COMMITTEE, rest)
    group = rest[named.end() :] if named else rest
    is_group = group and (named or _NUMBERED.match(group)) and not re.fullmatch(_UNIT, group)
    return group if is_group else plain


def group_order(text: str, village: str = "") -> tuple[int, str]:
    """The place of a group in the order: no group first, then by number, then the named ones."""
    key = group_key(text, village) or "0"
    return (int(key), "") if key.isdecimal() else (10**9, key)
