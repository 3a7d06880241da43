"""Checks of water, power, the road and the land."""

from collections.abc import Iterable, Iterator

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.fields import terms
from township_desk.domain.records import Household

_FIELDS = ("farmland", "converted", "pasture", "water_area")
_WOODS = ("woodland", "orchard")


def exited_water(home: Home) -> Iterable[Hit]:
    """Whoever has left poverty has water. Those who are monitored have rules of their own."""
    household = home.household
    lacking = household.safe_water == terms.NO or household.water_hard == terms.YES
    if lacking and home.has_left_for_good and not _is_both(household):
        what = "安全饮用水没有解决" if household.safe_water == terms.NO else "填了饮水困难"
        field = "safe_water" if household.safe_water == terms.NO else "water_hard"
        yield Hit(record=household, field=field, message=f"已脱贫，却{what}。请核实饮水，或改正登记。")


def water_both(home: Home) -> Iterable[Hit]:
    """A household with safe water has no trouble with water."""
    if _is_both(home.household):
        message = "已解决安全饮用水，又填饮水困难。请核实是哪一样。"
        yield Hit(record=home.household, field="water_hard", message=message)


def _is_both(household: Household) -> bool:
    return household.safe_water == household.water_hard == terms.YES


def exited_power(home: Home) -> Iterable[Hit]:
    """Whoever has left poverty has electricity."""
    if home.household.household_power == terms.NO and home.has_left_for_good:
        message = "已脱贫，却填没有通生活用电。请核实用电，或改正登记。"
        yield Hit(record=home.household, field="household_power", message=message)


def road_far(home: Home) -> Iterable[Hit]:
    """Few houses are far from the village's main road; the distance was often meant in metres."""
    distance, most = home.household.road_distance, home.limit("road_doubtful_above")
    if distance is not None and distance > most * 100:
        shown = home.household.field("road_distance").kind.show(distance)
        message = f"与村主干路距离 {shown} 公里，超过 {most} 公里。请核对单位是不是公里。"
        yield Hit(record=home.household, field="road_distance", message=message)


def land_range(home: Home) -> Iterable[Hit]:
    """Of each kind of land a household has only so much."""
    yield from _too_much(home.household, _FIELDS, home.limit("land_doubtful_above"))
    yield from _too_much(home.household, _WOODS, home.limit("woods_doubtful_above"))


def _too_much(household: Household, names: tuple[str, ...], most: int) -> Iterator[Hit]:
    for name in names:
        area = getattr(household, name)
        if area is not None and area > most * 100:
            it = household.field(name)
            message = f"{it.label.partition('（')[0]} {it.kind.show(area)} 亩，超过 {most} 亩。请核对单位是不是亩。"
            yield Hit(record=household, field=name, message=message)


def irrigated(home: Home) -> Iterable[Hit]:
    """Only farmland is irrigated."""
    household = home.household
    watered, farmland = household.irrigated, household.farmland
    if watered is not None and farmland is not None and watered > farmland:
        kind = household.field("irrigated").kind
        message = f"有效灌溉面积 {kind.show(watered)} 亩，大于耕地面积 {kind.show(farmland)} 亩。请核对两个面积。"
        yield Hit(record=household, field="irrigated", message=message)
