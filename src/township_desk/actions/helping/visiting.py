"""登记走访: the rows for a round of visits, one for each household, filled in as far as they are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from township_desk.actions.helping.looking import VISIT
from township_desk.actions.ledgers.same_entry import WHOLE, owners_for
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import MOST_ROWS
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records import Pairing
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.feeds import HELP, feeds_into
from township_desk.domain.records.pairing import helpers_on
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRows:
    """The households to be visited, the texts of each row, and the first column that is left to type."""

    kind: type[Record]
    owners: Sequence[PossibleOwner]
    texts: Sequence[dict[str, str]]
    first: str


def visit_rows(archive: Archive, ids: Sequence[int], day: str, visitor: str = "") -> VisitRows:
    """A row for each household that was visited on a day, by its own helper unless somebody else is named."""
    if len(ids) > MOST_ROWS:
        raise Problem(f"没有打开：有 {len(ids):,} 户，一次最多登记 {MOST_ROWS} 次走访。请少勾选一些户。")
    feed = next(it for it in feeds_into(HELP) if it.target == VISIT)
    ledger, owners = ledger_of(feed.kind), owners_for(archive, feed.kind, ids, WHOLE)
    known = {ledger.begins: day, **_usual(feed.kind, ledger.tabs)}
    helpers = _helpers(archive)
    texts = [{**known, feed.said["name"]: visitor or helpers.get(it.home, "")} for it in owners]
    first = next(it for it in ledger.columns if it not in {*known, feed.said["name"]})
    return VisitRows(kind=feed.kind, owners=owners, texts=texts, first=first)


def _usual(kind: type[Record], tabs: str) -> dict[str, str]:
    """The field that splits the list, with its first word: a visit is usually one to the house."""
    words = CodeLists.load()[kind.field(tabs).codes].labels if tabs else ()
    return {tabs: words[0]} if words else {}


def _helpers(archive: Archive) -> dict[int, str]:
    """The current helpers by household, of several the one who began last."""
    latest_first = helpers_on(archive.all(Pairing), date.today().isoformat())
    return {it.household: it.helper for it in reversed(latest_first)}
