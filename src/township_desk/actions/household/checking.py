"""Checking the archive, and settling findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from township_desk.actions.household.households import name_of, open_household
from township_desk.actions.kept.context import context
from township_desk.actions.kept.keeper import keeper_of
from township_desk.domain.checks import Rule, check, check_one, rules_by_name
from township_desk.domain.checks.crosswise import ELSEWHERE
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.people.duplicates import spellings
from township_desk.domain.records import KINDS, Exemption, Household, Member, Village
from township_desk.problems import Conflict, Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers, places
from township_desk.store.read.register import Owner, names, owners
from township_desk.store.read.sharing import Shared, households_sharing, keeps_helpers


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A finding with its rule and its place in words: village (or township), household, person, the field's label."""

    finding: Finding
    rule: Rule
    village: str
    number: str
    head: str
    person: str
    label: str


def findings_of(archive: Archive, found: Dossier) -> list[Finding]:
    """Every finding of one household as it stands on the screen,
    unsaved edits included. check_archive finds the same.
    """
    mine = found.household.id
    ids = households_sharing(archive, mine, _shared(found))
    sharing = [found if it.household.id == mine else it for it in dossiers(archive, ids)]
    if mine not in ids:  # a new household that is not yet stored
        sharing.append(found)
    return check_one(found, sharing, context(archive), paired=keeps_helpers(archive))


def elsewhere(archive: Archive, household: Household, head: Member) -> list[Finding]:
    """Doubts about a household that is being made: its numbers or its head are already in the archive."""
    village = archive.get(Village, household.village)
    new = Dossier(township=archive.township, village=village, household=household, members=(head,))
    return [it for it in findings_of(archive, new) if it.rule in ELSEWHERE]


def _shared(found: Dossier) -> Shared:
    """The values of a household that may also stand in another one."""
    phones = {found.household.phone, *(it.phone for it in found.present)}
    return Shared(
        ids=[spelling for it in found.present for spelling in spellings(it)],
        phones=[*filter(None, phones)],
        numbers=[*filter(None, [found.household.number])],
        names=[it.name for it in found.present],
    )


def check_archive(archive: Archive, progress: Progress = NO_PROGRESS, year: int = 0) -> list[Finding]:
    """Every finding of the archive for a year, errors first."""
    keeper = keeper_of(archive, year)
    keeper.complete(progress)
    return sorted(keeper.findings(), key=lambda finding: finding.severity)


def located(archive: Archive, findings: Sequence[Finding]) -> list[Located]:
    """The findings in their order, each with its place in words."""
    homes, people, rules = owners(archive), names(archive), rules_by_name()
    villages = {it.id: it.name for it in archive.villages()} | {0: archive.township.name}
    there = ((it, homes.get(it.household) if it.household else _owner(it, villages)) for it in findings)
    return [_located(it, rules[it.rule], home, people) for it, home in there if home is not None]


def _owner(finding: Finding, villages: Mapping[int, str]) -> Owner | None:
    """The village or township of a finding that concerns no household; None when the village has gone."""
    name = villages.get(finding.village)
    return None if name is None else Owner(village=name, number="", head="")


def _located(finding: Finding, rule: Rule, home: Owner, people: Mapping[int, str]) -> Located:
    return Located(
        finding=finding,
        rule=rule,
        village=home.village,
        number=home.number,
        head=home.head,
        person=people.get(finding.record, ""),
        label=KINDS[finding.kind].field(finding.field).label if finding.field else "",
    )


def apply_fix(archive: Archive, finding: Finding, *, by: str) -> None:
    """Applies the fix of a finding that was shown, if the finding still stands."""
    found, fix = _standing(archive, finding, "没有改"), finding.fix
    record = next(it for it in (found.household, *found.parts) if fix and it.id == fix.record)
    assert fix is not None
    it = record.field(fix.field)
    why = f"疑点“{rules_by_name()[finding.rule].title}”" if it.owned else ""
    with archive.change(f"修改 {_whose(archive, finding)}：{it.label}", by=by, reason=why) as change:
        change.put(replace(record, **{fix.field: fix.value}))  # type: ignore[arg-type]  # the field is named by the rule


def _standing(archive: Archive, finding: Finding, undone: str) -> Dossier:
    """The household or place of a finding that still stands as it was shown. Raises Conflict when it does not."""
    if finding.household:
        found = open_household(archive, finding.household)
        if finding in findings_of(archive, found):
            return found
    for place in places(archive) if not finding.household else ():
        if place.village.id == finding.village and finding in check(place, context(archive)):
            return place
    raise Conflict(f"{undone}：这一条疑点此后已经不同了，或已经没有了。请刷新后再看。")


def _whose(archive: Archive, finding: Finding) -> str:
    """Whom a finding concerns, in the words of the history."""
    if finding.household:
        return f"{name_of(open_household(archive, finding.household))} 户"
    return (archive.get(Village, finding.village) if finding.village else archive.township).name


def exempt(archive: Archive, finding: Finding, reason: str, *, by: str) -> None:
    """Exempts a finding that was looked into and is right, with a reason."""
    if not reason.strip():
        raise Problem("没有豁免：要写明理由。")
    if not finding.exemptable:
        raise Problem("这一条不能豁免，请改正。")
    where = {"rule": finding.rule, "field_name": finding.field, "value": finding.value}
    if archive.find(Exemption, record=finding.record, **where):
        raise Conflict("没有豁免：这一条已经豁免过了。请刷新后再看。")
    with archive.change(f"豁免 {_whose(archive, finding)}疑点：{reason.strip()}", by=by) as change:
        change.put(
            Exemption(
                household=finding.household or None,
                village=finding.village or None,
                record=finding.record,
                rule=finding.rule,
                field_name=finding.field,
                value=finding.value,
                reason=reason.strip(),
            )
        )
