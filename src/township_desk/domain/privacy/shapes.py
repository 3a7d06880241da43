"""Finds digits that look like an identity number, a card or a telephone, also across the end of a line."""

import re
from collections.abc import Iterator

from township_desk.domain.fields import identity
from township_desk.domain.privacy.spelling import arabic, plain, readings

_CHAIN = re.compile(r"(?<!\d)\d(?:[\s\-]{0,3}\d)*(?:[\s\-]{0,3}[Xx](?![A-Za-z]))?")
_GROUP = re.compile(r"([\s\-]*)([\dXx]+)")
_SIGNS = re.compile(r"(?<=[0-9])[^\w\s,，、;；%￥¥]{1,3}(?=[0-9Xx])|(?<=[0-9])\s*(?:转|[—–·])\s*(?=[0-9])")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)|[(\[【〔]\s*0\d{2,3}\s*[)\]】〕][-\s]*\d{7,8}(?!\d)")
_ID = re.compile(r"[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]")
_OLD_ID = re.compile(r"[1-9]\d{7}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_CALLED_IN = ([3, 4, 4], [3, 8], [7, 4], [3, 3, 5])
_OTHER_DIGITS = re.compile(r"[〇零○一二三四五六七八九壹贰貳叁參参肆伍陆陸柒漆捌玖两幺洞拐勾OoΟοlI|\d]{11,22}[Xx×]?")
_CONTACT = re.compile(
    r"(?:qq|加q|q号|扣扣|企鹅号|微信|wechat|weixin|vx|v信|wx)(?!公众号)[^0-9a-z\n]{0,8}[a-z_]{0,6}\d{5,}"
    r"|wxid_\w{4,}|\d{5,11}@(?:qq|foxmail|vip\.qq)\.com",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[ \t\u3000]+")
_LONG = 11
_MOST_PARTS = 6
_FEW_PARTS = 4  # a column of 序号 with more parts forms a right number by chance
_CARD = range(16, 20)


def private_digits(text: str, *, alone: bool = False) -> Iterator[str]:
    """Every run of digits that has the shape of a person's number.

    Where no other cell can stand beside the text (`alone`), the digits may be divided in more ways.
    """
    flat = plain(text)
    yield from (re.sub(r"\D", "", found[0]) for found in _LANDLINE.finditer(flat))
    for chain in _CHAIN.finditer(flat):
        if len(chain[0]) >= _LONG:
            groups = _GROUP.findall(chain[0])
            yield from _in_chain(groups)
            if alone and _is_called([digits for _, digits in groups]):
                yield "".join(digits for _, digits in groups)


def digits_in_cell(text: str) -> Iterator[str]:
    """The same in one text by itself: any sign may stand between the digits, and they may be 汉字 or letters."""
    flat = plain(text)
    for written in dict.fromkeys((flat, _SIGNS.sub("-", flat), _SIGNS.sub("-", arabic(flat)))):
        yield from private_digits(written, alone=True)
    for written in _OTHER_DIGITS.findall(flat):
        if not written.isdecimal():
            yield from (whole for it in readings(written, _LONG) for whole in it.split() if _is_somebodys(whole))


def telephones(text: str) -> Iterator[str]:
    """The telephone numbers in a text."""
    yield from (it for it in digits_in_cell(text) if _MOBILE.fullmatch(it) or (it.startswith("0") and len(it) <= 12))


def contacts(text: str) -> Iterator[str]:
    """The QQ and WeChat accounts in a text."""
    yield from (found[0] for found in _CONTACT.finditer(_BLANK.sub("", plain(text))))


def _is_called(parts: list[str]) -> bool:
    """Whether parts are a mobile number as people divide it, or digit by digit."""
    sizes = [*map(len, parts)]
    return bool(_MOBILE.fullmatch("".join(parts))) and (sizes in _CALLED_IN or max(sizes) < 3)


def _is_somebodys(whole: str) -> bool:
    return bool(_MOBILE.fullmatch(whole) or _ID.fullmatch(whole) or _ID.fullmatch(f"{whole}X"))


def _in_chain(groups: list[tuple[str, str]]) -> Iterator[str]:
    """Single long groups, and neighbouring groups that together have the shape of a number."""
    for start, (_, first) in enumerate(groups):
        if len(first) >= _LONG:
            yield first.upper()
        parts, gaps = [first], ""
        for gap, digits in groups[start + 1 : start + _MOST_PARTS]:
            parts.append(digits)
            gaps += gap
            whole = "".join(parts)
            if len(whole) > _CARD[-1]:
                break
            if _is_shaped(whole, parts, gaps):
                yield whole.upper()


def _is_shaped(whole: str, parts: list[str], gaps: str) -> bool:
    """Whether parts make one number.

    The cells of a table stand beside each other, too. So the parts must be those in which people write such a number,
    or those of a line that breaks once, or the check digit must be right.
    """
    broken = len(parts) == 2 and "\n" in gaps
    sizes = [*map(len, parts)]
    sound = len(parts) <= _FEW_PARTS and identity.is_sound(whole.upper())
    # People write it as area code, birth date, and serial number with check digit.
    if _ID.fullmatch(whole) and (broken or sound or sizes == [6, 8, 4]):
        return True
    if _OLD_ID.fullmatch(whole) and sizes == [6, 6, 3]:
        return True
    if len(whole) == _LONG:
        return bool(_MOBILE.fullmatch(whole)) and (broken or sizes == [3, 4, 4])
    grouped = all(len(part) == 4 for part in parts[:-1])
    return len(whole) in _CARD and identity.card_fault(whole) is None and (broken or grouped)
