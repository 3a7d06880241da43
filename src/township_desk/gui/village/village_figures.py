"""The key figures of a village's card in words: of today from the register, of the year from what it reported."""

from township_desk.actions.household.village_card import VillageCard
from township_desk.domain.fields import kinds
from township_desk.gui.office.charts import UNKNOWN, Figure


def key_figures(found: VillageCard) -> tuple[Figure, ...]:
    """Registered households, all people, 贫困发生率, the village's own income."""
    now, before, year = found.figures, found.before, found.year
    earned, earned_before = (kinds.MONEY.show(it.collective_income) for it in (now, before))
    return (
        Figure("在册户 · 今天", f"{found.households:,}", f"户 · {found.people:,} 人", "没有销户的"),
        _figure(f"总人口 · {year} 年", _number(now.people), "人", _with(_number(now.households), "户")),
        _figure(f"贫困发生率 · {year} 年", _text(now.incidence), "%", _with(_text(before.incidence), "%", "上年 ")),
        _figure(f"村集体经济收入 · {year} 年", earned, "元", _with(earned_before, " 元", "上年 ")),
    )


def _figure(name: str, text: str, unit: str, below: str) -> Figure:
    return Figure(name, text, unit, below) if text else Figure(name, UNKNOWN, "", below or "村情里还没有")


def _number(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _with(text: str, unit: str, before: str = "") -> str:
    return f"{before}{text}{unit}" if text else ""
