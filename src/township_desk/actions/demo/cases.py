"""The cases of the demonstration: exits that have come as far as they can, and applicants who came and were refused."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from township_desk.actions.procedures.advancing import plan, write
from township_desk.actions.procedures.editions import procedure_named
from township_desk.actions.procedures.plans import Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.subjects import Said, Subject, numbered, of_household
from township_desk.domain.demo import YEAR
from township_desk.domain.fields.terms import LEAVING
from township_desk.domain.records import Household
from township_desk.domain.records.case import PASS, REFUSE, WITHDRAW
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

_MEETING: Said = {"invited": "45", "present": "38", "agreed": "36", "against": "1", "abstained": "1", "chair": "何大军"}
_EXIT: Sequence[tuple[str, str, Said]] = (
    ("plan", "08-01", {}),
    ("meeting", "09-10", _MEETING),
    ("visit", "09-18", {"visitors": "吴敏"}),
    ("consent", "10-12", {"agrees": "是", "signer": "户主"}),
    ("village_notice", "10-22", {}),
)
_COUNTY: Sequence[tuple[str, str, Said]] = (
    ("township", "10-24", {"verdict": "同意", "reviewer": "李正明"}),
    ("township_notice", "11-03", {"first_day": f"{YEAR}-10-26", "last_day": f"{YEAR}-11-01"}),
    ("county", "11-12", {"verdict": "同意", "document": f"演示府函〔{YEAR}〕21号"}),
    ("announcement", "11-15", {"media": "县政府网站、村公示栏"}),
    ("struck_off", "11-20", {"policy": "享受政策", "goes_on": "医保代缴、公益性岗位"}),
)
_GO_ON, _TO_THE_END = 16, 12
"""So many of the households whose notice is over go on to the county, and so many of these are struck off."""
_DECIDED = 3
"""So many stages until the county has decided."""
_APPLICANTS: Mapping[str, Said] = {
    "申1": {"name": "唐素芬", "village": "石桥村", "found_by": "本人申请", "written": "是"},
    "申2": {"name": "梁国富", "village": "石桥村", "found_by": "群众反映", "written": "是"},
}
_SURVEYED: Said = {"visitors": "吴敏", "people": "2", "per_capita": "2150", "class": "拟纳入"}


def lead_cases(archive: Archive, *, by: str) -> None:
    """Leads the exits of the year on, stage by stage, as far as each household may go; one withdraws."""
    homes = [it.id for it in archive.all(Household) if it.status == LEAVING and it.exit_year == YEAR]
    for stage, day, said in _EXIT:
        do(archive, "exit", stage, f"{YEAR}-{day}", [of_household(it, said) for it in dossiers(archive, homes)], by=by)
    leaves = [of_household(it, {"opinion": "本户要求明年再退"}) for it in dossiers(archive, homes[-1:])]
    for stage in ("consent", "visit", "meeting"):
        do(archive, "exit", stage, f"{YEAR}-10-23", leaves, by=by, outcome=WITHDRAW)
    _finish(archive, by=by)
    do(archive, "entry", "application", f"{YEAR}-03-01", applicants(archive, _APPLICANTS), by=by)
    surveyed = {**_SURVEYED, "visited_on": f"{YEAR}-03-10"}
    do(archive, "entry", "survey", f"{YEAR}-03-12", applicants(archive, {"申1": surveyed}), by=by)
    refused = applicants(archive, {"申2": {"opinion": "在县城有商品房"}})
    do(archive, "entry", "survey", f"{YEAR}-03-12", refused, by=by, outcome=REFUSE)


def _finish(archive: Archive, *, by: str) -> None:
    """Leads the exits whose notice is over to the county, and some to their end."""
    reader = CaseReader(archive)
    over = [it for it in reader.cases if (now := reader.walk(it).current) is not None and now.key == _COUNTY[0][0]]
    homes = [it.household or 0 for it in over][:_GO_ON]
    for place, (stage, day, said) in enumerate(_COUNTY):
        here = homes if place < _DECIDED else homes[:_TO_THE_END]
        do(archive, "exit", stage, f"{YEAR}-{day}", [of_household(it, said) for it in dossiers(archive, here)], by=by)


def applicants(archive: Archive, said: Mapping[str, Said]) -> list[Subject]:
    """The applicants with what is said about them."""
    return numbered(archive, CaseReader(archive), procedure_named("entry"), list(said), said)


def do(
    archive: Archive,
    procedure: str,
    stage: str,
    day: str,
    subjects: Sequence[Subject],
    *,
    by: str,
    outcome: str = PASS,
) -> None:
    """Does something for every subject for whom it is not refused, as one step."""
    wish = Wish(procedure=procedure_named(procedure), stage=stage, day=day, outcome=outcome)
    made = plan(CaseReader(archive), wish, [_asked(wish, it) for it in subjects], by=by)
    if able := [it for it in made.lines if not it.refusals]:
        write(archive, replace(made, lines=able), by=by)


def _asked(wish: Wish, subject: Subject) -> Subject:
    """The subject with what its stage asks."""
    asked = {it.name for it in wish.procedure.stage(wish.stage).fields} if wish.outcome == PASS else set()
    kept: Said = {name: text for name, text in subject.said.items() if name not in subject.fields or name in asked}
    return replace(subject, said=kept)
