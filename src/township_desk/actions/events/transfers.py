"""转出乡镇: a household leaves for another township, as a sealed file that the desk there takes in."""

from dataclasses import replace
from pathlib import Path

from township_desk.actions.events import answers, cases, people
from township_desk.actions.events.drafting import Draft
from township_desk.actions.events.plans import Parcel
from township_desk.actions.posting.lives import lives
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.carried import packed, scans_in
from township_desk.domain.events.history import history
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Case, Event, StageDone
from township_desk.store.keys.sealed_files import MOST_OF_FILES
from township_desk.store.read.editions import editions_of

LEFT = "其他转出"
LEFT_OUT = "不带"
LEAST = 8
_MB = 1 << 20
ENDING = ".tdhome"


def transfers(draft: Draft) -> None:
    """Everybody leaves, the household is closed, and a file carries it with its cases and scans."""
    home, day = draft.home, draft.wish.day
    township, path = answers.text(draft, "township"), Path(answers.text(draft, "file")).expanduser()
    if path.suffix != ENDING:
        draft.refuse("file", f"文件名要以 {ENDING} 结尾")
    elif path.exists():
        draft.refuse("file", f"“{path.name}”已经有了，请换一个名字")
    elif not path.parent.is_dir():
        draft.refuse("file", f"没有“{path.parent}”这个文件夹")
    if len(answers.text(draft, "password")) < LEAST:
        draft.refuse("password", f"文件口令至少 {LEAST} 位，对方凭它收入")
    for it in home.present:
        people.check_day(draft, it)
        draft.put(replace(it, left_on=Day(day), left_reason=LEFT))
    cases.end(draft, home)
    was = draft.now(home.household)
    _pack(draft, path, {"township": draft.archive.township.name, "village": home.village.name, "to": township})
    draft.put(replace(was, status=terms.CLOSED, left_on=Day(day), left_reason=f"转往{township}"))
    draft.note(f"全户转往{township}，在本镇销户；户档案写进“{path.name}”，对方用“收入外乡镇的户”收入。")


def _pack(draft: Draft, path: Path, said: dict[str, str]) -> None:
    """Makes the file, with the household as it is before it is closed."""
    home = replace(draft.home, household=draft.now(draft.home.household))
    cases, stages = _cases(draft)
    with_scans = answers.value(draft, "scans") != LEFT_OUT
    scans, size = _scans(draft, home) if with_scans else ([], 0)
    kept = editions_of(draft.archive)
    draft.parcel = Parcel(
        path=path,
        password=answers.text(draft, "password"),
        said={
            **said,
            "day": draft.wish.day,
            "records": packed(home, [*cases, *stages], with_scans=with_scans),
            "editions": {it.edition: kept[it.edition] for it in cases},
            "scans": scans,
            "history": history(home, draft.archive.all(Event), lives(draft.archive), [it.id for it in cases]),
        },
        scans=tuple(scans),
    )
    gone = sum(it.left_on is not None for it in home.members)
    pages = f"扫描件 {len(scans)} 页（{size / _MB:.1f} MB）" if with_scans else "不带扫描件"
    draft.note(f"文件里有以前减少的 {gone} 人、办理事项 {len(cases)} 件、{pages}。")


def _scans(draft: Draft, home: Dossier) -> tuple[list[str], int]:
    """The scans that go along, and how many bytes they have. Too many, and lost ones, are refused."""
    scans = scans_in(home.parts)
    sizes = draft.archive.scans.shelf.sizes() if scans else {}
    total = sum(sizes.get(it, 0) for it in scans)
    if total > MOST_OF_FILES:
        most = f"一个文件最多带 {MOST_OF_FILES // _MB} MB"
        draft.refuse("scans", f"扫描件共 {total / _MB:.0f} MB，{most}；请选“{LEFT_OUT}”，另外交给对方")
    if lost := [it for it in scans if it not in sizes]:
        draft.refuse("scans", f"有 {len(lost)} 页扫描件不在档案里了，请先补扫；或者选“{LEFT_OUT}”")
    return scans, total


def _cases(draft: Draft) -> tuple[list[Case], list[StageDone]]:
    """The cases of the household and what was done in them, those that the event withdraws included."""
    cases = [draft.now(it) for it in draft.archive.find(Case, household=draft.home.household.id)]
    keys = {it.id for it in cases}
    done = {it.id: it for key in keys for it in draft.archive.find(StageDone, case=key)}
    done |= {it.id: it for it in draft.records if isinstance(it, StageDone) and it.case in keys}
    return cases, list(done.values())
