"""Checking the archive, and settling what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from township_desk.actions.households import name_of, open_household
from township_desk.actions.settings import standards
from township_desk.actions.working_year import working_year
from township_desk.domain.checks import CheckContext, check, check_all
from township_desk.domain.codes import CodeLists
from township_desk.domain.dossier import Dossier
from township_desk.domain.findings import Finding
from township_desk.domain.records import ALL, Exemption
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress, counted
from township_desk.store.archive import Archive
from township_desk.store.dossiers import dossiers
from township_desk.store.register import Owner, names, owners, register_ids

_KINDS = {kind.TABLE: kind for kind in ALL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A finding with the words for its place: village, household, person and the field's label."""

    finding: Finding
    village: str
    number: str
    head: str
    person: str
    label: str


def context(archive: Archive, year: int = 0) -> CheckContext:
    """What the rules need to know: lists, standards, the year (the working year unless another is named), today."""
    wanted, today = year or working_year(archive), date.today().isoformat()
    return CheckContext(codes=CodeLists.load(), standards=standards(archive), year=wanted, today=today)


def check_household(found: Dossier, known: CheckContext) -> list[Finding]:
    """The findings of one household as it stands on the screen."""
    return check(found, known)


def check_archive(archive: Archive, progress: Progress = NO_PROGRESS, year: int = 0) -> list[Finding]:
    """Every finding of the archive for a year, errors first."""
    ids = register_ids(archive.db)
    found = check_all(counted(dossiers(archive.db, ids), len(ids), progress, "核查疑点"), context(archive, year))
    return sorted(found, key=lambda finding: finding.severity)


def located(archive: Archive, findings: Sequence[Finding]) -> list[Located]:
    """The findings in their order, each with the words for where it stands."""
    homes, people = owners(archive.db), names(archive.db)
    return [_located(it, homes[it.household], people) for it in findings if it.household in homes]


def _located(finding: Finding, home: Owner, people: Mapping[int, str]) -> Located:
    return Located(
        finding=finding,
        village=home.village,
        number=home.number,
        head=home.head,
        person=people.get(finding.record, ""),
        label=_KINDS[finding.kind].field(finding.field).label if finding.field else "",
    )


def exempt(archive: Archive, finding: Finding, reason: str, *, by: str) -> None:
    """Settles a finding that was looked into and stands, with a reason."""
    if not reason.strip():
        raise Problem("没有豁免：要写明理由。")
    if not finding.exemptable:
        raise Problem("这一条不能豁免，请改正。")
    found = open_household(archive, finding.household)
    with archive.change(f"豁免 {name_of(found)} 户疑点：{reason.strip()}", by=by) as change:
        change.put(
            Exemption(
                household=finding.household,
                record=finding.record,
                rule=finding.rule,
                field_name=finding.field,
                value=finding.value,
                reason=reason.strip(),
            )
        )
