"""The people of the demonstration: families whose ages, schools and work fit together."""

from random import Random

from township_desk.domain.fields import identity

YEAR = 2018
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林何郭罗唐冯蒲蒋席奉邓谭任曾单解欧阳"
_MEN = "德福建国志强文武军勇明华平刚永兴光荣启顺安康家和学林世杰天佑小军国平"
_WOMEN = "秀兰桂芳淑英玉珍素芬丽华雨桐思琪春燕小梅翠玲红霞晓琴静怡璐莹欣雪"
PAST_COMPULSORY = frozenset({"高中一年级", "高中二年级", "高中三年级", "大专及以上"})
"""Schools that cost a family money: those after the nine free years."""
_RARE = ("陈𬱖", "李䶮", "王喆", "曲比阿乌", "马赫尔古丽·买买提明", "欧阳雪")


def demo_members(random: Random, place: int) -> list[dict[str, str]]:
    """The columns of a family's members, the head first."""
    age = random.randint(38, 74)
    members = [_person(random, "户主", age, "男" if random.random() < 0.85 else "女", rare=place % 40 == 3)]
    if random.random() < 0.8:
        members.append(_person(random, "配偶", max(30, age - random.randint(0, 4)), _other(members[0])))
    for _ in range(random.choices((0, 1, 2, 3), (25, 35, 30, 10))[0]):
        sex = random.choice("男女")
        relation, young = ("之子", "之女")[sex == "女"], age - random.randint(22, 30)
        if age > 60 and random.random() < 0.6:
            relation, young = ("之孙子", "之孙女")[sex == "女"], age - random.randint(50, 56)
        members.append(_person(random, relation, max(1, young), sex))
    if age < 50 and random.random() < 0.3:
        members.append(_person(random, "之母", age + random.randint(22, 28), "女"))
    return members


def at_school_or_work(person: dict[str, str]) -> dict[str, str]:
    """A person's columns: whoever goes to school does not work."""
    if person["在校生状况"] == "非在校生":
        return person
    return person | {"劳动技能": "无劳动力", "务工状况": "", "务工时间(月)": "0"}


def _other(head: dict[str, str]) -> str:
    return "女" if identity.sex_of(head["证件号码"]) == "男" else "男"


def _person(random: Random, relation: str, age: int, sex: str, *, rare: bool = False) -> dict[str, str]:
    health = random.choices(("健康", "长期慢性病", "患有大病", "残疾"), (78, 14, 4, 4))[0]
    working = 16 <= age < 60 and health != "残疾"
    months = random.choice((0, 0, 3, 6, 10)) if working else 0
    return {
        "姓名": random.choice(_RARE) if rare else _name(random, sex),
        "证件号码": _number(random, age, sex),
        "与户主关系": relation,
        "民族": random.choices(("汉族", "彝族", "藏族"), (94, 4, 2))[0],
        "文化程度": _education(age),
        "在校生状况": _schooling(random, age),
        "健康状况": health,
        "劳动技能": "普通劳动力" if working else "无劳动力",
        "务工状况": random.choice(("乡（镇）内务工", "县外省内务工", "省外务工")) if months else "",
        "务工时间(月)": str(months),
        "是否参加大病医疗": "是",
    }


def _name(random: Random, sex: str) -> str:
    surname = random.choice(_SURNAMES.removesuffix("欧阳"))
    pool = _MEN if sex == "男" else _WOMEN
    start = random.randrange(0, len(pool), 2)
    return surname + (pool[start : start + 2] if random.random() < 0.75 else pool[start])


def _number(random: Random, age: int, sex: str) -> str:
    day = f"{YEAR - age}{random.randint(1, 9):02d}{random.randint(1, 28):02d}"
    order = random.randrange(0, 998, 2) + (sex == "男")
    first17 = f"510999{day}{order:03d}"
    return first17 + identity.check_digit(first17)


def _education(age: int) -> str:
    if age < 6:
        return "学龄前儿童"
    return "" if age < 16 else "文盲或半文盲" if age > 66 else "小学" if age > 45 else "初中"


def _schooling(random: Random, age: int) -> str:
    if age < 3 or age > 21:
        return "非在校生"
    if 6 <= age <= 15 and random.random() < 0.03:
        return "非在校生"
    stages = (
        (6, "学前教育"),
        (12, "小学"),
        (13, "七年级"),
        (14, "八年级"),
        (16, "九年级"),
        (17, "高中一年级"),
        (18, "高中二年级"),
        (19, "高中三年级"),
    )
    return next((stage for end, stage in stages if age < end), "大专及以上")
