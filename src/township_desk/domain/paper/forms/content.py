"""The content of a form: one household, a village or the township, and what the clerk typed for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from township_desk.domain.charts.told import Told
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates, years
from township_desk.domain.keys.asked import Asked
from township_desk.domain.paper.catalogue import Sheet
from township_desk.domain.paper.phrases import said
from township_desk.domain.records import KINDS, Township, Village, VillageFigures
from township_desk.domain.verdict import poor_villages
from township_desk.domain.verdict.standards import Standards
from township_desk.domain.verdict.standing import Standing, View, left_in, standing_now
from township_desk.domain.verdict.verdict import Indicator, Verdict, unmet
from township_desk.domain.verdict.village_verdict import village_verdicts

CASE = "case"
"""The prefix of keys for what a case has recorded; the name of the procedure's field follows."""
BLANK = "＿＿＿＿＿＿"
"""What a text shows for a value that is not known: a line to write on."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """Whom a sheet is about.

    `dossiers` are the households it lists (one for a household's own sheet), `register` all registered ones of the
    place: as they are, or as they were at the end of a year that is over. `places` have the entries of ledgers of the
    village, or of every village and the township. `typed` and `typed_rows` are what no record holds, by label. `index`
    lists the papers of a volume: title, author, day and page; `volume` says what the archive hall calls it. `recorded`
    is what cases have recorded, by the key of a household or village. `lines` are those of tables that were worked out
    elsewhere, by their `rows`; `told` is what figures say.
    """

    sheet: Sheet
    township: Township
    year: int
    today: str
    standards: Standards
    dossiers: tuple[Dossier, ...]
    register: tuple[Dossier, ...] = ()
    village: Village | None = None
    villages: tuple[Village, ...] = ()
    figures: VillageFigures | None = None
    places: tuple[Dossier, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    typed_rows: Sequence[Sequence[str]] = ()
    index: Sequence[Mapping[str, str]] = ()
    volume: Mapping[str, str] = field(default_factory=dict)
    recorded: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    lines: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    told: Told = field(default_factory=Told)

    @cached_property
    def view(self) -> View:
        """The day on which households are counted: today, or the end of the sheet's year once that is over."""
        return View(self.year, self.today)

    @cached_property
    def asked(self) -> Asked:
        """The same day and standards that the screens use, so that ages agree."""
        return Asked(year=self.year, day=years.counting_day(self.year, self.today), standards=self.standards)

    @property
    def place(self) -> Dossier | None:
        """The village that the sheet is about, with its entries of ledgers."""
        return next((it for it in self.places if self.village and it.village.id == self.village.id), None)

    @property
    def household(self) -> Dossier | None:
        """The one household of a household's own sheet."""
        return self.dossiers[0] if self.sheet.subject == "household" else None

    @cached_property
    def unmet(self) -> tuple[Indicator, ...]:
        """The indicators that are not met, for the household or the village that this paper's exit is about."""
        if self.sheet.step != "exit":
            return ()
        if self.household is not None:
            return unmet(self.household, self.year, self.standards)
        if self.sheet.rows != "poor_villages" or self.village is None:
            return ()
        figures = self.counted or VillageFigures(village=self.village.id, year=self.year)
        return tuple(
            it for it in village_verdicts(figures, self.standards, self.place) if it.verdict is not Verdict.MET
        )

    @property
    def counted(self) -> VillageFigures | None:
        """村情 of the year with the poor people whom the archive counts, as the case of a village's exit judges it."""
        poor = poor_of(self.register)
        if self.figures is None or poor is None:
            return self.figures
        return replace(self.figures, poor_people=sum(len(it.present) for it in poor))

    def says(self, key: str) -> str:
        """What a key says about the place or household; "" for what is to be written by hand."""
        table, _, name = key.partition(".")
        if table == "ask":
            return self.typed.get(name, "")
        if table == CASE:
            whose = self.household.household if self.household else self.village
            return self.recorded.get(whose.id, {}).get(name, "") if whose else ""
        if table == "volume":
            return self.volume.get(name, "")
        if table == "count":
            return COUNTS[name](self)
        record = {"village": self.village, "township": self.township, "village_figures": self.figures}.get(table)
        if record is not None:
            return KINDS[table].field(name).kind.show(getattr(record, name))
        if self.household is None or not key:
            return ""
        return said(key, self.asked)(self.household, self.household.head)

    def word(self, name: str) -> str:
        """The text for a place-holder. Raises KeyError for an unknown one."""
        if name in self.sheet.asks:
            return self.typed.get(name, "") or BLANK
        plain = _WORDS.get(name)
        if plain is None and name not in _KEYS and self.sheet.figures:
            return self.told.word(name) or BLANK
        return (plain(self) if plain else self.says(_KEYS[name])) or BLANK


def _people(content: Content) -> int:
    return sum(len(it.present) for it in content.dossiers)


def _place(content: Content) -> str:
    village = content.village or (content.household.village if content.household else None)
    return village.name if village else content.township.name


def _rank(content: Content) -> str:
    """What the township calls itself: 镇, 乡 or 街道."""
    return next((it for it in ("镇", "乡", "街道") if it in content.township.name[-4:]), "乡镇")


def poor_of(households: Iterable[Dossier]) -> list[Dossier] | None:
    """The poor among some households; None where no 脱贫属性 tells who is poor."""
    stands = [(standing_now(it.household), it) for it in households]
    if stands and all(standing is Standing.UNKNOWN for standing, _ in stands):
        return None
    return [it for standing, it in stands if standing is Standing.POOR]


def counts_of(households: Sequence[Dossier] | None) -> tuple[str, str]:
    """How many households, and persons in them; blank where it is not known."""
    return ("", "") if households is None else (str(len(households)), str(sum(len(it.present) for it in households)))


def _incidence(content: Content) -> str:
    """贫困发生率 as figures have it: the counted poor people, per people with rural registration as last reported."""
    poor, kept = poor_of(content.register), content.place.of(VillageFigures) if content.place else ()
    said = [it for it in kept if it.year <= content.year and it.rural_people is not None]
    if poor is None or not said:
        return ""
    last, people = max(said, key=lambda it: it.year), sum(len(it.present) for it in poor)
    known = replace(last, poor_people=people).incidence
    return "" if known is None else f"{known}%"


def _exiting(content: Content) -> str:
    """How many have left in the year; blank where nobody knows who is poor and who has left."""
    left = [it for it in content.register if left_in(it.household, content.year)]
    return "" if poor_of(content.register) is None else str(len(left))


def _poor_village(content: Content) -> str:
    kept = content.place.of(VillageFigures) if content.place else ()
    return poor_villages.words_of(content.village, kept, content.year) or "否" if content.village else ""


COUNTS: Mapping[str, Callable[[Content], str]] = {
    "registered": lambda it: counts_of(it.register)[0],
    "registered_people": lambda it: counts_of(it.register)[1],
    "poor": lambda it: counts_of(poor_of(it.register))[0],
    "poor_people": lambda it: counts_of(poor_of(it.register))[1],
    "exiting": _exiting,
    "helped": lambda it: str(sum(dossier.is_helped_on(it.view.day) for dossier in it.register)),
    "incidence": _incidence,
    "poor_village": _poor_village,
}
"""What is counted in the archive, or computed from what the village reported."""
_WORDS: Mapping[str, Callable[[Content], str]] = {
    "乡镇": lambda it: it.township.name,
    "县": lambda it: it.township.county,
    "级": _rank,
    "村": _place,
    "年度": lambda it: str(it.year),
    "户数": lambda it: str(len(it.dossiers)),
    "人数": lambda it: str(_people(it)),
    "指标": lambda it: it.standards.indicators.name,
    "今天": lambda it: dates.chinese(it.today),
    "截至": lambda it: dates.chinese(it.view.day),
    "年龄日": lambda it: dates.chinese(it.asked.day),
    "受理单位": lambda it: it.township.office or f"{it.township.name}扶贫办",
    "电话": lambda it: it.township.phone,
    "全宗名称": lambda it: it.volume.get("fonds_name", "") or f"{it.township.name}人民政府",
    "类目": lambda it: it.volume.get("category", ""),
    "档号": lambda it: it.volume.get("reference", ""),
    "案卷题名": lambda it: it.volume.get("title", ""),
}
_KEYS = {
    "组": "household.group",
    "户编号": "household.number",
    "户主": "head.name",
    "证件号码": "head.id_number",
    "户电话": "household.phone",
    "人口": "computed.people",
    "劳动力": "computed.workers",
    "致贫原因": "fact.causes",
    "贫困户属性": "household.attribute",
    "帮扶责任人": "pairing.helper",
    "帮扶单位": "pairing.unit",
    "人均纯收入": "fact.each",
    "收入标准": "fact.standard",
    "核算期": "fact.period",
}
PLACEHOLDERS = (*_WORDS, *_KEYS)
"""The place-holders that a form's texts may use, besides those that the sheet itself asks the clerk for."""
