"""The demonstration township: its place, its year, and the rows that its county sends."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from township_desk.domain.demo.people import PAST_COMPULSORY, YEAR, at_school_or_work, demo_members
from township_desk.domain.records import Township

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
READY = VILLAGES[-1]
"""The village whose households can be proposed to leave: their income is enough already."""
_EARNED_MORE = 1900
_STATUSES = ("未脱贫",) * 4 + ("预脱贫",) * 3 + ("已脱贫",) * 5


@dataclass
class DemoTownship:
    """The township's rows in the county's layout of 2017."""

    households: int = 800
    seed: int = 1

    def rows(self) -> Iterator[dict[str, str]]:
        """One row for each person, by village and household."""
        random = Random(self.seed)
        counts = [self.households // len(VILLAGES)] * len(VILLAGES)
        counts[0] += self.households - sum(counts)
        person = 0
        for village, (name, count) in enumerate(zip(VILLAGES, counts, strict=True)):
            for place in range(count):
                number = f"5109{village:02d}{place:06d}"
                members = demo_members(random, place)
                shared = _household(random, name, number, members)
                for member in members:
                    person += 1
                    yield {**shared, **at_school_or_work(member), "人编号": f"5109{person:010d}"}


def _household(random: Random, village: str, number: str, members: list[dict[str, str]]) -> dict[str, str]:
    status = random.choice(_STATUSES)
    year = {"未脱贫": "", "预脱贫": str(YEAR)}.get(status, str(random.choice((2016, 2017))))
    income = random.randint(1900, 3500) if status == "未脱贫" else random.randint(3300, 8200)
    if village == READY and status == "未脱贫":
        income += _EARNED_MORE
    return {
        "省": TOWNSHIP.province,
        "市": TOWNSHIP.city,
        "县(市、区、旗)": TOWNSHIP.county,
        "乡(镇)": TOWNSHIP.name,
        "行政村": village,
        "自然村": f"{random.randint(1, 8)}组",
        "户编号": number,
        "人数": str(len(members)),
        "脱贫属性": status,
        "脱贫年度": year,
        "贫困户属性": _attribute(random, members),
        "主要致贫原因": _cause(random, members),
        "危房户": random.choices(("否", "C级", "D级", ""), (86, 8, 3, 3))[0],
        "是否解决安全饮用水": random.choices(("是", "否", ""), (92, 4, 4))[0],
        "饮水困难": random.choices(("否", "是"), (96, 4))[0],
        "人均纯收入": str(income),
        "联系电话": f"1700000{_phone(int(number)):04d}",
    }


def _phone(number: int) -> int:
    """The last four digits of a household's phone. The two numbers after it are for its members.

    One household in a hundred repeats one.
    """
    village, place = number // 10**6 % 100, number % 10**6
    order = place * len(VILLAGES) + village
    return 3 * (order - len(VILLAGES) if place % 100 == 50 else order) % 10**4


def _cause(random: Random, members: list[dict[str, str]]) -> str:
    """A cause that fits the family: no household is poor by illness when all are well."""
    healths = {member["健康状况"] for member in members}
    causes = ["缺技术", "缺资金", "自身发展动力不足", "交通条件落后", "因灾"]
    causes += ["因病"] * 4 * bool(healths & {"长期慢性病", "患有大病"})
    causes += ["因残"] * 4 * ("残疾" in healths)
    causes += ["因学"] * 4 * any(member["在校生状况"] in PAST_COMPULSORY for member in members)
    causes += ["缺劳力"] * 3 * all(member["劳动技能"] == "无劳动力" for member in members)
    return random.choice(causes)


def _attribute(random: Random, members: list[dict[str, str]]) -> str:
    if all(member["劳动技能"] == "无劳动力" for member in members) and random.random() < 0.95:
        return "五保贫困户" if len(members) == 1 else "低保贫困户"
    return random.choices(("一般贫困户", "低保贫困户"), (82, 18))[0]
