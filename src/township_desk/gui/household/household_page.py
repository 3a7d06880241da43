"""户卡: one household of a list. Nothing is written until it is saved."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLayout

from township_desk.actions.household import households
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import At, Finding
from township_desk.domain.procedures.saying import owned_changes
from township_desk.domain.records.record import Record
from township_desk.gui.base import messages
from township_desk.gui.base.page import Page
from township_desk.gui.base.way_back import WayBack
from township_desk.gui.desk import Desk
from township_desk.gui.household.asking import HouseholdAsking
from township_desk.gui.household.editor import HouseholdEditor
from township_desk.gui.household.edits import Saves
from township_desk.gui.household.page_drop import PageDrop
from township_desk.gui.household.sections.income import IncomeSection
from township_desk.gui.household.sections.members_table import MembersTable
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, column, row
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_WHY_CORRECTED = "这两项由办理事项写（脱贫退出等），手工只能更正。更正的理由（记入历史）："


class HouseholdPage(Page):
    """Opens households one after the other, and saves what was edited."""

    title = "户卡"
    help_page = "household"
    hints = "Ctrl+S 保存 · F8 下一处疑点 · Alt+← → 上一户、下一户"
    top_high = 60

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked = 0  # the household that is wanted; it is not there yet while `edits` holds none
        self._wanted: Finding | Record | At | None = None  # the part of the household to go to
        self._ids: Sequence[int] = ()
        self._saves = Saves()
        self.editor = HouseholdEditor(desk)
        self.edits, self.sections, self.panel = self.editor.edits, self.editor.sections, self.editor.panel
        self.asking = HouseholdAsking(self, desk, self.edits, self.when_saved)
        self._lay_out()
        self._connect()
        self._bind_keys()
        PageDrop(self, self.sections)

    def heading_line(self) -> QLayout:
        """The head's name with the household's status, and below it the place."""
        self.badges = Badges()
        made = column(spacing=1, margins=(0, 6, 0, 6))
        made.addLayout(row(self.heading, self.badges, None, spacing=12))
        made.addWidget(self.subtitle)
        return made

    def _lay_out(self) -> None:
        self.back = button("", "ghost", "chevron_left_20_regular")
        self.forward = button("", "ghost", "chevron_right_20_regular")
        self.back.setToolTip("上一户（Alt+←）")
        self.forward.setToolTip("下一户（Alt+→）")
        self.bar.insertWidget(0, self.back)
        self.bar.insertWidget(1, self.forward)
        self.print_button, self.more = button("打印表册", icon="print_20_regular"), button("更多")
        self.eligible = button("能享受什么")
        self.return_ = WayBack(self.desk, "register")
        self.bar.addWidget(self.return_)
        self.bar.addWidget(self.eligible)
        self.bar.addWidget(self.print_button)
        self.bar.addWidget(self.more)
        self.body.addWidget(self.editor, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._neighbour(-1))
        self.forward.clicked.connect(lambda: self._neighbour(1))
        for section in self.sections:
            for table in section.findChildren(MembersTable):
                table.wanted.connect(self.asking.edit_member)
                table.add_wanted.connect(self.asking.add_member)
                table.event_wanted.connect(self.asking.enter_event)
            if isinstance(section, IncomeSection):
                section.taking_wanted.connect(self.asking.take_income)
        self.editor.member_wanted.connect(self.asking.correct_member)
        self.panel.exempted.connect(self.asking.exempt)
        self.asking.member_kept.connect(self.editor.take_member)
        self.asking.removed.connect(lambda household: self._gone() if household == self._asked else None)
        self.editor.undo.clicked.connect(self._drop_edits)
        self.editor.save.clicked.connect(lambda: self._save())
        self.print_button.clicked.connect(lambda: self.desk.go.emit("papers", (self.edits.household,)))
        self.eligible.clicked.connect(lambda: self.desk.go.emit("eligible", self.edits.household))
        self.more.clicked.connect(lambda: self.asking.menu(self.more.mapToGlobal(self.more.rect().bottomLeft())))

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+S": self._save,
            "F8": lambda: self.editor.step(1),
            "Shift+F8": lambda: self.editor.step(-1),
            "Alt+Left": lambda: self._neighbour(-1),
            "Alt+Right": lambda: self._neighbour(1),
            "Esc": self.return_.go,
        }
        for key, act in keys.items():
            on_key(self, key, act)

    def visit(self, argument: object) -> None:
        """Opens a household: its key, then a place in it or a list to leaf through, or both."""
        self._stale = False
        self.return_.lead_to(self.came_from)
        if not isinstance(argument, tuple):
            return
        household, second, *others = argument
        if household != self.edits.household and not self.leave():
            return
        wanted = second if isinstance(second, Finding | Record | At) else None
        if second is not None and wanted is None:
            self._ids = second
        elif others:
            self._ids = others[0]
        self._open(household, wanted)

    def refresh(self) -> None:
        """Reads the wanted household again after somebody's step. Unsaved edits are put on top."""
        if self._asked:
            self._read()

    def _open(self, household: int, wanted: Finding | Record | At | None = None) -> None:
        """Opens a household. Until it has been read, no household is shown and nothing can be written."""
        if household != self.edits.household:
            self._close()
        self._asked, self._wanted = household, wanted
        self._read()

    def _close(self) -> None:
        self.editor.close_household()
        self._saves.forget()
        self._asked = 0
        self._show_head(None)

    def _read(self) -> None:
        archive, household, saves = self.desk.archive, self._asked, self._saves.count

        def show(found: Dossier) -> None:
            self.editor.take(found)
            self._show_head(self.edits.stored)
            wanted, self._wanted = self._wanted, None
            self.editor.go_to(wanted)
            self._saves.end(saves)

        self.latest.read(
            "读户卡", lambda _: households.open_household(archive, household), show, lambda _: self._gone()
        )

    def _gone(self) -> None:
        """The household is not in the archive any more: the register comes to the front if this page is there."""
        self._close()
        if self.isVisible():
            self.desk.go.emit("register", None)

    @property
    def has_edits(self) -> bool:
        return self.editor.has_edits

    def _show_head(self, stored: Dossier | None) -> None:
        for made in (self.print_button, self.more):
            made.setEnabled(stored is not None)
        if stored is None:
            self.heading.setText("")
            self.subtitle.setText("")
            self.badges.show_badges()
            return
        household, key = stored.household, stored.household.id
        known = f"{household.identified[:4]}年识别" if household.identified else ""
        self.heading.setText(households.name_of(stored))
        status = (household.status, theme.status_tone(household.status))
        self.badges.show_badges(status, (household.attribute, "neu"), (known, "outline"))
        words = (
            f"{stored.village.name}{household.group}",
            f"户编号 {household.number or '无'}",
            f"{len(stored.present)} 人",
            f"第 {list(self._ids).index(key) + 1} / {len(self._ids)} 户" if key in self._ids else "",
        )
        self.subtitle.setText(" · ".join(filter(None, words)))

    def _neighbour(self, by: int) -> None:
        ids = list(self._ids)
        if self._asked in ids and 0 <= (place := ids.index(self._asked) + by) < len(ids) and self.leave():
            self._open(ids[place])

    def when_saved(self, then: Callable[[], None]) -> None:
        """Does something that needs the household without unsaved edits, after they are saved or dropped."""
        if self.edits.stored is not None and self.leave():
            self._saves.wait(then)

    def _save(self) -> bool:
        if wrong := self.sections.misfits():
            messages.tell(self, Problem(f"没有保存：{wrong[0]}。请改好标红的栏。"))
            return False
        shown, edited, year = self.edits.stored, self.edits.draft, self.edits.year
        if shown is not None and edited is not None and self.edits.changed():
            archive, by, reason = self.desk.archive, self.desk.by, ""
            if corrected := owned_changes(shown.household, edited.household):
                reason = messages.ask_text(self, f"更正{'、'.join(corrected)}", _WHY_CORRECTED)
                if not reason:
                    return False
            self.latest.drop()
            self.edits.stored = edited  # the edits are on their way, so leaving now asks nothing
            self._saves.count += 1
            self.editor.note_edits()
            self.desk.write(
                "保存",
                lambda _: households.save_household(archive, shown, edited, by=by, reason=reason),
                said=f"已保存 {households.name_of(edited)} 户",
                wrong=lambda problem: self._not_saved(problem, shown, edited, year),
            )
        return True

    def _not_saved(self, problem: Problem, shown: Dossier, edited: Dossier, year: int) -> None:
        """Shows the household with its edits unsaved again, so that nothing typed is lost."""
        messages.tell(self, problem)
        key = shown.household.id
        if self.edits.household == key:
            self.edits.stored = shown
            self.editor.note_edits()
        else:
            self._close()
            self.editor.bring_back(shown, edited, year)
            self._show_head(shown)
        self._asked = key
        self._saves.forget()
        if self.isVisible():
            self._read()
        else:
            self.desk.go.emit("household", (key, None))

    def _drop_edits(self) -> None:
        """Drops the edits and reads the household again, because somebody else may have changed it."""
        if self.edits.stored is not None:
            self.editor.drop_edits()
            self._read()

    def undo_own(self) -> bool:
        if self.has_edits:
            self._drop_edits()
            return True
        return False

    def leave(self) -> bool:
        if not self.has_edits:
            return True
        named = self.editor.changes.text()
        answer = messages.ask_three(self, "这一户有修改没有保存", named, ("保存", "不保存", "留在这里"))
        if answer == 2:
            self._drop_edits()
        return answer == 2 or (answer == 1 and self._save())
