"""Values that may be said in public. Only the functions in this module can make them.

个人信息保护法 arts. 28 and 51: public boards must not show numbers, phones, illness or disability. Public sheets
consist of `Masked` texts, and for the type checker a plain str is no Masked.
"""

from collections.abc import Callable, Mapping
from typing import NewType

from township_desk.domain.people import population
from township_desk.domain.records import Member

Masked = NewType("Masked", str)

_TWO_CHARACTER_SURNAMES = frozenset(
    [
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "万俟",
        "闻人",
        "夏侯",
        "诸葛",
        "尉迟",
        "公羊",
        "赫连",
        "澹台",
        "皇甫",
        "宗政",
        "濮阳",
        "公冶",
        "太叔",
        "申屠",
        "公孙",
        "慕容",
        "仲孙",
        "钟离",
        "长孙",
        "宇文",
        "司徒",
        "鲜于",
        "司空",
        "闾丘",
        "子车",
        "亓官",
        "司寇",
        "巫马",
        "公西",
        "颛孙",
        "壤驷",
        "公良",
        "漆雕",
        "乐正",
        "宰父",
        "谷梁",
        "拓跋",
        "夹谷",
        "轩辕",
        "令狐",
        "段干",
        "百里",
        "呼延",
        "东郭",
        "南门",
        "羊舌",
        "微生",
        "公户",
        "公玉",
        "公仪",
        "梁丘",
        "公仲",
        "公上",
        "公门",
        "公山",
        "公坚",
        "左丘",
        "公伯",
        "西门",
        "公祖",
        "第五",
        "公乘",
        "贯丘",
        "公皙",
        "南荣",
        "东里",
        "东宫",
        "仲长",
        "子书",
        "子桑",
        "即墨",
        "达奚",
        "褚师",
        "完颜",
        "纳兰",
    ]
)


def office_text(text: str) -> Masked:
    """Wording of the office itself: titles, paragraphs, its own phone. The finished file is inspected again."""
    return Masked(text)


def head_name(member: Member, day: str) -> Masked:
    """A head's name in full. A head under 18 on that day is only 姓+某."""
    age = population.age_of(member, day)
    if age is not None and age < 18:
        return Masked(surname(member.name) + "某")
    return Masked(member.name)


def person_name(text: str) -> Masked:
    """The name of an adult whose post or part in a list is public."""
    return Masked(text)


def place_name(text: str) -> Masked:
    """A village or group as people call it."""
    return Masked(text)


def id_number(text: str) -> Masked:
    """At most four digits on either side, so that the birth date is hidden."""
    return Masked(f"{text[:4]}{'*' * (len(text) - 8)}{text[-4:]}" if len(text) >= 15 else "*" * len(text))


def card(text: str) -> Masked:
    """At most the last four digits of a card."""
    return Masked("*" * max(0, len(text) - 4) + text[-4:] if len(text) > 8 else "*" * len(text))


def phone(text: str) -> Masked:
    """138****1234. A landline loses its last four digits."""
    if len(text) == 11 and text.startswith("1"):
        return Masked(f"{text[:3]}****{text[-4:]}")
    return Masked(text[:-4] + "****" if len(text) > 7 else "*" * len(text))


def surname(name: str) -> str:
    """The family name of a Chinese name."""
    return name[:2] if name[:2] in _TWO_CHARACTER_SURNAMES else name[:1]


def no_birth(text: str) -> Masked:
    """A birth date is cut to its year."""
    return Masked(text[:4])


BY_KIND: Mapping[str, Callable[[str], Masked]] = {
    "text": office_text,
    "name": person_name,
    "count": office_text,
    "money": office_text,
    "age": office_text,
    "birth": no_birth,
    "id": id_number,
    "card": card,
    "phone": phone,
}
"""How a typed cell becomes public, by the kind of its column."""
