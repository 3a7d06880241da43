"""Finds a township's code and villages by the names of province, city, county and township."""

from dataclasses import dataclass

from township_desk.domain.people.divisions import Divisions, Place
from township_desk.problems import Problem

_TAILS = ("省", "市", "县", "区", "镇", "乡", "街道", "自治区", "自治州", "自治县", "地区", "特别行政区")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTownship:
    """A township of the division codes: its nine-digit code, official names and villages."""

    code: str
    names: tuple[str, str, str, str]
    villages: tuple[str, ...]


def township_of(province: str, city: str, county: str, township: str) -> FoundTownship:
    """The township with these names. Where one is unknown, raises a Problem that lists the known names."""
    known = Divisions()
    found = [_named(known.provinces(), province)]
    for name in (city, county, township):
        found.append(_named(known.below(found[-1]), name, found[-1].name))
    villages = tuple(dict.fromkeys(place.name for place in known.villages(found[-1])))
    if not villages:
        raise Problem(f"区划代码里{found[-1].name}没有行政村。请用 --villages 给出村名册。")
    first, second, third, fourth = (place.name for place in found)
    return FoundTownship(code=found[-1].code, names=(first, second, third, fourth), villages=villages)


def _named(places: list[Place], name: str, above: str = "全国") -> Place:
    wanted = name.strip()
    for place in places:
        if wanted in (place.name, place.code) or any(wanted and wanted + tail == place.name for tail in _TAILS):
            return place
    names = "、".join(place.name for place in places)
    raise Problem(
        f"2023 年区划代码里，{above}下面没有“{name}”。有的是：{names}。合并或新设的请用 --villages 给出村名册。"
    )
