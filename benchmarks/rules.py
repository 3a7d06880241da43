"""All rules over 17,500 households whose cards are filled in, against reading these households and nothing else."""

from pathlib import Path
from random import Random

from benchmarks.data import empty_archive, name
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.kept.context import context
from township_desk.domain.checks import check_all, rules_by_name
from township_desk.domain.fields import identity
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import Household, Income, Measure, Member, Pairing
from township_desk.store.archive import Archive
from township_desk.store.engine.rows import values
from township_desk.store.read.dossiers import dossiers

_HOMES, _YEAR, _PART = 17_500, 2022, 2_500
_POOR = {"status": "已脱贫", "exit_year": 2017, "attribute": "一般脱贫户", "cause": "缺技术", "identified": "2014-03"}
_MONITORED = {"monitor": "脱贫不稳定户", "risks": "务工不稳", "risk_removed": "未消除", "risk_identified": "2021-03-10"}
_CARD = {
    "dangerous_house": "否", "safe_water": "是", "water_hard": "否", "household_power": "是", "food_secure": "是",
    "television": "是", "toilet": "是", "road": "水泥路", "fuel": "柴草", "housing_area": 9000,
    "farmland": 320, "irrigated": 200, "woodland": 150, "road_distance": 50, "cooperative": "是",
}  # fmt: skip
_PERSON = {
    "ethnicity": "汉族", "id_type": "居民身份证", "politics": "群众", "health": "健康", "resident_medical": "是",
    "employee_medical": "否", "serious_insurance": "是", "resident_pension": "是", "minimum_living": "否",
    "destitute": "否", "medical_paid": "是",
}  # fmt: skip
_ADULT = {"education": "小学", "schooling": "非在校生", "labour": "普通劳动力"}
_WORKER = {"work_months": 8, "work_area": "省外务工", "work_place": "广东省东莞市", "employer": "某厂"}
_PEOPLE = (
    ("户主", 1972, _ADULT | {"work_months": 0}),
    ("配偶", 1975, _ADULT | {"work_months": 0}),
    ("之子", 1996, _ADULT | _WORKER | {"education": "初中"}),
    ("之女", 2010, {"schooling": "小学", "labour": "无劳动力", "work_months": 0}),
)
"""A family as a card has it: relation, year of birth, what the card says."""


def measure(folder: Path) -> list[Result]:
    """A township in 2022, when every rule holds: all have left poverty, every tenth is monitored."""
    archive = _township(folder / "rules")
    ours, peer = alternating(
        lambda: timed(lambda: list(check_all(dossiers(archive), context(archive)))),
        lambda: timed(lambda: list(dossiers(archive))),
    )
    archive.close()
    return [Result(f"{len(rules_by_name())} rules over {_HOMES:,} households", ours, "reading these", peer, 3.0)]


def _township(folder: Path, homes: int = _HOMES) -> Archive:
    archive, random = empty_archive(folder, _YEAR), Random(1)
    villages = [it.id for it in archive.villages()]
    for start in range(0, homes, _PART):
        with archive.change("填", by="bench", reason="备料") as change:
            for place in range(start, min(start + _PART, homes)):
                own = _POOR | (_MONITORED if place % 10 == 0 else {}) | _CARD
                home = Household(village=villages[place % 20], number=f"51{place:010d}", **own)  # type: ignore[arg-type]
                change.add_rows(Household, [values(home)])
                change.add_rows(Member, [values(_member(home, place, part, random)) for part in range(len(_PEOPLE))])
                earned = Money(random.randint(900_000, 1_500_000))
                change.add_rows(Income, [values(Income(household=home.id, year=_YEAR, reported=earned))])
                change.add_rows(Pairing, [values(_helper(home, place))])
                change.add_rows(Measure, [values(it) for it in _measures(home)])
    return archive


def _member(home: Household, place: int, part: int, random: Random) -> Member:
    relation, born, said = _PEOPLE[part]
    sex = part % 2  # the head and the son are men
    order = (place * 2 + 1 - sex) % 1000
    first17 = f"510999{born}{place // 500 % 12 + 1:02d}{place % 28 + 1:02d}{order:03d}"
    known = {"name": name(random), "relation": relation, "id_number": first17 + identity.check_digit(first17)}
    return Member(household=home.id, sex="女" if sex else "男", **{**known, **_PERSON, **said})  # type: ignore[arg-type]


def _helper(home: Household, place: int) -> Pairing:
    phone = f"1700000{place % 900:04d}"
    return Pairing(household=home.id, helper=f"干部{place % 900}", phone=phone, started_on=Day("2019-01-01"))


def _measures(home: Household) -> list[Measure]:
    said = {"kind": "扶持生产和就业发展", "sort": "产业帮扶", "started_on": Day("2021-04-01")}
    return [Measure(household=home.id, name=it, **said) for it in ("发放鸡苗", "种植花椒")]  # type: ignore[arg-type]
