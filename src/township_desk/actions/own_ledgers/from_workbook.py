"""An own ledger from a workbook that arrives: looked at, corrected, made with its rows in one step."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from township_desk.actions.office.settings import standards
from township_desk.actions.office.working_year import working_year
from township_desk.actions.own_ledgers.declaring import declaration
from township_desk.domain.fields import years
from township_desk.domain.keys.asked import Asked
from township_desk.domain.records import OwnLedger
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.ledgers.own_draft import NOTE, OwnDraft, OwnField, draft_of, table_of
from township_desk.exchange.declaring.arriving import Arrived, ArrivedColumn, arrive
from township_desk.exchange.declaring.proposal import Proposal, compared, first_links, owner_of, proposal_of
from township_desk.exchange.declaring.trial import Odd, Trial, owners, try_out
from township_desk.exchange.importing.applying import apply_plan
from township_desk.exchange.opening.sniff import Locked
from township_desk.exchange.planning.ledger_planning import LedgerPlanner
from township_desk.exchange.recognising.heads import NoHead
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.exchange.templates.columns import of_heads
from township_desk.exchange.templates.memory import template_map
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive

__all__ = ["Arrived", "ArrivedColumn", "Locked", "NoHead", "Odd", "Proposal", "Trial", "look_again", "look_at", "make"]


def look_at(
    archive: Archive,
    path: Path,
    *,
    sheet: str | None = None,
    head: tuple[int, int] | None = None,
    password: str = "",
    progress: Progress = NO_PROGRESS,
) -> Trial:
    """The ledger that a workbook proposes, tried on its rows. Nothing is written.

    `head` is the first and the last row of the head as Excel counts. Raises NoHead when none is found.
    """
    anything = OwnDraft(title="台账", fields=(OwnField(label=NOTE, name="f1"),))
    meaning = RowMeaning.of_ledger(record_of("own_0", table_of(anything)), LedgerPlanner)
    arrived = arrive(path, meaning, sheet=sheet, head=head, password=password, progress=progress)
    progress.step(1, 2, "与档案核对")
    return try_out(archive, _proposed(archive, arrived))


def _proposed(archive: Archive, arrived: Arrived) -> Proposal:
    links = first_links(arrived)
    first = Proposal(arrived=arrived, draft=OwnDraft(title="台账", of=owner_of(links)), meant=links)
    of, whose = first.draft.of, owners(archive, first) if arrived.rows else []
    members = [it[1] for it in whose if it is not None]
    only_heads = bool(members) and all(it is not None and it.is_head for it in members)
    if of == MEMBER and only_heads and "member.relation" not in links.values():
        of = HOUSEHOLD
    if of == HOUSEHOLD:
        links = dict(zip(links, of_heads(list(links.values()), of), strict=True))
    year = working_year(archive)
    asked = Asked(year=year, day=years.counting_day(year, date.today().isoformat()), standards=standards(archive))
    return proposal_of(arrived, compared(arrived, links, whose, asked), of, archive.township)


def look_again(archive: Archive, proposal: Proposal) -> Trial:
    """The ledger as the clerk has corrected it, tried on the same rows. Raises Problem when it cannot be made so."""
    declaration(archive, proposal.draft)
    return try_out(archive, proposal)


def make(archive: Archive, trial: Trial, *, by: str, with_rows: bool = True) -> OwnLedger:
    """Makes the ledger, takes in its rows and remembers the file as its template, in one step after a backup."""
    from township_desk.actions.office.archives import try_to_back_up

    draft = draft_of(json.loads(trial.text))
    made = replace(declaration(archive, draft), text=trial.text, name=trial.name)
    title = trial.proposal.arrived.title
    known = template_map(archive, title, fill_keys(trial), trial.name)
    besides = [made, *([known] if known else [])]
    file = trial.proposal.arrived.path.name
    try_to_back_up(archive, "导入前")
    if trial.plan is None or not with_rows or not trial.rows:
        with archive.change(f"照“{file}”新建台账“{made.title}”", by=by) as change:
            change.put(*besides)
    else:
        label = f"照“{file}”新建台账“{made.title}”，导入 {trial.rows:,} 行"
        apply_plan(archive, trial.plan, by=by, besides=besides, label=label)
    return archive.get(OwnLedger, made.id)


def fill_keys(trial: Trial) -> dict[str, str]:
    """What each column is filled with next time."""
    meant, named = trial.proposal.meant, (it.name for it in trial.proposal.arrived.columns if it.path)
    own = {name: f"{trial.name}.{meant[name]}" for name in meant if meant[name] and "." not in meant[name]}
    return {name: own.get(name, meant.get(name, "")) for name in named}
