"""The verdict on an exit for each household: 一超六有, or another province's set (厅字〔2016〕16号).

What the archive does not know is 待核实, never 达标.
"""

from dataclasses import dataclass

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import At
from township_desk.domain.records import Household, Income, Member
from township_desk.domain.records.ledgers.feeds import LAMP
from township_desk.domain.verdict.evidence import evidence
from township_desk.domain.verdict.judges import JUDGES, Verdict
from township_desk.domain.verdict.standards import IndicatorRule, Standards

__all__ = ["NO_EVIDENCE", "Indicator", "Verdict", "all_met", "unmet", "verdicts"]

NO_EVIDENCE = "档案未登记佐证"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One row of the verdict. `fields` are the places in the archive that it rests on.

    `doubts` say where the ledgers contradict an indicator that is met.
    """

    key: str
    short: str
    title: str
    standard: str
    state: str
    evidence: str
    verdict: Verdict
    source: str
    confirmed: bool
    fields: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    @property
    def verdict_text(self) -> str:
        """The verdict as it stands on a sheet. An unconfirmed standard is marked."""
        return str(self.verdict) if self.confirmed else f"{self.verdict}（未确认）"

    def at(self, household: int) -> At:
        """Where on the card of a household the first thing stands on which it rests; of members, their list."""
        name = self.fields[0] if self.fields else ""
        known = next((it for it in (Household, Income, Member) if any(name == field.name for field in it.FIELDS)), None)
        if known is Member or known is None:
            return At(Member.TABLE)
        return At(known.TABLE, household if known is Household else 0, name)


def verdicts(dossier: Dossier, year: int, standards: Standards) -> tuple[Indicator, ...]:
    """Every indicator of the set in force, judged for one household and year."""
    return tuple(_indicator(rule, dossier, year, standards) for rule in standards.indicators.rows)


def unmet(dossier: Dossier, year: int, standards: Standards) -> tuple[Indicator, ...]:
    """The indicators that are not met or not known."""
    return tuple(row for row in verdicts(dossier, year, standards) if row.verdict is not Verdict.MET)


def all_met(rows: tuple[Indicator, ...]) -> bool:
    """Whether every indicator is met."""
    return all(row.verdict is Verdict.MET for row in rows)


def _indicator(rule: IndicatorRule, dossier: Dossier, year: int, standards: Standards) -> Indicator:
    state = JUDGES[rule.key](dossier, year, standards)
    kept = getattr(dossier.household, rule.evidence) if rule.evidence else ""
    found = evidence(LAMP, rule.key, dossier, year)
    source = state.source or standards.indicators.source
    return Indicator(
        key=rule.key,
        short=rule.short,
        title=rule.title,
        standard=rule.standard.replace("{line}", state.standard).replace("{limit}", _limit(rule, standards)),
        state=state.words,
        evidence=found.beside(kept, met=state.verdict is Verdict.MET) or NO_EVIDENCE,
        verdict=state.verdict,
        source=source,
        confirmed=state.confirmed and standards.indicators.confirmed,
        fields=state.fields,
        doubts=found.doubts if state.verdict is Verdict.MET else (),
    )


def _limit(rule: IndicatorRule, standards: Standards) -> str:
    return str(standards.limit(rule.limit)) if rule.limit else ""
