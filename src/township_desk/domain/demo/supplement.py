"""What the county's workbook does not say about a household of the demonstration, as the office enters it by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from township_desk.domain.demo.accounts import demo_account
from township_desk.domain.demo.people import YEAR
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import identity
from township_desk.domain.fields.kinds import Day
from township_desk.domain.people import population
from township_desk.domain.records import Household, Member
from township_desk.domain.records.record import Record

_DISABILITIES = ("视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "精神残疾")
_PLACES = {"乡（镇）内务工": "青竹镇", "县外省内务工": "四川省成都市", "省外务工": "广东省东莞市"}
_EMPLOYERS = {"乡（镇）内务工": "青竹镇花椒产业园", "县外省内务工": "成都建工集团", "省外务工": "东莞鸿发电子厂"}
_COUNTED_ON = f"{YEAR}-09-30"


def supplemented(dossier: Dossier) -> Iterator[Record]:
    """A household, its members and its account with what is entered by hand.

    The same household number gives the same result.
    """
    random = Random(dossier.household.number)
    household = _with_living(random, dossier.household, dossier.present)
    insured = random.choices(("是", ""), (93, 7))[0]
    living = [_with_life(random, member, insured) for member in dossier.present]
    members = [_with_help(household, random, member) for member in _with_phones(random, household.phone, living)]
    yield from (household, *members)
    income = dossier.income(YEAR)
    if income is not None and income.reported:
        yield demo_account(random, household, members, income)


def _with_living(random: Random, household: Household, members: Sequence[Member]) -> Household:
    """House, water and power with their evidence, and the land."""
    repaired = random.choice(("是", "是", "", "否")) if household.dangerous_house in ("C级", "D级") else ""
    pupil = any(member.schooling not in ("", "非在校生") for member in members)
    proven = replace(
        household,
        identified=Day(f"{random.choice((2014, 2014, 2014, 2015, 2016))}-{random.randint(3, 11):02d}"),
        identify_standard="国家标准",
        food_secure=random.choices(("是", "", "否"), (90, 8, 2))[0],
        household_power=random.choices(("是", ""), (95, 5))[0],
        production_power=random.choices(("是", "否"), (90, 10))[0],
        television=random.choices(("是", "", "否"), (88, 9, 3))[0],
        house_repaired=repaired,
        house_evidence=random.choices((f"房屋安全鉴定书（{YEAR}年3月）", ""), (85, 15))[0] if repaired != "否" else "",
        water_evidence=random.choices((f"水质检测报告（{YEAR}年5月）", ""), (85, 15))[0],
        power_evidence="供电所用电证明",
        television_evidence="户户通安装确认单",
        education_evidence="学校就读证明" if pupil else "",
        medical_evidence="医保缴费花名册",
        income_evidence="人均纯收入核算表（户主签字）",
    )
    return _with_land(random, proven, members)


def _with_land(random: Random, household: Household, members: Sequence[Member]) -> Household:
    """Rooms, road, fuel, land, helpers and bank."""
    return replace(
        household,
        housing_area=100 * (20 + len(members) * random.randint(14, 24)),
        toilet=random.choices(("是", "否"), (80, 20))[0],
        road=random.choices(("水泥路", "砂石路", "泥土路"), (75, 18, 7))[0],
        road_distance=10 * random.randint(1, 25),
        fuel=random.choices(("清洁能源", "柴草"), (65, 35))[0],
        farmland=10 * random.randint(8, 60),
        irrigated=10 * random.randint(2, 8),
        woodland=10 * random.randint(0, 40),
        converted=10 * random.choice((0, 0, 0, 5, 12)),
        orchard=10 * random.choice((0, 0, 5, 10)),
        pasture=0,
        water_area=0,
        cooperative=random.choice(("是", "否")),
        enterprise=random.choice(("是", "否")),
        leader_helped=random.choice(("是", "否")),
        bank="演示县农村信用合作联社",
        bank_card=_card(random),
    )


def _card(random: Random) -> str:
    """A card number with a right check digit, under a prefix that no bank has."""
    start = f"620099{random.randrange(10**12):012d}"
    return next(number for digit in "0123456789" if identity.card_fault(number := start + digit) is None)


def _with_life(random: Random, member: Member, insured: str) -> Member:
    """Insurance, work and politics of one person."""
    age = population.age_of(member, _COUNTED_ON) or 0
    grown = age >= 16 and member.schooling == "非在校生"
    works = bool(member.work_months)
    return replace(
        member,
        resident_medical=insured,
        medical_paid="是" if insured else "",
        resident_pension="是" if grown else "否",
        mandarin="是" if 4 <= age < 60 else "",
        politics="群众" if age >= 18 and random.random() < 0.9 else "中共党员" if age >= 18 else "",
        work_place=_PLACES.get(member.work_area, "") if works else "",
        employer=_EMPLOYERS.get(member.work_area, "") if works else "",
    )


def _with_phones(random: Random, phone: str, members: Sequence[Member]) -> Iterator[Member]:
    """Up to two adults besides the head have a phone of their own: the numbers that follow the household's."""
    order = 0
    for member in members:
        grown = not member.is_head and member.resident_pension == "是"
        order += grown
        may = order in (1, 2) and not member.phone and not member.is_head
        own = may and (random.random() < 0.7 or bool(member.work_months)) and grown
        yield replace(member, phone=str(int(phone) + order)) if own and phone else member


def _with_help(household: Household, random: Random, member: Member) -> Member:
    """The allowances of one person, and the certificate of a disabled person."""
    found = replace(
        member,
        minimum_living="是" if household.attribute == "低保贫困户" else "否",
        destitute="是" if household.attribute == "五保贫困户" else "否",
        serious_relief="是" if "患有大病" in member.health else "",
    )
    if "残疾" not in member.health or len(member.id_number) != 18:
        return found
    kind = random.randint(1, len(_DISABILITIES))
    certificate = f"{member.id_number}{kind}{random.randint(1, 4)}"
    return replace(found, disability=_DISABILITIES[kind - 1], disability_number=certificate, disability_year=YEAR - 3)
