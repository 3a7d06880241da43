"""转出乡镇: a household leaves for another township, as a sealed file that the desk there takes in."""

from dataclasses import replace
from pathlib import Path

from township_desk.actions.events import answers, cases, people
from township_desk.actions.events.drafting import Draft
from township_desk.actions.events.plans import Parcel
from township_desk.domain.events.carried import packed
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day

LEFT = "其他转出"
LEAST = 8
ENDING = ".tdhome"


def transfers(draft: Draft) -> None:
    """Everybody leaves, the household is closed, and a file carries it. Its scans and those who had left stay here."""
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
    draft.put(replace(was, status=terms.CLOSED, left_on=Day(day), left_reason=f"转往{township}"))
    said = {
        "township": draft.archive.township.name,
        "village": home.village.name,
        "to": township,
        "day": day,
        "records": packed(home),
    }
    draft.parcel = Parcel(path=path, password=answers.text(draft, "password"), said=said)
    draft.note(f"全户转往{township}，在本镇销户；户档案写进“{path.name}”，对方用“收入外乡镇的户”收入。")
    draft.note("扫描件、已经减少的人和办理事项不在文件里，留在本镇。")
