"""The faults of the demonstration: one household for each kind of doubt that 疑点核查 finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from township_desk.domain.demo.people import YEAR
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.people import population
from township_desk.domain.records import Measure, Pairing
from township_desk.domain.records.record import Record

_SOUND = 12  # households at the top of the register without faults, for whoever opens the first one
Spoil = Callable[[Dossier], tuple[Record, ...]]


def spoiled(dossiers: Iterable[Dossier]) -> Iterator[Record]:
    """Records with faults, each kind in another household with at least two members that is not about to leave."""
    fit = (it for it in dossiers if it.household.status == "未脱贫" and len(it.present) > 1 and it.income(YEAR))
    for spoil, dossier in zip(FAULTS.values(), islice(fit, _SOUND, None), strict=False):
        yield from spoil(dossier)


def _household(**values: Any) -> Spoil:
    return lambda dossier: (replace(dossier.household, **values),)


def _head(**values: Any) -> Spoil:
    return lambda dossier: (replace(dossier.present[0], **values),)


def _second(**values: Any) -> Spoil:
    return lambda dossier: (replace(dossier.present[1], **values),)


def _income(**values: Any) -> Spoil:
    return lambda dossier: (replace(dossier.incomes[0], **values),)


def _measure(**values: Any) -> Spoil:
    words = {"kind": "扶持生产和就业发展", "name": "种植技术培训", "started_on": Day(f"{YEAR}-06-01")} | values
    return lambda dossier: (Measure(household=dossier.household.id, **words),)


def _pairing(**values: Any) -> Spoil:
    words = {"helper": "陈静", "unit": "县农业局", "started_on": Day(f"{YEAR}-04-01")} | values
    return lambda dossier: (Pairing(household=dossier.household.id, **words),)


def _healthy(cause: str) -> Spoil:
    """A fault: the cause is illness, but nobody in the household is ill."""
    return lambda dossier: (
        replace(dossier.household, cause=cause),
        *(replace(it, health="健康", disability="", disability_number="") for it in dossier.present),
    )


def _mistyped_card(dossier: Dossier) -> tuple[Record, ...]:
    """A fault: the last digit of a card was copied wrongly."""
    card = dossier.household.bank_card
    return _household(bank_card=f"{card[:-1]}{(int(card[-1]) + 1) % 10}")(dossier)


def _other_sex(dossier: Dossier) -> tuple[Record, ...]:
    return _head(sex="女" if population.sex_of(dossier.present[0]) == "男" else "男")(dossier)


def _other_child(dossier: Dossier) -> tuple[Record, ...]:
    return _second(relation="之女" if population.sex_of(dossier.present[1]) == "男" else "之子")(dossier)


def _short_number(dossier: Dossier) -> tuple[Record, ...]:
    return _second(id_number=dossier.present[1].id_number[:-1])(dossier)


def _wrong_digit(dossier: Dossier) -> tuple[Record, ...]:
    return _second(id_number=f"{dossier.present[1].id_number[:-2]}00")(dossier)


def _spouse_of_one_sex(dossier: Dossier) -> tuple[Record, ...]:
    return _second(id_number=dossier.present[0].id_number, relation="配偶")(dossier)


def _unlikely_wages(dossier: Dossier) -> tuple[Record, ...]:
    return _income(wages=Money(0 if any(it.work_months for it in dossier.present) else 90_000))(dossier)


FAULTS: Mapping[str, Spoil] = {
    "name_characters": _second(name="陈\ue863"),
    "id_number": _wrong_digit,
    "id_form": _short_number,
    "sex_matches_id": _other_sex,
    "birth_matches_id": _second(birth=Day("1985-05-05")),
    "id_type": _second(id_type="残疾人证"),
    "disability_number": _head(disability_number="5109", health="残疾"),
    "phone": _household(phone="1700000123"),
    "bank_card": _mistyped_card,
    "no_id": _second(id_number=""),
    "date": _household(identified=Day("2098-02-01")),
    "age": _head(id_number="", birth=Day("1880")),
    "one_head": _head(relation="其他"),
    "one_spouse": _spouse_of_one_sex,
    "relation_known": _second(relation=""),
    "relation_sex": _other_child,
    "relation_age": _second(relation="之父"),
    "young_head": _head(id_number="", birth=Day(f"{YEAR - 10}-05-01")),
    "causes": _household(cause=""),
    "cause_illness": _healthy("因病"),
    "cause_disability": _healthy("因残"),
    "cause_schooling": _household(cause="因学"),
    "exit_year": _household(exit_year=YEAR),
    "housing_area": _household(resettlement="集中安置", housing_area=20000),
    "young_worker": _second(id_number="", birth=Day(f"{YEAR - 10}-05-01"), labour="普通劳动力", schooling="小学"),
    "idle_adult": _head(
        id_number="", birth=Day("1975-03-02"), health="健康", labour="无劳动力", schooling="非在校生", work_months=0
    ),
    "work_without_labour": _head(labour="丧失劳动力", work_months=3, work_area="省外务工"),
    "work_place_and_months": _second(work_months=3, work_area="", work_place=""),
    "school_age": _head(schooling="七年级"),
    "dropout": _second(id_number="", birth=Day(f"{YEAR - 10}-05-01"), schooling="非在校生", labour="无劳动力"),
    "school_and_education": _head(education="", schooling="非在校生"),
    "disability_certificate": _head(health="残疾", disability="", disability_number=""),
    "health_words": _second(health="健康,长期慢性病"),
    "insurance": _second(resident_medical="是", employee_medical="是"),
    "pension": _second(resident_pension="是", employee_pension="是"),
    "public_post": _second(public_post="保洁员", public_post_months=0),
    "reported_range": _income(reported=Money(4_500_000)),
    "reported_and_items": _income(reported=Money(123_400)),
    "totals_and_items": _income(business_total=Money(900)),
    "account_people": _income(people=9),
    "two_allowances": _income(minimum_living=Money(240_000), destitute_allowance=Money(660_000)),
    "wages_and_work": _unlikely_wages,
    "measure_dates": _measure(ended_on=Day(f"{YEAR}-03-01")),
    "measure_kind": _measure(kind=""),
    "one_helper": _pairing(),
    "pairing_dates": _pairing(ended_on=Day(f"{YEAR}-01-01")),
    "irrigated": _household(farmland=300, irrigated=900),
    "area_range": _household(housing_area=90000),
    "road_far": _household(road_distance=80000),
    "danger_level": _household(dangerous_house="是"),
    "serious_cover": _second(resident_medical="是", serious_insurance="否"),
    "change_pair": _second(joined_on=Day(f"{YEAR}-03-10"), joined_reason=""),
    "work_place_county": _head(work_months=6, work_area="省外务工", work_place="广东省"),
    "destitute_worker": _head(destitute="是", work_months=3, work_area="省外务工"),
}
"""The faults by the rule that finds them. The county's workbook itself brings the kinds that are missing here."""
