"""What the page 张贴与异议 does with the chosen posting: asks, writes one step, prints."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from township_desk.actions.paper import posting_acts, posting_sheets, postings
from township_desk.actions.paper.drafts import Draft
from township_desk.actions.papers import board_photos
from township_desk.actions.posting import objections
from township_desk.domain.fields import scans
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting.life import Life
from township_desk.domain.records import Objection
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.papers.shown_page import ShownPage
from township_desk.gui.postings.photos_dialog import PhotosDialog
from township_desk.gui.postings.posting_dialogs import (
    BreakDialog,
    CloseDialog,
    ObjectionDialog,
    PostingDialog,
    PutUpDialog,
)
from township_desk.problems import Problem

T = TypeVar("T")


class PostingActs:
    """Each act asks what it needs in a small dialog. What the rules refuse is told as a message."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        self._page, self._desk = page, desk

    def drop(self, draft: Draft) -> None:
        """Throws a draft away; 撤销 brings it back."""
        archive, by = self._desk.archive, self._desk.by
        self._desk.write(
            "扔掉拟稿",
            lambda _: postings.drop_draft(archive, draft.record, by=by),
            said=f"已扔掉第 {draft.number} 号拟稿",
        )

    def put_up(self, life: Life) -> None:
        """Asks where and since when it hangs."""
        archive, by = self._desk.archive, self._desk.by

        def work(said: tuple[list[str], str, str, Path | None]) -> Life:
            spots, day, who, paper = said
            if paper is not None:
                posting_acts.refuse_another_paper(archive, life.number, paper)
            return posting_acts.put_up(archive, life.number, spots, day, who=who, by=by)

        told = "已登记张贴，公示到 {0.last}" if life.record.last_day else "已登记张贴"
        self._ask(PutUpDialog(self._page, life, by), work, told.format)

    def add_photos(self, life: Life, paths: Sequence[Path]) -> None:
        """Adds photos to the place where it hangs; asks which one where there are several."""
        archive, by, spots = self._desk.archive, self._desk.by, [it.spot for it in life.places]
        at = messages.ask_one_of(self._page, "照片", "这是哪一处的照片：", spots) if len(spots) > 1 else 0
        if at < 0:
            return
        self._desk.write(
            "添加照片",
            lambda progress: board_photos.add_photos(archive, life.number, spots[at], paths, progress, by=by),
            said=lambda found: f"{spots[at]}现有 {_photos(found, spots[at])} 张照片",
        )

    def show_photos(self, life: Life, pages: Sequence[ShownPage], at: int) -> None:
        """Shows the photos large."""
        dialog = PhotosDialog(self._page.window(), self._desk, pages, at)
        dialog.dropped.connect(lambda page: self._drop_photo(life, page))
        dialog.open()

    def _drop_photo(self, life: Life, page: ShownPage) -> None:
        archive, by = self._desk.archive, self._desk.by
        place = next(it for it in life.places if it.id == page.paper)
        self._desk.write(
            "拿掉照片",
            lambda _: board_photos.drop_photo(archive, life.number, place, page.number, by=by),
            said=f"已拿掉一张照片：{place.spot}",
        )

    def interrupt(self, life: Life) -> None:
        """Asks when it did not hang."""
        archive, by = self._desk.archive, self._desk.by

        def work(said: tuple[str, str, str]) -> Life:
            first, last, why = said
            return posting_acts.interrupt(archive, life.number, first, last, why, by=by)

        self._ask(BreakDialog(self._page, life), work, "已登记中断，公示顺延到 {0.last}".format)

    def close(self, life: Life) -> None:
        """Asks for the day on which it ends."""
        archive, by = self._desk.archive, self._desk.by

        def work(day: str) -> Life:
            return posting_acts.close(archive, life.number, day, by=by)

        self._ask(CloseDialog(self._page, life), work, "第 {0.number} 号公示已结束".format)

    def raise_objection(self, life: Life, then: Callable[[Objection], object]) -> None:
        """Asks what was said against it, and by whom."""
        archive, by = self._desk.archive, self._desk.by

        def work(said: tuple[str, str, str, int, str]) -> Objection:
            day, who, way, home, what = said
            made = Objection(posting=life.record.id, raised_on=Day(day), raised_by=who, way=way, what=what)
            told = objections.about(archive, made, home) if home else made
            return objections.raise_objection(archive, life.number, told, by=by)

        def ask(homes: list[tuple[int, str]]) -> None:
            self._ask(ObjectionDialog(self._page, life, homes), work, "已登记第 {0.number} 件异议".format, then)

        self._desk.read("读名单", lambda _: objections.listed(archive, life), ask)

    def keep(self, life: Life, said: Objection) -> None:
        """Keeps what was found out so far."""
        archive, by = self._desk.archive, self._desk.by
        self._desk.write(
            "保存异议",
            lambda _: objections.keep_objection(archive, life.number, said, by=by),
            said=f"已保存第 {said.number} 件异议",
        )

    def settle(self, life: Life, said: Objection, day: str) -> None:
        """Settles an objection on an ISO day."""
        archive, by = self._desk.archive, self._desk.by
        self._desk.write(
            "办结异议",
            lambda _: objections.settle_objection(archive, life.number, said, day, by=by),
            said=f"第 {said.number} 件异议已办结",
        )

    def print_proof(self, life: Life) -> None:
        """Shows the 张贴证明 as it will be printed."""
        archive = self._desk.archive
        self._preview(lambda: posting_sheets.proof(archive, life.number), "张贴证明", "内部资料，不得张贴")

    def print_answer(self, life: Life, said: Objection) -> None:
        """Shows the answer to an objection as it will be printed."""
        archive, number = self._desk.archive, said.number or 0
        note = "交给提出人签收" if said.raised_by else "匿名：贴在原公示栏，已逐字检查"
        self._preview(lambda: posting_sheets.answer(archive, life.number, number), "异议答复单", note)

    def show_kept(self, life: Life) -> None:
        """Shows the very paper that was printed."""
        archive = self._desk.archive
        self._preview(lambda: postings.pdf_of(archive, life.record), life.record.title, "留存的那一份，一个字节不差")

    def _preview(self, make: Callable[[], bytes], title: str, note: str) -> None:
        from township_desk.gui.paper.print_preview_dialog import PrintPreview

        window = self._page.window()
        self._desk.read(f"生成{title}", lambda _: make(), lambda pdf: PrintPreview(window, pdf, title, note).open())

    def _ask(
        self,
        dialog: PostingDialog,
        work: Callable[[Any], T],
        said: Callable[[T], str],
        then: Callable[[T], object] = lambda _: None,
    ) -> None:
        """Writes what the dialog brings. It closes only when that is written, so that nothing has to be typed twice."""

        def done(kept: T) -> None:
            dialog.accept()
            then(kept)

        def wrong(problem: Problem) -> None:
            dialog.go.setEnabled(True)
            messages.tell(dialog, problem)

        def write(told: object) -> None:
            dialog.go.setEnabled(False)
            self._desk.write(dialog.windowTitle(), lambda _: work(told), done, wrong, said=said)

        dialog.decided.connect(write)
        dialog.open()


def _photos(life: Life, spot: str) -> int:
    return sum(len(scan.pages) for it in life.places if it.spot == spot for scan in scans.read(it.photos))
