"""The notices of the demonstration: one that hung, was objected to, and waits to be closed; and a draft."""

from dataclasses import replace
from pathlib import Path

from township_desk.actions.paper.notices import NoticeSheet
from township_desk.actions.paper.posting_acts import put_up
from township_desk.actions.paper.postings import post
from township_desk.actions.papers.board_photos import add_photos
from township_desk.actions.posting.objections import (
    RESULTS,
    about_household,
    listed_households,
    raise_objection,
    settle_objection,
)
from township_desk.domain.demo import YEAR
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Objection
from township_desk.store.archive import Archive

_RAISED, _LOOKED, _SETTLED = (Day(f"{YEAR}-10-{day}") for day in (17, 18, 19))
_WHAT = "这家新房修好了没搬，一家人还住土坯房，收入也算高了，不该脱贫。"
_LOOKED_WORDS = "新房已验收，家具都搬进去了，旧房只堆农具。按务工流水重算，人均纯收入高于标准。"
_ANSWER = "经入户核实，该户已搬入新房，收入达到标准，保留在拟退出名单。"


def hang(archive: Archive, sheet: NoticeSheet, day: str, picture: Path, *, by: str) -> None:
    """Keeps a notice, hangs it on a day, and settles an anonymous objection to its first household.

    Of the village's board there is a picture.
    """
    number = post(archive, sheet, by=by).number or 0
    life = put_up(archive, number, ["村公示栏", "镇政府网站"], day, by=by)
    add_photos(archive, number, "村公示栏", [picture], by=by)
    said = Objection(posting=life.record.id, raised_on=_RAISED, way="意见箱", what=_WHAT)
    home = listed_households(archive, life)[0][0]
    kept = raise_objection(archive, number, about_household(archive, said, home), by=by)
    looked = {"looked_by": by, "looked_on": _LOOKED, "looked": _LOOKED_WORDS, "finding": "不属实"}
    found = replace(kept, **looked, result=RESULTS[0], answer=_ANSWER)  # type: ignore[arg-type]
    settle_objection(archive, number, found, _SETTLED, by=by)
