"""What the household page holds: a household as it is stored, and as the clerk has changed it."""

from collections.abc import Callable
from dataclasses import replace

from township_desk.actions.household.households import income_of, with_account
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.dossiers.rebasing import changed_records, comparable, rebased
from township_desk.domain.fields.findings import Finding
from township_desk.domain.fields.kinds import Value
from township_desk.domain.records import Income, Member
from township_desk.domain.records.record import Record


class Edits:
    """Both dossiers are of the shown household. While another one is being opened both are None and nothing can be
    written.

    Both hold an account of the shown year, so that filling in a new one is a change like any other.
    """

    def __init__(self) -> None:
        self.stored: Dossier | None = None
        self.draft: Dossier | None = None
        self.year = 0

    @property
    def household(self) -> int:
        """The key of the shown household, 0 when there is none."""
        return self.stored.household.id if self.stored else 0

    def open(self, found: Dossier, year: int) -> None:
        """Takes another household, or the same one without edits."""
        self.year = year
        self.stored = self.draft = with_account(found, year)

    def close(self) -> None:
        """Holds no household any more."""
        self.stored = self.draft = None

    def follow(self, found: Dossier) -> None:
        """Takes the household as it is stored now. The edits are put on top."""
        assert self.stored is not None
        assert self.draft is not None
        account = income_of(self.stored, self.year)
        if found.income(self.year) is None:  # blank as before, or blank again
            blank = Income(id=account.id, household=account.household, year=account.year)
            found = replace(found, incomes=(*found.incomes, blank))
        draft = rebased(self.stored, self.draft, found)
        if income_of(found, self.year).id != account.id:  # somebody else has entered that year
            draft = replace(draft, incomes=found.incomes)
        self.stored, self.draft = comparable(self.stored, self.draft, found), draft

    def changed(self) -> list[Record]:
        """The records of the draft that differ from the stored ones."""
        return changed_records(self.stored, self.draft) if self.stored and self.draft else []

    def value_at(self, finding: Finding) -> Value:
        """What the field of a finding holds in the draft; None for what is not edited here."""
        every = self.draft.edited if self.draft is not None and finding.field else ()
        mine = (it for it in every if finding.kind == it.TABLE and finding.record in (0, it.id))
        record = next((it for it in mine if not isinstance(it, Income) or it.year == self.year), None)
        value: Value = getattr(record, finding.field) if record is not None else None
        return value

    def put(self, record: int, **values: Value) -> None:
        """Sets fields of one record of the draft."""
        assert self.draft is not None
        found = next(it for it in self.draft.edited if it.id == record)
        self.draft = self.draft.having(replace(found, **values))  # type: ignore[arg-type]  # named by the record's fields

    def put_member(self, member: Member) -> bool:
        """Takes a new or changed member. Returns False when the member belongs to another household."""
        if self.draft is None or member.household != self.household:
            return False
        self.draft = self.draft.having(member)
        return True


class Saves:
    """The saves under way, and what waits until the household has been read after them."""

    def __init__(self) -> None:
        self.count = 0
        self._then: Callable[[], None] | None = None

    def wait(self, then: Callable[[], None]) -> None:
        """Does something when nothing is under way any more; at once if nothing is."""
        self._then = then
        self.end(0)

    def end(self, number: int) -> None:
        """Says that some of them have ended."""
        self.count -= number
        if self._then is not None and not self.count:
            then, self._then = self._then, None
            then()

    def forget(self) -> None:
        """Forgets what waits."""
        self.count, self._then = 0, None
