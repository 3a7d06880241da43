"""Taking items of a household's account of income from its ledgers: looked at first, then written as one step."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from township_desk.actions.household.households import income_of, name_of, open_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.verdict.income_sources import Proposal, proposals
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeTaking:
    """What the ledgers say about the account of a household and year, as it was shown."""

    household: int
    head: str
    year: int
    proposals: tuple[Proposal, ...]

    @property
    def changed(self) -> tuple[Proposal, ...]:
        """The items that the ledgers say otherwise than the account."""
        return tuple(it for it in self.proposals if it.changes)


def look_at_income(archive: Archive, household: int, year: int) -> IncomeTaking:
    """Works out what the ledgers would fill in. Nothing is written."""
    return _taking(open_household(archive, household), year)


def _taking(found: Dossier, year: int) -> IncomeTaking:
    said = proposals(found, year, date.today().isoformat())
    return IncomeTaking(household=found.household.id, head=name_of(found), year=year, proposals=said)


def take_income(archive: Archive, shown: IncomeTaking, items: Collection[str], *, by: str) -> None:
    """Writes the chosen items as one step. Raises Conflict when account or ledgers are not as they were shown."""
    chosen = [it for it in shown.changed if it.item in items]
    if not chosen:
        raise Problem("没有取数：一项也没有勾选。请勾选要写入的项目。")
    found = open_household(archive, shown.household)
    if _taking(found, shown.year) != shown:
        raise Conflict(f"没有取数：{shown.head} 户的收入账或台账此后改动过，和屏幕上的不一样了。请重新取数。")
    values: dict[str, object] = {it.item: it.new for it in chosen}
    label = f"{shown.head} 户 {shown.year} 年度收入从台账取数：{'、'.join(it.label for it in chosen)}"
    with archive.change(label, by=by) as change:
        change.put(replace(income_of(found, shown.year), **values))  # type: ignore[arg-type]  # named by its fields
