"""An invented township: the same seed gives the same people. Numbers use region 510999, phones an unassigned prefix."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from township_desk.domain import identity
from township_desk.domain.records import Township

YEAR = 2018
TOWNSHIP = Township(
    province="四川省",
    city="遂宁市",
    county="演示县",
    name="青竹镇",
    office="青竹镇扶贫办",
    phone="0825-5550136",
    working_year=YEAR,
    demonstration="是",
)
VILLAGES = ("石桥村", "双河村", "柏树村", "凉水井村", "三溪村", "龙门村", "观音岩村", "白鹤村")
HEADS = (
    *(
        "省",
        "市",
        "县(市、区、旗)",
        "乡(镇)",
        "行政村",
        "自然村",
        "户编号",
        "人编号",
        "姓名",
        "证件号码",
        "人数",
        "与户主关系",
    ),
    *(
        "民族",
        "文化程度",
        "在校生状况",
        "健康状况",
        "劳动技能",
        "务工状况",
        "务工时间(月)",
        "是否参加大病医疗",
        "脱贫属性",
    ),
    *("脱贫年度", "贫困户属性", "主要致贫原因", "危房户", "是否解决安全饮用水", "饮水困难", "人均纯收入", "联系电话"),
)
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林何郭罗唐冯蒲蒋席奉邓谭任曾单解欧阳"
_MEN = "德福建国志强文武军勇明华平刚永兴光荣启顺安康家和学林世杰天佑小军国平"
_WOMEN = "秀兰桂芳淑英玉珍素芬丽华雨桐思琪春燕小梅翠玲红霞晓琴静怡璐莹欣雪"
_RARE = ("陈𬱖", "李䶮", "王喆", "曲比阿乌", "马赫尔古丽·买买提明", "欧阳雪")
_CAUSES = ("因病", "因残", "因学", "缺技术", "缺劳力", "缺资金", "自身发展动力不足", "交通条件落后", "因灾")
_STATUSES = ("未脱贫",) * 4 + ("预脱贫",) * 3 + ("已脱贫",) * 5


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """What the county's export does not know of a household and the exit indicators ask for."""

    food_secure: str
    household_power: str
    television: str
    house_repaired: str
    house_evidence: str
    medical: str


@dataclass
class DemoTownship:
    """The township's rows in layout (a), and what is entered by hand afterwards."""

    households: int = 800
    seed: int = 1
    supplements: dict[str, Supplement] = field(default_factory=dict)

    def rows(self) -> Iterator[dict[str, str]]:
        """One row a person, household by household, village by village."""
        random = Random(self.seed)
        counts = [self.households // len(VILLAGES)] * len(VILLAGES)
        counts[0] += self.households - sum(counts)
        person = 0
        for village, (name, count) in enumerate(zip(VILLAGES, counts, strict=True)):
            for place in range(count):
                number = f"5109{village:02d}{place:06d}"
                self.supplements[number] = _supplement(random)
                members = _members(random, place)
                shared = _household(random, name, number, len(members))
                for member in members:
                    person += 1
                    yield {**shared, **member, "人编号": f"5109{person:010d}"}


def _supplement(random: Random) -> Supplement:
    repaired = random.choice(("是", "是", "", "否"))
    return Supplement(
        food_secure=random.choices(("是", "", "否"), (90, 8, 2))[0],
        household_power=random.choices(("是", ""), (95, 5))[0],
        television=random.choices(("是", "", "否"), (88, 9, 3))[0],
        house_repaired=repaired,
        house_evidence="房屋安全鉴定书（2018年3月）" if repaired == "是" else "",
        medical=random.choices(("是", ""), (93, 7))[0],
    )


def _household(random: Random, village: str, number: str, people: int) -> dict[str, str]:
    status = random.choice(_STATUSES)
    year = {"未脱贫": "", "预脱贫": str(YEAR)}.get(status, str(random.choice((2016, 2017))))
    income = random.randint(1900, 3500) if status == "未脱贫" else random.randint(3300, 8200)
    return {
        "省": TOWNSHIP.province,
        "市": TOWNSHIP.city,
        "县(市、区、旗)": TOWNSHIP.county,
        "乡(镇)": TOWNSHIP.name,
        "行政村": village,
        "自然村": f"{random.randint(1, 8)}组",
        "户编号": number,
        "人数": str(people),
        "脱贫属性": status,
        "脱贫年度": year,
        "贫困户属性": random.choices(("一般贫困户", "低保贫困户", "五保贫困户"), (70, 24, 6))[0],
        "主要致贫原因": random.choice(_CAUSES),
        "危房户": random.choices(("否", "C级", "D级", ""), (86, 8, 3, 3))[0],
        "是否解决安全饮用水": random.choices(("是", "否", ""), (92, 4, 4))[0],
        "饮水困难": random.choices(("否", "是"), (96, 4))[0],
        "人均纯收入": str(income),
        "联系电话": f"1700000{random.randint(0, 9999):04d}",
    }


def _members(random: Random, place: int) -> list[dict[str, str]]:
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
