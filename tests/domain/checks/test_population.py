from dataclasses import replace

import pytest
from conftest import People, id_of

from township_desk.domain.fields.kinds import Day
from township_desk.domain.people import population
from township_desk.domain.records import Member


def _member(**values: object) -> Member:
    return Member(household=1, name="张三", **values)  # type: ignore[arg-type]


def test_the_number_tells_birth_and_sex_before_what_was_written_down() -> None:
    member = _member(id_number=id_of("19900228", 2), birth="1985", sex="男")
    assert (population.birth_of(member), population.sex_of(member)) == ("1990-02-28", "女")


def test_without_a_number_the_written_values_count() -> None:
    member = _member(birth="1985-06", sex="男")
    assert (population.birth_of(member), population.sex_of(member)) == ("1985-06", "男")
    assert (population.birth_of(_member()), population.sex_of(_member())) == ("", "")


@pytest.mark.parametrize(
    ("day", "age"), [("2018-05-04", 27), ("2018-05-05", 28), ("1990-05-05", 0), ("1989-01-01", None)]
)
def test_a_year_is_full_on_the_birthday(day: str, age: int | None) -> None:
    assert population.age_of(_member(id_number=id_of("19900505")), day) == age


def test_nobody_knows_the_age_of_somebody_without_a_birth_date() -> None:
    assert population.age_of(_member(), "2018-01-01") is None


def test_a_birthday_on_29_february_is_full_on_1_march() -> None:
    born = _member(id_number=id_of("20040229"))
    assert [population.age_of(born, day) for day in ("2018-02-28", "2018-03-01")] == [13, 14]


def test_labour_and_students_are_counted_by_the_lists() -> None:
    words = ("普通劳动力", "技能劳动力", "弱劳动力或半劳动力", "丧失劳动力", "无劳动力", "")
    assert population.workers(_member(labour=word) for word in words) == 3
    assert population.students(_member(schooling=word) for word in ("非在校生", "", "小学", "九年级", "学前教育")) == 3


def test_whoever_came_later_or_left_is_not_counted_on_the_day(people: People) -> None:
    dossier = people.dossier(members=3)
    head, came, left = dossier.members
    members = (head, replace(came, joined_on=Day("2018-03-01")), replace(left, left_on=Day("2018-06-01")))
    known = replace(dossier, members=members)
    days = ("2018-02-28", "2018-03-01", "2018-05-31", "2018-06-01")
    assert [known.people_on(day) for day in days] == [2, 3, 3, 2]
