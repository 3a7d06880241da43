"""Checks of housing."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit


def housing_area(home: Home) -> Iterable[Hit]:
    """A relocated household has at most 25 m² a person (发改地区〔2016〕2022号)."""
    household, people = home.household, len(home.present)
    limit = home.limit("housing_area_per_person")
    if household.resettlement and household.housing_area and people and household.housing_area > limit * 100 * people:
        each = household.housing_area / 100 / people
        message = f"易地搬迁住房人均 {each:.1f} 平方米，超过 {limit} 平方米。"
        yield Hit(record=household, field="housing_area", message=message)
