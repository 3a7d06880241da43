"""Drafts: notices that are kept before they are printed, and opened again."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from township_desk.actions.household.register_list import NamedList
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish
from township_desk.actions.paper.postings import content_of, drafted_on, options_of
from township_desk.domain.fields import dates
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.page_layout import Layout
from township_desk.domain.paper.wording import as_value, wording_from
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import NoticeDraft, Village
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft, the village that it is for, "" for the township's, and who kept it when."""

    record: NoticeDraft
    place: str
    kept_on: str
    kept_by: str

    @property
    def number(self) -> int:
        """The number of the draft; those of postings are apart."""
        return self.record.number or 0


def drafts(archive: Archive) -> list[Draft]:
    """Every draft, newest first."""
    villages, steps = {it.id: it.name for it in archive.villages()}, {it.id: it for it in archive.history()}
    found = [
        Draft(
            record=it,
            place=villages.get(it.village or 0, ""),
            kept_on=steps[it.version].at[:10],
            kept_by=steps[it.version].by,
        )
        for it in archive.all(NoticeDraft)
    ]
    return sorted(found, key=lambda it: -it.number)


def draft_numbered(archive: Archive, number: int) -> NoticeDraft:
    """The draft with this number. Raises Problem when there is none."""
    found = archive.find(NoticeDraft, number=number)
    if not found:
        raise Problem(f"没有编号为 {number} 的拟稿。请看“张贴与异议”（命令 postings）里的拟稿。")
    return found[0]


def keep_draft(archive: Archive, sheet: NoticeSheet, *, by: str, draft: NoticeDraft | None = None) -> NoticeDraft:
    """Keeps a notice as a draft: a new one, or the given one as it is now."""
    wish, number = sheet.wish, 1 + max((it.number or 0 for it in archive.all(NoticeDraft)), default=0)
    made = replace(
        draft or NoticeDraft(number=number, sheet=wish.sheet.name, title=""),
        title=sheet.composed.notice.title,
        village=wish.village.id if wish.village else None,
        year=wish.year,
        rows=len(sheet.composed.notice.rows),
        content=content_of(sheet),
        options=options_of(wish),
        wording=as_value(wish.wording) if wish.wording else "",
    )
    with archive.change(f"保存拟稿：{made.title}", by=by) as change:
        change.put(made)
    return archive.get(NoticeDraft, made.id)


def wish_of(archive: Archive, draft: NoticeDraft) -> NoticeWish:
    """What a draft asks for. Raises Problem when its village or its kind of notice is no longer there."""
    kept, sheet = json.loads(draft.options), sheet_named(draft.sheet)
    days = kept["posting"] | {"missing": tuple(kept["posting"]["missing"])}
    return NoticeWish(
        sheet=sheet,
        village=_village(archive, draft) if sheet.subject == "village" else None,
        year=draft.year or 0,
        posting=Posting(**days),
        columns=tuple(kept["columns"]),
        layout=Layout(**kept["layout"]),
        typed=tuple(tuple(row) for row in kept["typed"]),
        wording=wording_from(draft.wording) if draft.wording else None,
        within=_list_of(kept.get("within")),  # drafts of earlier versions are of everybody
    )


def _list_of(kept: tuple[str, Sequence[int]] | None) -> NamedList | None:
    return NamedList(kept[0], tuple(kept[1])) if kept else None


def _village(archive: Archive, draft: NoticeDraft) -> Village:
    found = next((it for it in archive.villages() if it.id == draft.village), None)
    if found is None:
        raise Problem(f"没有打开拟稿“{draft.title}”：它的村已不在档案里。请重新拟一份，把这一份扔掉。")
    return found


def changed_since(archive: Archive, draft: NoticeDraft, sheet: NoticeSheet) -> str:
    """What a notice says today that its draft did not say; "" for nothing. Days that were chosen anew do not count."""
    was, now = json.loads(draft.content), json.loads(content_of(sheet))
    before, after = (Counter(tuple(row) for row in it["rows"]) for it in (was, now))
    parts = [_rows_told("多了", after - before), _rows_told("少了", before - after)]
    same_days = json.loads(draft.options)["posting"] == json.loads(options_of(sheet.wish))["posting"]
    words = ("title", "issuer", *(("paragraphs",) if same_days and before == after else ()))
    if was["heads"] == now["heads"] and any(was[it] != now[it] for it in words):
        parts.append("标题、正文或落款变了")
    told = "，".join(filter(None, parts))
    return f"{dates.chinese(drafted_on(archive, draft))}拟稿以后：{told}。" if told else ""


def _rows_told(act: str, rows: Counter[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    every: Sequence[tuple[str, ...]] = list(rows.elements())
    more = "…" if len(every) > _NAMED else ""
    return f"名单{act} {len(every)} 行（{'、'.join(map(_called, every[:_NAMED]))}{more}）"


def _called(cells: Iterable[str]) -> str:
    return " ".join(list(filter(None, cells))[:2])
