"""How a figure is worked out, as one sentence. It is made of the declaration, so both always say the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.declaring import BLANK, OTHERS
from township_desk.domain.figures.figure import (
    CAME,
    HOUSEHOLDS,
    OWNERS,
    REGISTERED,
    VILLAGES,
    WENT,
    Among,
    Count,
    Figure,
    Growth,
    Mean,
    Part,
    Share,
    Together,
    Total,
    Typed,
)
from township_desk.domain.keys.asked import Asked
from township_desk.domain.questions.columns import CASE, subjects
from township_desk.domain.questions.conditions import AnyOf
from township_desk.domain.questions.prose import Prose, tidy
from township_desk.domain.records import VillageFigures
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.verdict.standing import Standing, end_of

_WHOM: Mapping[frozenset[Standing], str] = {
    frozenset(): "档案里的户",
    REGISTERED: "在册的建档立卡户",
    frozenset({Standing.POOR}): "在册的贫困户",
    frozenset({Standing.EXITED}): "在册的已脱贫户",
    frozenset({Standing.UNKNOWN}): "在册而脱贫属性不明的户",
}
_TIMES = {CAME: ("自然增加", "来一次计一次"), WENT: ("自然减少", "走一次计一次")}


def method_of(figure: Figure, asked: Asked) -> str:
    """What is counted, of whom, by what and of which day; for a ratio also what is divided by what."""
    return tidy(f"截至 {asked.day}，{_Telling(asked).of(figure)}。")


@dataclass(frozen=True, slots=True)
class _Telling:
    asked: Asked

    def of(self, figure: Figure) -> str:
        """What a figure is, as words that can stand within a sentence."""
        way = figure.way
        if isinstance(way, Share):
            part, whole = (self._within(figures()[it]) for it in (way.part, way.whole))
            return f"用{part}，除以{whole}，得{'百分数' if figure.unit == '%' else '平均数'}"
        if isinstance(way, Growth):
            return self._growth(way)
        if isinstance(way, Together):
            return "，加上".join(self.of(figures()[it]) for it in way.of)
        if isinstance(way, Typed):
            return self._typed(way)
        return self._counted(figure, way)

    def _within(self, figure: Figure) -> str:
        """A figure that is divided; what is itself worked out of others stands in brackets."""
        return self.of(figure) if isinstance(figure.way, Count | Total | Mean | Typed) else f"（{self.of(figure)}）"

    def _growth(self, way: Growth) -> str:
        now = self.of(figures()[way.of])
        end = end_of(self.asked.year + way.years)
        before = self.of(figures()[way.since]) if way.since else f" {end} 的同一个数"
        return f"{now}，比{before}增加的百分数" if way.relative else f"{now}，减去{before}"

    def _typed(self, way: Typed) -> str:
        labels = {it.name: it.label for it in VillageFigures.FIELDS}
        earlier = "（没填的取以前最近一年的）" if way.lasts else ""
        said = f"各村 {self.asked.year} 年村情里填的“{labels[way.name]}”{earlier}"
        return f"{said}按“{labels[way.weight]}”加权的平均数" if way.weight else f"{said}之和"

    def _counted(self, figure: Figure, way: Count | Total | Mean) -> str:
        if figure.part is not None:
            whole = figures()[figure.part.of].way
            assert isinstance(whole, Count | Total | Mean)
            who = self._who(whole.among, _within(figure.part))
        else:
            who = self._who(way.among)
        if isinstance(way, Total):
            return f"{who}的“{way.column.title}”之和"
        if isinstance(way, Mean):
            of = f" {self.asked.year + way.years} 年" if way.years or way.column.is_yearly else ""
            return f"{who}的{of}“{way.column.title}”按“{way.weight.title}”加权的平均数（空着的不算）"
        if way.among.of in (HOUSEHOLD, MEMBER, VILLAGES):
            return f"{who}数"
        return who if way.among.of in _TIMES else f"{who}的{_times(way, figure.unit)}"

    def _who(self, among: Among, more: str = "") -> str:
        """Those who are meant, as a noun."""
        of, said, having = among.of, Prose(self.asked).said(among.where), self._having(among)
        if isinstance(among.where, AnyOf) and (having or more):
            said = f"（{said}）"
        where = "且".join(filter(None, (said, having, more)))
        if of in (HOUSEHOLD, MEMBER):
            whom = _WHOM[among.whom]
            if of == MEMBER:
                return f"{whom}里{where}的人" if where else f"{whom}里的人"
            return f"{whom}里{where}的户" if where else whom
        if of == VILLAGES:
            return f"{where}的行政村" if where else "全部行政村"
        if of in _TIMES:
            way, once = _TIMES[of]
            return f"{way}、{where}的人次（{once}）" if where else f"{way}的人次（{once}）"
        if of == CASE:
            return f"{where}的事项" if where else "全部事项"
        ledger = f"台账“{subjects()[of]}”里"
        whose = f"{_WHOM[among.whom]}的、" if among.whom else ""
        return f"{ledger}{whose}{where}的记录" if where else f"{ledger}{whose or '全部'}记录"

    def _having(self, among: Among) -> str:
        if among.having is None:
            return ""
        key, limit = among.having
        return f"{figures()[key].title}不少于{Prose(self.asked).limit(limit)}"


def _within(part: Part) -> str:
    """Which part of its figure is meant."""
    return {BLANK: f"{part.by}空着", OTHERS: f"{part.by}是词表以外的写法"}.get(part.word, f"{part.by}为“{part.word}”")


def _times(way: Count, unit: str) -> str:
    """In what a number is counted, and what is counted only once."""
    if isinstance(way.once, tuple):
        return f"“{'、'.join(it.title for it in way.once)}”个数（{'都' if len(way.once) > 1 else ''}相同的只计一次）"
    if way.once == HOUSEHOLDS:
        return "户数（一户只计一次）"
    if way.once == OWNERS:
        return f"{unit}数（{'一人' if unit == '人' else '同一个'}只计一次）"
    return {"人次": "人次", "": "条数"}.get(unit, f"{unit}数")
