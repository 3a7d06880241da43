"""Which years can be worked on."""

from township_desk.domain.fields import years


def test_from_2013_to_this_year_and_plans_to_the_next() -> None:
    assert list(years.known_years(2018)) == [2018, 2017, 2016, 2015, 2014, 2013]
    assert years.known_years(2018, plans=True)[0] == 2019
    assert [years.is_plausible(it, 2018) for it in (2003, 2012, 2013, 2018, 2019)] == [False, False, True, True, False]
    assert years.is_plausible(2019, 2018, plans=True)
    assert years.span(2018) == "2013 至 2018 年"


def test_a_clock_set_back_leaves_a_year_to_work_on() -> None:
    assert list(years.known_years(1970)) == [2013]
