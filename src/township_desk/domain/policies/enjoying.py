"""Whether a household has a policy already, as its ledgers and cards say."""

from collections.abc import Iterable, Iterator, Sequence

from township_desk.domain.fields.findings import At
from township_desk.domain.policies.look import ENJOYED, Look, told
from township_desk.domain.policies.policy import NOW, YEAR, Enjoyed, Policy
from township_desk.domain.questions.fitting import fitting, subjects_in
from township_desk.domain.records import Household, Member, Record
from township_desk.domain.records.ledgers.entries import begun, ended, named, owner_of, year_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER

YES, NO = "有", "没有"
SAID = "来人说已享受"


def enjoyed(look: Look, policy: Policy) -> str:
    """What shows that the household has a policy, in words; "" where nothing does.

    What was said at the counter goes before what the archive has, or has not.
    """
    if said := look.told.get(asked_as(policy.name), ""):
        return SAID if said == YES else ""
    return next((words for it in policy.enjoyed for words in _found(look, it)), "")


def asked_as(policy: str) -> str:
    """The name of the question whether a household has a policy."""
    return f"{ENJOYED}.{policy}"


def silent_on(look: Look, policies: Iterable[str]) -> Sequence[At]:
    """Some policies of which nobody has said whether the household has them."""
    return [At(ENJOYED, field=it) for it in policies if asked_as(it) not in look.told]


def _found(look: Look, said: Enjoyed) -> Iterator[str]:
    holds = fitting(said.where, look.context)
    for it in subjects_in(look.home, said.of, look.context):
        if not holds(look.home, it):
            continue
        record = look.home.household if said.of == HOUSEHOLD else it
        assert isinstance(record, Record)
        if said.of in (HOUSEHOLD, MEMBER) or _counts(record, said.when, look):
            yield told(said.says, record) if said.says else _words(record, look)


def _words(record: Record, look: Look) -> str:
    if isinstance(record, Household):
        return "户卡已登记"
    if isinstance(record, Member):
        return record.name
    year, owner = year_of(record), owner_of(record)
    who = next((it.name for it in look.home.members if owner.of == MEMBER and it.id == owner.key), "")
    return f"{f'{year} 年' if year else ''}{who}{named(record)}"


def _counts(entry: Record, when: str, look: Look) -> bool:
    """Whether an entry was there on the day: of its year, or going on, as the policy asks."""
    day = look.asked.day
    if begun(entry) > day or year_of(entry) > day[:4]:
        return False
    if when == YEAR:
        return year_of(entry) in ("", str(look.asked.year))
    return when != NOW or not ended(entry) or ended(entry) > day
