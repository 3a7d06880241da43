"""Whose cases an act is about: households by their numbers, villages, and applicants outside the register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from township_desk.actions.household.households import name_of
from township_desk.actions.household.register import household_numbered, village_named
from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Case, Household, Village
from township_desk.domain.records.case import subject_of
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

OPINION, BY, BACK_TO, WHERE = "opinion", "by", "back_to", "village"
"""What can be said about any stage besides its fields; the village only about an applicant."""
APPLICANT = "name"
"""The field with the name of somebody who applies from outside the register."""
Said = Mapping[str, str]


class NotMeant(Problem):
    """An act speaks of somebody whom it cannot be about, or in another way than it can. `whys` says why, by number."""

    def __init__(self, whys: Mapping[str, str], *, what: str = "household") -> None:
        first, more = next(iter(whys.values())), f"（共 {len(whys)} 户）" if len(whys) > 1 else ""
        super().__init__(f"没有办理，档案未改动：{first}{more}。")
        self.whys, self.what = whys, what


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One household, village or applicant, and what is said about its stage: texts by field.

    `number` is what the command line calls it: the number of the household or the applicant, the name of the village.
    """

    village: int
    number: str
    about: str
    dossier: Dossier | None = None
    person: str = ""
    said: Said = field(default_factory=dict)

    @property
    def household(self) -> int | None:
        """The key of the household, None for an applicant or a village."""
        return self.dossier.household.id if self.dossier is not None else None

    @property
    def key(self) -> tuple[str, int | str]:
        """Whose cases are this subject's."""
        return subject_of(self.household, self.village, self.person, self.number if self.person else "")

    @property
    def fields(self) -> Said:
        """What is said about the fields of the stage."""
        return {name: text for name, text in self.said.items() if name not in (OPINION, BY, BACK_TO, WHERE)}

    def saying(self, said: Said) -> "Subject":
        """The same subject, with something else said about it."""
        return replace(self, said=said)


def case_of(reader: CaseReader, procedure: Procedure, subject: Subject) -> Case | None:
    """The case of a subject that is running, else the one that began last; None when there is none."""
    found = [it for it in reader.cases_of(subject.key) if it.procedure == procedure.name]
    running = (it for it in found if reader.is_running(it))
    return next(running, max(found, key=lambda it: it.number, default=None))


def of_household(dossier: Dossier, said: Said) -> Subject:
    """A household of the register."""
    home = dossier.household
    about = f"{dossier.village.name}{home.group} {name_of(dossier)}户"
    return Subject(village=home.village, number=home.number, about=about, dossier=dossier, said=said)


def of_village(archive: Archive, name: str, said: Mapping[str, Said]) -> Subject:
    """A village, with what is said under its name, or under any name when only one thing is said."""
    village = village_named(archive, name)
    about = said.get(village.name) or said.get(name) or (next(iter(said.values())) if len(said) == 1 else {})
    return Subject(village=village.id, number=village.name, about=village.name, said=about)


def numbered(
    archive: Archive, reader: CaseReader, procedure: Procedure, numbers: Sequence[str], said: Mapping[str, Said]
) -> list[Subject]:
    """The households with these numbers, and the applicants under these numbers where a procedure has such."""
    found, whys = dict[str, Household | Subject](), dict[str, str]()
    for number in dict.fromkeys(numbers):
        try:
            found[number] = _numbered(archive, reader, procedure, number, said.get(number, {}))
        except Problem as wrong:
            whys[number] = wrong.sentence.removesuffix("。")
    if whys:
        raise NotMeant(whys)
    known = dossiers(archive, [it.id for it in found.values() if isinstance(it, Household)])
    homes = {it.household.id: it for it in known}
    return [
        it if isinstance(it, Subject) else of_household(homes[it.id], said.get(number, {}))
        for number, it in found.items()
    ]


def _numbered(
    archive: Archive, reader: CaseReader, procedure: Procedure, number: str, said: Said
) -> Household | Subject:
    """The household with a number, or the applicant. Raises Problem when there is neither."""
    try:
        return household_numbered(archive, number)
    except Problem:
        if not procedure.applicants:
            raise
        entered = (it.household for it in reader.cases if it.person_number == number and it.household is not None)
        homes = (home for key in entered for home in archive.find(Household, id=key))
        return next(homes, None) or _applicant(archive, reader, number, said)


def _applicant(archive: Archive, reader: CaseReader, number: str, said: Said) -> Subject:
    """Somebody outside the register: as their case says, else as it is said now."""
    known = next((it for it in reader.cases if it.person_number == number), None)
    if known is not None:
        return Subject(village=known.village, number=number, about=known.about, person=known.person, said=said)
    if not said.get(APPLICANT, "").strip() or not said.get(WHERE, "").strip():
        raise Problem(f"档案里没有户编号 {number}。新申请人要写明姓名和村（name、village）。")
    village, person = village_named(archive, said[WHERE]), said[APPLICANT].strip()
    return Subject(village=village.id, number=number, about=f"{village.name} {person}", person=person, said=said)


def waiting_at(
    archive: Archive, reader: CaseReader, procedure: Procedure, stage: str, village: str, said: Mapping[str, Said]
) -> list[Subject]:
    """The cases of a village that are at a stage. For the first stage these are the households that are spoken of."""
    where = village_named(archive, village).id
    if stage == procedure.stages[0].key:
        return numbered(archive, reader, procedure, list(said), said)
    here = [it for it in reader.cases if it.procedure == procedure.name and it.village == where]
    cases = [it for it in here if (now := reader.walk(it).current) is not None and now.key == stage]
    known = reader.dossiers(cases)
    found = [of_case(archive, it, known.get(it.household or 0), {}) for it in cases]
    return [replace(it, said=said.get(it.number, {})) for it in found]


def of_case(archive: Archive, case: Case, dossier: Dossier | None, said: Said) -> Subject:
    """Whose case it is, as far as that is still in the archive."""
    if dossier is not None:
        return of_household(dossier, said)
    if case.subject[0] == VILLAGE:
        return of_village(archive, archive.get(Village, case.village).name, {case.about: said})
    return Subject(village=case.village, number=case.person_number, about=case.about, person=case.person, said=said)


def subjects(
    archive: Archive,
    reader: CaseReader,
    procedure: Procedure,
    stage: str,
    *,
    numbers: Sequence[str],
    village: str,
    said: Mapping[str, Said],
) -> list[Subject]:
    """Whose cases are meant by numbers or a village. Raises Problem when there are none, and when something is said
    about somebody else.
    """
    if procedure.of == VILLAGE:
        if not village:
            raise Problem(f"没有办理：“{procedure.title}”按村办。请写明哪个村（--village）。")
        found = [of_village(archive, village, said)]
        _check_villages(archive, found[0], said)
        return found
    meant = numbered(archive, reader, procedure, numbers, said) if numbers else []
    found = meant or (waiting_at(archive, reader, procedure, stage, village, said) if village else [])
    _check_numbers(archive, reader, procedure, found, said, village)
    if not found:
        at = procedure.title_of(stage)
        raise Problem(f"没有办理：{village}没有一户到“{at}”。请写明哪几户（--household），或先看看 procedures。")
    return found


def _check_villages(archive: Archive, subject: Subject, said: Mapping[str, Said]) -> None:
    """Nothing is said about another village of the township."""
    others = {it.name for it in archive.villages() if it.id != subject.village} & said.keys()
    if others:
        raise NotMeant({it: f"登记内容写的是{it}，这次办的是{subject.about}" for it in sorted(others)})


def _check_numbers(
    archive: Archive,
    reader: CaseReader,
    procedure: Procedure,
    found: Sequence[Subject],
    said: Mapping[str, Said],
    village: str,
) -> None:
    """Nothing is said about somebody whom the act is not about. In a village that may be who is at another stage."""
    where = village_named(archive, village).id if village else 0
    meant = {it.key for it in found}
    spoken_of = numbered(archive, reader, procedure, [*(said.keys() - {it.number for it in found})], said)
    others = [it for it in spoken_of if it.key not in meant]
    if village:
        others = [it for it in (*found, *others) if it.village != where]
    names = {it.id: it.name for it in archive.villages()}
    whys = {
        it.number: f"登记内容里的 {it.number} 是{names[it.village]}的，这次办的是{village}"
        if village
        else f"登记内容里的 {it.number}（{it.about}）不在这次要办的户里"
        for it in others
    }
    if whys:
        raise NotMeant(whys)


def spoken(found: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, Said]]:
    """What a JSON object says about each subject, as texts."""
    for number, said in found.items():
        yield number, {name: _text(number, name, value) for name, value in said.items()}


def _text(number: str, name: str, value: object) -> str:
    """A value as a text; several words as one text. Raises Problem for what is no value."""
    if isinstance(value, list) and all(isinstance(it, str) for it in value):
        return "、".join(value)
    if isinstance(value, list | dict):
        raise NotMeant({number: f"{number} 的“{name}”要直接写值，里面不能再套一层"}, what="field")
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)
