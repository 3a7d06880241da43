"""Proposes what kind of field a column is: by its head, its unit, the words that the sheet allows, and its cells."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from township_desk.domain.fields import identity, kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Kind, tidy
from township_desk.domain.fields.missing_values import is_blank
from township_desk.domain.records.ledgers.own_draft import MOST_WORDS
from township_desk.exchange.recognising.head_grid import UNIT_WORDS

_MOST_OF_THEM = 0.8  # share of the cells that must fit a kind; the others are told
_NEARLY_ALL = 0.98
_FEW_WORDS, _LONG_WORD = 12, 20
_REPEATED = 2  # how often each word of an option occurs at least, on the average
_PHONE = re.compile(r"电话|手机|联系方式")
_IDENTITY = re.compile(r"身份证|证件号")
_CARD = re.compile(r"卡号|账号|帐号|一卡通")
_DAY = re.compile(r"日期|时间|时限|年月|[^节假生]日$")
_YEAR = re.compile(r"年度|年份|^年$|哪年")
_MONEY = re.compile(r"资金|金额|补助|投入|投资|经费|费用|款|价|收入|支出|工资|补贴|产值|租金|分红|元")
_COUNT = re.compile(r"数$|人数|户数|次数|数量|[（(][人户个口名项件次只头株棵台套盏眼座][)）]")
_FLAG = re.compile(r"^是否|[是有]否|是否")
_TERM = re.compile(r"学期|学年")
_NAME = re.compile(r"姓名$")
_PERSON = re.compile(r"(?:[^户]人|员|主任|书记|干部|[队组校院]长|老师|医生)$")
_TOLD = re.compile(r"病|残|健康|诊断")
_SHAPED_DAY = re.compile(
    r"(?:19|20)\d\d\s*[-./年]\s*\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?$|\d月|[一二〇零]{4}年"
)
_LED_BY_ZERO = re.compile(r"0\d")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_DECIMALS = re.compile(r"\.(\d+)")
_KEPT = 2  # decimals that an amount keeps, in its own unit
_FINER = {"千元": 3, "万元": 4, "亿元": 8}
"""How many more decimals an amount keeps that is written in a larger unit."""
_AREAS = {"亩": "亩", "平方米": "平方米", "㎡": "平方米", "m²": "平方米", "公里": "公里", "千米": "公里"}
_YES_NO = frozenset({"是", "否"})


@dataclass(frozen=True, slots=True)
class KindProposal:
    """The kind in the words of `own_draft`, the words of an option, whether it is private."""

    kind: str
    words: tuple[str, ...] = ()
    private: bool = False


def propose(head: str, unit: str, texts: Sequence[str], choices: Sequence[str] = ()) -> KindProposal:
    """The kind of a column. `head` is its whole head, `texts` its cells."""
    said = Counter(plain for it in texts if (plain := tidy(it)))
    found = _of_choices(choices, said) or (_of_cells(head, unit, said) if said else _of_head(head, unit))
    private = _TOLD.search(head) is not None and found.kind in ("text", "code", "flag")
    return replace(found, private=private)


def reads(kind: Kind, text: str) -> bool:
    """Whether a kind reads a text as it stands, without a doubt."""
    try:
        kind.parse(text, CodeLists({}))
    except Misfit:
        return False
    return True


def _of_choices(choices: Sequence[str], said: Counter[str]) -> KindProposal | None:
    """An option of the words that the sheet allows, if the cells keep to them."""
    words = tuple(dict.fromkeys(plain for it in choices if (plain := tidy(it))))
    if not words or len(words) > MOST_WORDS or any(len(it) > _LONG_WORD * 2 for it in words):
        return None
    if any(it[0].isdigit() for it in words):  # “01 因病”: the number would go to the list, not into the cell
        return None
    if said and _share(said, words.__contains__) < _MOST_OF_THEM:
        return None
    return KindProposal("flag") if set(words) == _YES_NO else KindProposal("code", (*words, *_others(said, words)))


def _others(said: Counter[str], words: Sequence[str]) -> tuple[str, ...]:
    """Words that stand in the cells besides the allowed ones; as many as there is room for."""
    more = [it for it, _ in said.most_common() if it not in words and len(it) <= _LONG_WORD and not it[0].isdigit()]
    return tuple(more[: MOST_WORDS - len(words)])


def _of_head(head: str, unit: str) -> KindProposal:
    """The kind of a blank column."""
    asked: tuple[tuple[re.Pattern[str], str], ...] = (
        (_PHONE, "phone"),
        (_IDENTITY, "id_number"),
        (_CARD, "card"),
        (_FLAG, "flag"),
        (_TERM, "term"),
        (_DAY, "day"),
        (_YEAR, "year"),
    )
    if kind := next((kind for pattern, kind in asked if pattern.search(head)), ""):
        return KindProposal(kind)
    if area := _area(head, unit):
        return KindProposal(area)
    if _is_money(head, unit):
        return KindProposal("money")
    if _COUNT.search(head) and not _is_money(head, ""):
        return KindProposal("count")
    return KindProposal("name" if _NAME.search(head) else "text")


def _of_cells(head: str, unit: str, said: Counter[str]) -> KindProposal:
    """The kind that fits most cells. Numbers that would lose something as numbers stay text."""
    tests: tuple[tuple[str, Callable[[], bool]], ...] = (
        ("id_number", lambda: _share(said, identity.is_sound) >= _MOST_OF_THEM),
        ("phone", lambda: _PHONE.search(head) is not None and _fits(kinds.PHONE, said)),
        ("card", lambda: _CARD.search(head) is not None and _fits(kinds.CARD, said)),
        ("flag", lambda: _share(said, _YES_NO.__contains__) >= _NEARLY_ALL),
        ("term", lambda: _TERM.search(head) is not None and _fits(kinds.TERM, said)),
        ("day", lambda: _are_days(head, said)),
        ("days", lambda: _DAY.search(head) is not None and _fits(kinds.DAYS, said)),
        ("year", lambda: _YEAR.search(head) is not None and _fits(kinds.YEAR, said)),
        (_area(head, unit), lambda: bool(_area(head, unit)) and _are_amounts(kinds.AREAS[_area(head, unit)[5:]], said)),
        ("money", lambda: _is_money(head, unit) and _are_amounts(kinds.MONEY, said, unit)),
        ("count", lambda: _are_counts(said)),
        ("number", lambda: _are_numbers(said)),
    )
    if kind := next((kind for kind, holds in tests if holds()), ""):
        return KindProposal(kind)
    if not _PERSON.search(head) and (words := _words(said)):
        return KindProposal("code", words)
    if any(len(it) > kinds.TEXT.most for it in said):
        return KindProposal("words")
    return KindProposal("name" if _NAME.search(head) else "text")


def _share(said: Counter[str], holds: Callable[[str], bool]) -> float:
    """The share of the cells whose text passes a test. Cells that say only “unknown” do not count."""
    telling = {text: count for text, count in said.items() if not is_blank(text) or text in ("0", "无")}
    return sum(count for text, count in telling.items() if holds(text)) / max(1, sum(telling.values()))


def _fits(kind: Kind, said: Counter[str]) -> bool:
    return _share(said, lambda text: reads(kind, text)) >= _MOST_OF_THEM


def _are_days(head: str, said: Counter[str]) -> bool:
    shaped = _share(said, lambda text: _SHAPED_DAY.search(text) is not None)
    return shaped >= (0.5 if _DAY.search(head) else _MOST_OF_THEM) and _fits(kinds.DAY, said)


def _area(head: str, unit: str) -> str:
    known = next(
        (it for word, it in _AREAS.items() if unit == word or f"（{word}）" in head or f"({word})" in head), ""
    )
    return f"area:{known}" if known else ""


def _is_money(head: str, unit: str) -> bool:
    return unit in ("元", "万元", "千元", "百元", "亿元") or (
        _MONEY.search(head) is not None and unit in ("", *(it for it in UNIT_WORDS if "元" in it))
    )


def _are_amounts(kind: kinds.Scaled, said: Counter[str], unit: str = "") -> bool:
    most = _KEPT + _FINER.get(unit, 0)
    if any(_LED_BY_ZERO.match(it) or len(figures) > most for it in said for figures in _DECIMALS.findall(it) or [""]):
        return False
    return _share(said, lambda text: reads(kind, text)) >= _MOST_OF_THEM


def _are_numbers(said: Counter[str]) -> bool:
    return _are_amounts(kinds.NUMBER, said) and _share(said, lambda text: _PLAIN.fullmatch(text) is not None) == 1


def _are_counts(said: Counter[str]) -> bool:
    if any(_LED_BY_ZERO.match(it) for it in said):
        return False
    return _share(said, lambda text: text.isascii() and text.isdecimal() and reads(kinds.COUNT, text)) >= _MOST_OF_THEM


def _words(said: Counter[str]) -> tuple[str, ...]:
    """The words of an option: few, short, repeated; no numbers."""
    count = sum(said.values())
    if not 1 < len(said) <= _FEW_WORDS or count < _REPEATED * len(said) or count < 4:
        return ()
    if any(len(it) > _LONG_WORD or it[0].isdigit() or "," in it or "，" in it or "、" in it for it in said):
        return ()
    return tuple(it for it, _ in said.most_common())
