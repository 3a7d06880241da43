"""拟稿: the draft that the page 公示公告 works on. Whoever chooses another kind or place leaves it."""

from collections.abc import Callable
from dataclasses import replace

from township_desk.actions.office.archives import Archive
from township_desk.actions.paper import drafts, notices
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish
from township_desk.domain.paper.wording import Wording
from township_desk.domain.records import NoticeDraft
from township_desk.gui.desk import Desk


class NoticeDrafting:
    """Keeps the draft with the wording that is its own; None where the office's is meant."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.record: NoticeDraft | None = None
        self.wording: Wording | None = None

    def open(self, record: NoticeDraft, wish: NoticeWish) -> None:
        """Takes up a draft."""
        self.record, self.wording = record, wish.wording

    def leave(self) -> None:
        """Works on no draft any more."""
        self.record = self.wording = None

    def follow(self, sheet: str, village: int | None) -> None:
        """Leaves the draft when another kind or place is chosen."""
        if self.record is not None and (sheet, village) != (self.record.sheet, self.record.village):
            self.leave()

    def wish(self, wish: NoticeWish) -> NoticeWish:
        """The wish, as it is for the draft."""
        if self.record is None:
            return wish
        return replace(wish, year=self.record.year or wish.year, wording=self.wording)

    def composing(
        self, archive: Archive, wish: NoticeWish
    ) -> Callable[[], tuple[NoticeSheet, NoticeDraft | None, str]]:
        """What the worker does: composes the notice, and says how it differs from the draft as it is kept now."""
        record = self.record

        def work() -> tuple[NoticeSheet, NoticeDraft | None, str]:
            made = notices.notice(archive, wish)
            known = drafts.drafts(archive) if record else []
            kept = next((it for it in known if record and it.record.id == record.id), None)
            if kept is None:
                return made, None, ""
            changed = drafts.changed_since(archive, kept.record, made)
            told = f"第 {kept.number} 号拟稿，{kept.kept_on} 存"
            return made, kept.record, f"{told}\n{changed}" if changed else told

        return work

    def keep(self, sheet: NoticeSheet) -> None:
        """Keeps the notice in front as this draft, or as a new one."""
        archive, by, record = self._desk.archive, self._desk.by, self.record

        def go_on(kept: NoticeDraft) -> None:
            self.record = kept

        self._desk.write(
            "保存拟稿",
            lambda _: drafts.keep_draft(archive, sheet, by=by, draft=record),
            go_on,
            said=lambda kept: f"已存为第 {kept.number} 号拟稿",
        )
