"""Checks of housing."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import terms


def housing_area(home: Home) -> Iterable[Hit]:
    """A relocated household has at most 25 m² a person (发改地区〔2016〕2022号)."""
    household, people = home.household, len(home.present)
    limit = home.limit("housing_area_per_person")
    if household.resettlement and household.housing_area and people and household.housing_area > limit * 100 * people:
        each = household.housing_area / 100 / people
        message = f"易地搬迁住房人均 {each:.1f} 平方米，超过 {limit} 平方米。"
        yield Hit(record=household, field="housing_area", message=message)


_GRADED = ("C级", "D级")


def area_range(home: Home) -> Iterable[Hit]:
    """A house is neither a hut nor a hall."""
    area = home.household.housing_area
    least, most = home.limit("housing_area_doubtful_below"), home.limit("housing_area_doubtful_above")
    if area is not None and not least * 100 <= area <= most * 100:
        shown = home.household.field("housing_area").kind.show(area)
        message = f"住房面积 {shown} 平方米，一般在 {least} 到 {most} 平方米之间。请核对。"
        yield Hit(record=home.household, field="housing_area", message=message)


def danger_level(home: Home) -> Iterable[Hit]:
    """A dangerous house has a grade."""
    if home.household.dangerous_house == terms.YES:
        message = "危房等级只填了“是”，没有等级。请按鉴定结果填 C级 或 D级。"
        yield Hit(record=home.household, field="dangerous_house", message=message)


def exited_danger(home: Home) -> Iterable[Hit]:
    """Whoever has left poverty does not live in a dangerous house. Those who are monitored have rules of their own."""
    household = home.household
    if household.dangerous_house not in _GRADED or household.house_repaired == terms.YES or not home.has_left_for_good:
        return
    if home.context.held("household", "house_repaired"):
        message = f"已脱贫，住房却是{household.dangerous_house}危房，没有登记整治。请核实住房，或补填整治情况。"
        yield Hit(record=household, field="dangerous_house", message=message)
