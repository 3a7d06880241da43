"""The clauses that a policy puts together: each is a function that looks at a household, and the options it has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from township_desk.domain.fields.findings import At
from township_desk.domain.policies import counted_clauses, personal_clauses
from township_desk.domain.policies.enjoying import enjoyed, silent_on
from township_desk.domain.policies.groups import HOMES, NOT_ANY_MORE, stands_as
from township_desk.domain.policies.look import TOLD, Answer, Look, places_of, told
from township_desk.domain.policies.policy import Clause
from township_desk.domain.policies.sureness import asker, blanks, either
from township_desk.domain.questions.fitting import fitting
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import named
from township_desk.domain.verdict.judges import JUDGES, Verdict

_PLACE = "place"
_LEFT = "已脱贫，不再享受政策"
_SAFEGUARDS = ("education", "medical", "housing", "water")
"""The indicators of 三保障 and drinking water: one that is not met is a risk."""


def belongs(look: Look, clause: Clause) -> Answer:
    """The household is of one of some kinds (`any`), or of none of them (`none`).

    One of the kinds in `perhaps` is looked into.
    """
    wanted = clause.said.get("any", ()) or clause.said["none"]
    found = [HOMES[it](look) for it in wanted]
    state = either(it.state for it in found)
    one = next((it for it in found if it.state is True), None)
    fact = one.fact if one else stands_as(look)
    where = [] if state else [at for it in found for at in it.at]
    if "none" in clause.said:
        return Answer(state=None if state is None else not state, fact=fact, at=where)
    if state is False and any(HOMES[it](look).state for it in clause.said.get("perhaps", ())):
        return Answer(state=None, fact=fact, at=where)
    says = _LEFT if state is False and look.home.household.status == NOT_ANY_MORE else ""
    return Answer(state=state, fact="" if says else fact, members=one.members if one else (), says=says, at=where)


def test(look: Look, clause: Clause) -> Answer:
    """The condition `test` holds for the household; where `also` holds, it does not matter what `test` says."""
    condition, home = clause.tests["test"], look.home.household
    state = asker(condition, look.context)(look.home, None)
    if state is not True and "also" in clause.tests and fitting(clause.tests["also"], look.context)(look.home, None):
        return Answer(state=True, fact="台账已登记")
    where = places_of(blanks(condition, look.context, look.home, None), look.home) if state is None else ()
    return Answer(state=state, fact=told(clause.said.get("fact", ""), home), at=where)


def answered(look: Look, clause: Clause) -> Answer:
    """What was asked at the counter (`told`) is one of the words `yes`. Where `also` holds, nothing need be asked.

    Where `silent`, what nobody has asked is not so.
    """
    said = look.told.get(clause.said["told"], "")
    if said:
        return Answer(state=said in clause.said["yes"], fact=f"来人说：{said}")
    if "also" in clause.tests and fitting(clause.tests["also"], look.context)(look.home, None):
        return Answer(state=True, fact="台账已登记")
    where = (At(TOLD, field=clause.said["told"]),)
    return Answer(state=False if clause.said.get("silent") else None, fact="还没有登记，要问、要看", at=where)


def place(look: Look, clause: Clause) -> Answer:
    """Where the household lives: as was told, or as the causes of its poverty show (`signs`)."""
    said = look.told.get(_PLACE, "")
    if said:
        return Answer(state=said in clause.said["any"], fact=f"住在{said}")
    home, signs = look.home.household, clause.said.get("signs", {})
    for cause in (home.cause, *home.other_causes.split(","), *home.risks.split(",")):
        if signs.get(cause) in clause.said["any"]:
            return Answer(state=True, fact=f"“{cause}”，{signs[cause]}")
    return Answer(state=None, fact="住的地方还没有登记，要入户看", at=(At(TOLD, field=_PLACE),))


def not_enjoyed(look: Look, clause: Clause) -> Answer:
    """The household has none of some policies (`of`)."""
    names = clause.said["of"]
    found = next(filter(None, (enjoyed(look, look.policies[it]) for it in names)), "")
    return Answer(state=not found, fact=found, at=() if found else silent_on(look, names))


def no_entry(look: Look, clause: Clause) -> Answer:
    """There is no entry of a ledger (`of`) that meets a condition (`where`)."""
    holds = fitting(clause.tests["where"], look.context)
    found = next((it for it in look.home.of(KINDS[clause.said["of"]]) if holds(look.home, it)), None)
    return Answer(state=found is None, fact=named(found) if found else "")


def either_of(look: Look, clause: Clause) -> Answer:
    """One of some clauses (`of`) is met."""
    found = [answer(look, part) for part in clause.parts]
    state = either(it.state for it in found)
    facts = [it.fact for it in found if it.state is state and it.fact]
    members = tuple(dict.fromkeys(who for it in found if it.state is True for who in it.members))
    where = () if state else [at for it in found for at in it.at]
    return Answer(state=state, fact="；".join(dict.fromkeys(facts)), members=members, at=where)


def gap(look: Look, clause: Clause) -> Answer:
    """One of 三保障 and drinking water is not met: what nobody has written down is no gap."""
    states = [JUDGES[it](look.home, look.asked.year, look.asked.standards) for it in _SAFEGUARDS]
    found = [it.words for it in states if it.verdict is Verdict.NOT_MET]
    return Answer(state=bool(found), fact="、".join(found))


def answer(look: Look, clause: Clause) -> Answer:
    """What a clause answers. One that is `doubtful` is looked into where it is not met."""
    found = CLAUSES[clause.kind].look(look, clause)
    return replace(found, state=None) if clause.doubtful and found.state is False else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of clause: the function, and its options. Those in `needed` must be said."""

    look: Callable[[Look, Clause], Answer]
    options: Mapping[str, type]
    needed: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    """The standards that the function looks at by itself."""


_WHO: Mapping[str, type] = {"who": str, "unsure": str, "ages": list, "silent": bool, "fact": str}
_TOLD: Mapping[str, type] = {"told": str, "yes": list, "also": str, "silent": bool}
CLAUSES: Mapping[str, Kind] = {
    "belongs": Kind(look=belongs, options={"any": list, "none": list, "perhaps": list}),
    "test": Kind(look=test, options={"test": str, "also": str, "fact": str}, needed=("test",)),
    "told": Kind(look=answered, options=_TOLD, needed=("told", "yes")),
    "place": Kind(look=place, options={"any": list, "signs": dict}, needed=("any",)),
    "not_enjoyed": Kind(look=not_enjoyed, options={"of": list}, needed=("of",)),
    "none": Kind(look=no_entry, options={"of": str, "where": str}, needed=("of", "where")),
    "either": Kind(look=either_of, options={"of": list}, needed=("of",)),
    "gap": Kind(look=gap, options={}),
    "who": Kind(look=personal_clauses.who, options=_WHO, needed=("who",)),
    "everybody": Kind(look=personal_clauses.everybody, options={"who": str}, needed=("who",)),
    "local_worker": Kind(
        look=personal_clauses.local_worker,
        options={"away": str, "of": str, "where": str},
        needed=("away", "of", "where"),
        limits=("labour_age_from", "post_age_below"),
    ),
    "disabled": Kind(look=personal_clauses.disabled, options={}),
    "disability_level": Kind(look=personal_clauses.disability_level, options={}),
    "area_left": Kind(
        look=counted_clauses.area_left,
        options={"policy": str, "of": str, "field": str},
        needed=("policy", "of", "field"),
        limits=("housing_area_per_person",),
    ),
    "below": Kind(look=counted_clauses.below, options={"line": str}, needed=("line",)),
    "compared": Kind(look=counted_clauses.compared, options={}),
}
