"""Sets what the county itself says of a policy, from a day on, with its document."""

from collections.abc import Sequence

from township_desk.actions.office.settings import set_value, standards
from township_desk.domain.fields import dates
from township_desk.domain.policies.policy import Policy
from township_desk.domain.verdict.local_terms import STOPPED, LocalTerm, name_of
from township_desk.problems import Problem
from township_desk.store.archive import Archive

__all__ = ["STOPPED", "LocalTerm", "set_local", "terms_of"]


def terms_of(archive: Archive, policy: str) -> Sequence[LocalTerm]:
    """What the county has said of a policy so far, in the order of the days."""
    return standards(archive).local.get(policy, ())


def set_local(archive: Archive, policy: Policy, term: LocalTerm, *, by: str) -> None:
    """Sets what holds from a day on. Without words, what was set for that day is taken back."""
    if not (dates.is_whole(term.since) and dates.is_real(term.since)):
        raise Problem(f"没有设定：“{term.since}”不是日期。请写成 2018-03-01 这样，是从哪天起。")
    set_value(
        archive,
        name_of(policy.name, term.since),
        term.words.strip(),
        term.document.strip(),
        by=by,
        title=f"{policy.title}的本县标准",
    )
