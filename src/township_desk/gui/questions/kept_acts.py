"""Keeping a question under a name, changing, renaming, removing and pinning it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from township_desk.actions.questions import files, kept
from township_desk.actions.questions.kept import Question
from township_desk.gui.base import messages
from township_desk.gui.base.page import Page
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.questions.kept_list import GIVE
from township_desk.gui.questions.question_editor import QuestionEditor
from township_desk.gui.questions.question_pins import MOST, rename_pin, toggle_question
from township_desk.problems import Problem

_REMOVE, _RENAME = "删除…", "改名…"
_FILES = "查询文件 (*.json)"


def _told(found: files.Taken) -> str:
    return f"已读入 {len(found.titles)} 个查询"


class KeptActs(QObject):
    """`saved` brings a question that was kept, `gone` says that the open one was removed, `pinned` of changed pins."""

    saved = Signal(object)
    gone = Signal()
    pinned = Signal()

    def __init__(self, page: Page, editor: QuestionEditor) -> None:
        super().__init__(page)
        self._page, self._desk, self._editor = page, page.desk, editor

    def save(self) -> None:
        """Keeps the question: under its name, or under one that is asked for."""
        old = self._editor.title
        title = old or messages.ask_text(self._page, "保存查询", "给这个查询起个名字")
        if title:
            archive, by, wish = self._desk.archive, self._desk.by, self._editor.wish
            self._desk.write(
                "保存查询",
                lambda _: kept.save(archive, title, wish, by=by, instead_of=old),
                self.saved.emit,
                said=f"已保存查询“{title.strip()}”",
            )

    def do(self, act: str, question: Question) -> None:
        """Does something with a kept question."""
        if act == _REMOVE:
            ask_first(self._page, self._desk, lambda _: kept.plan_removal(question), then=lambda: self._gone(question))
        elif act == _RENAME:
            self._rename(question)
        elif act == GIVE:
            self._give(question)
        else:
            self._pin(question)

    def _rename(self, question: Question) -> None:
        new = messages.ask_text(self._page, "改名", "查询的名称", start=question.title)
        if new and new.strip() != question.title:
            archive, by = self._desk.archive, self._desk.by

            def renamed(_: None) -> None:
                rename_pin(self._folder, question.title, new.strip())
                self._desk.pinned.emit()
                if self._editor.title == question.title:
                    self._editor.title = new.strip()

            self._desk.write(
                "查询改名", lambda _: kept.rename(archive, question.title, new, by=by), renamed, said="已改名"
            )

    def _give(self, question: Question) -> None:
        name, _ = QFileDialog.getSaveFileName(self._page, "存为查询文件", f"{question.title}.json", _FILES)
        if name:
            archive, path, window = self._desk.archive, Path(name), self._page.window()
            self._desk.read(
                "写查询文件",
                lambda _: files.give(archive, path, [question.title]),
                lambda found: messages.tell_written(window, path, len(found)),
            )

    def take(self) -> None:
        """Takes in the questions of a file. What this archive cannot ask is told."""
        name, _ = QFileDialog.getOpenFileName(self._page, "读入查询文件", "", _FILES)
        if name:
            archive, by = self._desk.archive, self._desk.by
            self._desk.write("读入查询", lambda _: files.take(archive, Path(name), by=by), self._taken, said=_told)

    def _taken(self, found: files.Taken) -> None:
        if found.refused:
            messages.tell(
                self._page.window(), Problem(f"有 {len(found.refused)} 个没有读入：{'；'.join(found.refused)}")
            )

    def _gone(self, question: Question) -> None:
        rename_pin(self._folder, question.title, "")
        self._desk.pinned.emit()
        if self._editor.title == question.title:
            self.gone.emit()

    @property
    def _folder(self) -> str:
        return str(self._desk.archive.folder)

    def _pin(self, question: Question) -> None:
        if not toggle_question(self._folder, question.title):
            messages.tell(self._page.window(), Problem(f"导航里最多钉 {MOST} 个查询。请先取下一个。"))
        self._desk.pinned.emit()
        self.pinned.emit()
