"""What the county itself says of a policy: its amounts and conditions from a day on, with the document."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from township_desk.domain.records import Setting

PREFIX = "policy/"
"""A Setting named `policy/NAME/2018-03-01` holds the words, its `source` the document."""
STOPPED = "停办"


class LocalTerm(NamedTuple):
    """What holds of a policy from an ISO day on, until a later one holds. One that only says 停办 ends the policy."""

    policy: str
    since: str
    words: str
    document: str

    @property
    def stops(self) -> bool:
        """Whether the policy is not given any more."""
        return self.words == STOPPED


def name_of(policy: str, since: str) -> str:
    """The name of the setting that holds a term."""
    return f"{PREFIX}{policy}/{since}"


def local_terms(settings: Iterable[Setting]) -> Mapping[str, tuple[LocalTerm, ...]]:
    """The terms of each policy, in the order of their days."""
    found: dict[str, list[LocalTerm]] = {}
    for it in settings:
        policy, _, since = it.name.removeprefix(PREFIX).partition("/")
        if it.name.startswith(PREFIX) and since:
            found.setdefault(policy, []).append(LocalTerm(policy, since, it.value, it.source))
    return {policy: tuple(sorted(terms)) for policy, terms in found.items()}
