"""Numbers that are not masked enough, and birth dates beside masked numbers: together they identify a person."""

import re
from collections.abc import Iterator, Sequence

from township_desk.domain.privacy.numbers import PrivateNumbers
from township_desk.domain.privacy.spelling import arabic, plain

_MOST_SHOWN, _SIDE = 8, 4  # four digits on either side, as `masks` leaves them; of a landline all but the last four
_MOBILE, _MOBILE_SHOWN = 11, 7
_SIGN = "[*✱✲﹡xX×✕✖╳#■□●○◯•▲△★☆?某]"
_MASK = rf"{_SIGN}(?:\s?{_SIGN})+|[._~\-]{{3,}}"
_ANY_MASK = re.compile(_MASK)
_MASKED = re.compile(rf"(\d*)\s*({_MASK})\s*(\d*[Xx]?)")
_SAID_TAIL = re.compile(r"(?:身份证|证件|号码|卡号|账号)[^，。；\d]{0,6}[后末尾][^，。；\d]{0,4}(\d{5,}[Xx]?)")
_SIX = re.compile(r"(?<!\d)\d{6}(?!\d)")
_PART = re.compile(r"\d+[Xx]?")
_TAIL_SAID = re.compile(r"尾号|[后末][四4]|结尾")
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d[年\-./〕)\]]")
_BETWEEN = r"\s*[-/.年月\s]\s*"
_DAY = re.compile(
    rf"(?<!\d)((?:19|20)\d\d){_BETWEEN}(\d{{1,2}})(?:{_BETWEEN}(\d{{1,2}}))?(?!\d)|(?<!\d)((?:19|20)\d{{6}})(?!\d)"
)
_SHORT_DAY = re.compile(r"(?<!\d)(\d\d)年(\d{1,2})月(\d{1,2})日")
_BIRTH = re.compile(r"出生|生日|生于|出身年月|[日月年]生(?![一-鿿])")
_SAID_BIRTH = re.compile(
    rf"(?:出生|生日|生于|出身年月)\D{{0,8}}(?:19|20)\d\d{_BETWEEN}\d|\d[月日]\s*(?:出生|生(?![一-鿿]))"
)


def shown_too_much(text: str, known: PrivateNumbers) -> Iterator[str]:
    """Numbers of which more than eight digits are visible, and
    the first six with the last four digits of somebody's number.
    """
    flat = plain(text)
    yield from _SAID_TAIL.findall(flat)
    for written in {flat, arabic(flat)} if _ANY_MASK.search(flat) else ():
        yield from (front + back for front, mask, back in _MASKED.findall(written) if _shows(front, mask, back))
    if _SIX.search(flat):
        yield from (front + back for front, back in _ends(flat) if (front, back) in known.ends)


def _shows(front: str, mask: str, back: str) -> bool:
    """Whether too many digits are visible. Dots or dashes may simply stand between two amounts; a mask may not."""
    shown = len(front) + len(back)
    if mask[0] in "._~-":
        return shown > _MOST_SHOWN
    one_sided = len(back) > _SIDE or (len(front) > _SIDE and not front.startswith("0"))
    return one_sided or (shown > _MOBILE_SHOWN and shown + len(mask) == _MOBILE)


def _ends(flat: str) -> Iterator[tuple[str, str]]:
    """Six digits and the four after them; any four where the text says that they are the last.

    A year does not count.
    """
    parts = list(_PART.finditer(flat))
    said = _TAIL_SAID.search(flat)
    for place, first in enumerate(parts):
        for last in parts if said else parts[place + 1 : place + 2]:
            if len(first[0]) == 6 and len(last[0]) == 4 and not _OF_A_YEAR.match(flat, last.start()):
                yield first[0], last[0].upper()


def may_say_birth(text: str) -> bool:
    """Whether it is worth looking closer: most pages have neither a masked number nor a word of birth."""
    return bool(_ANY_MASK.search(text) or _BIRTH.search(text))


def says_birth(texts: Sequence[str], heads: Sequence[str], known: PrivateNumbers) -> bool:
    """Whether texts that stand together (a paragraph, the cells of a row under their heads) say when somebody was born.

    They do so in words, or with a date beside a masked number.
    """
    flat = [arabic(plain(f"{head} {text}")) for head, text in zip(heads, texts, strict=True)]
    if any(_SAID_BIRTH.search(it) for it in flat):
        return True
    backs = {back.upper()[-4:] for it in flat for front, _, back in _MASKED.findall(it) if front + back}
    if not backs:
        return False
    dated = [it for it in flat if _DAY.search(it) or _SHORT_DAY.search(it)]
    days = [day for it in dated for day in _days(it)]
    born = [day for tail in backs for day in known.born.get(tail, ())]
    return any(_BIRTH.search(it) for it in dated) or any(one.startswith(day) for one in born for day in days)


def _days(flat: str) -> Iterator[str]:
    """The dates of a text as far as they are written: YYYYMM or YYYYMMDD."""
    for year, month, day, whole in _DAY.findall(flat):
        yield whole or f"{year}{month:0>2}{day and f'{day:0>2}'}"
    for year, month, day in _SHORT_DAY.findall(flat):
        yield from (f"{century}{year}{month:0>2}{day:0>2}" for century in (19, 20))
