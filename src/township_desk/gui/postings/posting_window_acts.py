"""What the page 张贴与异议 does with the chosen posting: asks, writes one step, prints."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from township_desk.actions.paper import posting_acts, posting_sheets, postings
from township_desk.actions.posting import objections
from township_desk.domain.fields.kinds import Day
from township_desk.domain.posting.life import Life
from township_desk.domain.records import Objection
from township_desk.gui.desk import Desk
from township_desk.gui.postings.posting_dialogs import BreakDialog, CloseDialog, ObjectionDialog, PutUpDialog


class PostingActs:
    """Each act asks what it needs in a small dialog. What the rules refuse is told as a message."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        self._page, self._desk = page, desk

    def put_up(self, life: Life) -> None:
        """Asks where and since when it hangs."""
        archive, by = self._desk.archive, self._desk.by
        dialog = PutUpDialog(self._page, life, by)

        def write(said: tuple[list[str], str, str]) -> None:
            spots, day, who = said
            self._desk.write(
                "登记张贴",
                lambda _: posting_acts.put_up(archive, life.number, spots, day, who=who, by=by),
                said=lambda now: f"已登记张贴，公示到 {now.last}" if now.last else "已登记张贴",
            )

        self._ask(dialog, write)

    def interrupt(self, life: Life) -> None:
        """Asks when it did not hang."""
        archive, by = self._desk.archive, self._desk.by

        def write(said: tuple[str, str, str]) -> None:
            self._desk.write(
                "登记中断",
                lambda _: posting_acts.interrupt(archive, life.number, *said[:2], said[2], by=by),
                said=lambda now: f"已登记中断，公示顺延到 {now.last}",
            )

        self._ask(BreakDialog(self._page, life), write)

    def close(self, life: Life) -> None:
        """Asks for the day on which it ends."""
        archive, by = self._desk.archive, self._desk.by

        def write(day: str) -> None:
            self._desk.write(
                "结束公示",
                lambda _: posting_acts.close(archive, life.number, day, by=by),
                said=f"第 {life.number} 号公示已结束",
            )

        self._ask(CloseDialog(self._page, life), write)

    def raise_objection(self, life: Life, then: Callable[[Objection], None]) -> None:
        """Asks what was said against it, and by whom."""
        archive = self._desk.archive
        self._desk.read(
            "读名单",
            lambda _: objections.listed_households(archive, life),
            lambda homes: self._ask(
                ObjectionDialog(self._page, life, homes), lambda said: self._object(life, said, then)
            ),
        )

    def _object(self, life: Life, said: tuple[str, str, str, int, str], then: Callable[[Objection], None]) -> None:
        archive, by = self._desk.archive, self._desk.by
        day, who, way, home, what = said
        made = Objection(posting=life.record.id, raised_on=Day(day), raised_by=who, way=way, what=what)

        def write() -> Objection:
            told = objections.about_household(archive, made, home) if home else made
            return objections.raise_objection(archive, life.number, told, by=by)

        self._desk.write("登记异议", lambda _: write(), then, said=lambda kept: f"已登记第 {kept.number} 件异议")

    def keep(self, life: Life, said: Objection) -> None:
        """Keeps what was found out so far."""
        archive, by = self._desk.archive, self._desk.by
        self._desk.write(
            "保存异议",
            lambda _: objections.keep_objection(archive, life.number, said, by=by),
            said=f"已保存第 {said.number} 件异议",
        )

    def settle(self, life: Life, said: Objection, day: str) -> None:
        """Settles an objection today."""
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

    @staticmethod
    def _ask(dialog: "PutUpDialog | BreakDialog | CloseDialog | ObjectionDialog", write: Callable[..., None]) -> None:
        dialog.decided.connect(write)
        dialog.open()
