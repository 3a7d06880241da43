"""The ledger that the page 新建台账 works on: what the clerk corrects, tried again on its rows after a pause."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.own_ledgers import corrections, from_workbook
from township_desk.actions.own_ledgers.from_workbook import ArrivedColumn, Trial
from township_desk.actions.own_ledgers.preview import Preview, preview
from township_desk.domain.records.ledgers.own_draft import OwnDraft, OwnField
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.problems import Problem
from township_desk.progress import Progress

_PAUSE = 300  # milliseconds after a correction before the rows are tried again
FIRST = OwnDraft(title="", fields=(OwnField(label=""),)).with_names()
"""What making a ledger of nothing begins with."""


class MakingDraft(QObject):
    """`touched` says that something was corrected, `fields_changed` that there are other fields, `tried` has the rows
    of the newest trial, `wrong` why there cannot be such a ledger.
    """

    touched = Signal()
    words_said = Signal(OwnField)
    fields_changed = Signal()
    tried = Signal(Trial, Preview)
    wrong = Signal(Problem)

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self.desk, self.trying = desk, Latest(desk, owner)
        self.trial: Trial | None = None
        self.draft = FIRST
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._try)

    def begin(self, draft: OwnDraft = FIRST, trial: Trial | None = None) -> None:
        """Takes another ledger."""
        self._pause.stop()
        self.trying.drop()
        self.trial, self.draft = trial, trial.proposal.draft if trial else draft

    def take(self, draft: OwnDraft) -> None:
        """Takes a corrected draft."""
        self.draft = draft
        if self.trial is not None:
            self.trial = replace(self.trial, proposal=replace(self.trial.proposal, draft=draft))
            self._pause.start()
        self.touched.emit()

    def correct(self, made: OwnField) -> None:
        """Takes a corrected field."""
        self.take(corrections.changed(self.draft, made.name, made))

    def drop(self, name: str) -> None:
        """Leaves a field out; its column is not stored."""
        if self.trial is not None and self.trial.proposal.column_of(name) is not None:
            self.trial = replace(self.trial, proposal=corrections.left_out(self.trial.proposal, name))
            self.take(self.trial.proposal.draft)
        else:
            self.take(corrections.without(self.draft, name))
        self.fields_changed.emit()

    def move(self, name: str, by: int) -> None:
        """Moves a field up or down."""
        self.take(corrections.moved(self.draft, name, by))
        self.fields_changed.emit()

    def store(self, column: ArrivedColumn) -> None:
        """Makes a field of a column."""
        assert self.trial is not None
        self.trial = replace(self.trial, proposal=corrections.stored(self.trial.proposal, column))
        self.take(self.trial.proposal.draft)
        self.fields_changed.emit()

    def add_blank(self) -> str:
        """Adds a field that no column has. Returns its name."""
        self.take(corrections.added(self.draft))
        self.fields_changed.emit()
        return self.draft.fields[-1].name

    def ask_words(self, name: str) -> None:
        """Asks for the words of an option. Without any the field stays what it was."""
        field, parent = self.draft.field(name), self.parent()
        known = corrections.words_for(self.trial.proposal if self.trial else None, field)
        window = parent if isinstance(parent, QWidget) else None
        said = messages.ask_text(window, "各项", "有哪几项，用顿号隔开", start="、".join(known))
        words = tuple(dict.fromkeys(word.strip() for word in said.replace("，", "、").split("、") if word.strip()))
        made = replace(field, kind="code", words=words) if words else field
        self.words_said.emit(made)
        self.correct(made)

    def settle(self) -> None:
        """Stops waiting: the ledger is made as it is now."""
        self._pause.stop()

    def _try(self) -> None:
        if self.trial is None:
            return
        archive, proposal = self.desk.archive, self.trial.proposal

        def work(_: Progress) -> tuple[Trial, Preview]:
            trial = from_workbook.look_again(archive, proposal)
            return trial, preview(archive, trial)

        self.trying.read("照新的栏目核对", work, self._tried, self.wrong.emit)

    def _tried(self, found: tuple[Trial, Preview]) -> None:
        self.begin(trial=found[0])
        self.tried.emit(*found)
