"""The notices of the demonstration: two that hung and were objected to, one of them not settled yet; and a draft."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from township_desk.actions.office.settings import standards
from township_desk.actions.paper.notices import NoticeSheet
from township_desk.actions.paper.posting_acts import put_up
from township_desk.actions.paper.postings import post
from township_desk.actions.papers.board_photos import add_photos
from township_desk.actions.posting.objections import (
    STAYS,
    about,
    listed,
    raise_objection,
    settle_objection,
)
from township_desk.domain.demo import YEAR
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting.life import Life
from township_desk.domain.records import Objection, Paper
from township_desk.domain.verdict.verdict import unmet
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

_SIGNED, _RAISED, _LOOKED, _SETTLED = (Day(f"{YEAR}-10-{day}") for day in (11, 17, 18, 19))
_WHAT = "这家新房修好了没搬，一家人还住土坯房，收入也算高了，不该脱贫。"
_LOOKED_WORDS = "新房已验收，家具都搬进去了，旧房只堆农具。按务工流水重算，人均纯收入高于标准。"
_DISPUTED = "他家儿子在外面包工程，买了小车，怎么还是贫困户，现在又说脱贫。"
_ANSWER = "经入户核实，该户已搬入新房，收入达到标准，保留在拟退出名单。"


def hang(archive: Archive, sheet: NoticeSheet, day: str, picture: Path, *, by: str) -> None:
    """Keeps a notice, hangs it on a day, settles an anonymous objection, and keeps a picture of the board."""
    life, kept = _objected(archive, sheet, day, _WHAT, by)
    add_photos(archive, life.record.number or 0, "村公示栏", [picture], by=by)
    looked = {"looked_by": by, "looked_on": _LOOKED, "looked": _LOOKED_WORDS, "finding": "不属实"}
    found = replace(kept, **looked, result=STAYS, answer=_ANSWER)  # type: ignore[arg-type]
    settle_objection(archive, life.record.number or 0, found, _SETTLED, by=by)


def hang_disputed(archive: Archive, sheet: NoticeSheet, *, by: str) -> None:
    """Keeps a notice, hangs it, and leaves an objection open. All households have signed."""
    life, _ = _objected(archive, sheet, sheet.wish.posting.first, _DISPUTED, by)
    signed: dict[str, Any] = {"title": "签字认可书", "year": YEAR, "dated": _SIGNED, "signed": terms.YES}
    with archive.change("登记签字认可书", by=by) as change:
        change.put(*(Paper(household=key, **signed) for key, _ in listed(archive, life)))


def _objected(archive: Archive, sheet: NoticeSheet, day: str, what: str, by: str) -> tuple[Life, Objection]:
    """Hangs a notice, and objects to the first household that could leave otherwise."""
    number = post(archive, sheet, by=by).number or 0
    life = put_up(archive, number, ["村公示栏", "镇政府网站"], day, by=by)
    said = Objection(posting=life.record.id, raised_on=_RAISED, way="意见箱", what=what)
    listed = list(dossiers(archive, sorted(life.households)))
    sound = (it for it in listed if not it.standing_hits and not any(unmet(it, YEAR, standards(archive))))
    home = next(sound, listed[0]).household.id
    return life, raise_objection(archive, number, about(archive, said, home), by=by)
