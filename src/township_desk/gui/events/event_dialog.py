"""登记变动: asks for an event and shows what it would do, before and after, while it is said. 确定 writes it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from township_desk.actions.events.asking import Asking, asking
from township_desk.actions.events.planning import plan, write
from township_desk.actions.events.plans import EventPlan, EventWish, new_household
from township_desk.domain.events.kinds import EventKind, kinds
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.events.event_inputs import BoxInput, ChecksInput, EventInput, RelationsInput, input_of
from township_desk.gui.events.home_line import HomeLine
from township_desk.gui.events.preview_dialog import PreviewDialog, questions_grid
from township_desk.gui.events.relation_boxes import relating
from township_desk.gui.fields.inputs import CodeBox
from township_desk.gui.postings.posting_dialogs import day_box, iso
from township_desk.gui.widgets.basic import clear, label

_NOT_SAID = "没有填"


class EventDialog(PreviewDialog):
    """First whose event it is, of which kind and when; then what the kind asks for."""

    def __init__(self, parent: QWidget, desk: Desk, *, kind: str = "", said: Mapping[str, str] | None = None) -> None:
        super().__init__(parent, desk, "登记变动", "确定")
        self._reading, self._known = Latest(desk, self), dict(said or {})
        self.about: Asking | None = None
        self.plan: EventPlan | None = None
        self.inputs: dict[str, EventInput] = {}
        self.home, self.kind, self.day = HomeLine(desk), CodeBox(), day_box()
        self.form = questions_grid()
        self.kind.offer([(it, it) for it in kinds()])
        if kind:
            self.kind.choose(kind)
        self.ask(("哪一户 *", self.home), ("变动类别 *", self.kind), ("变动日期 *", self.day))
        self.asked.addLayout(self.form)
        self.home.chosen.connect(self._home_chosen)
        self.kind.currentIndexChanged.connect(lambda _: self._ask())
        self.day.dateChanged.connect(lambda _: self._edited())
        self._show_state()

    @property
    def chosen_kind(self) -> EventKind:
        """The kind of the event."""
        return kinds()[str(self.kind.currentData())]

    def show_home(self, household: int) -> None:
        """Asks about a household, once it has been read."""
        archive = self._desk.archive
        self._reading.read("读户卡", lambda _: asking(archive, household), self._show_home, self._wrong)

    def _home_chosen(self, household: int) -> None:
        if household:
            self.show_home(household)
        else:
            self.about = None
            self._ask()

    def _show_home(self, about: Asking) -> None:
        self.about, home = about, about.home
        if not self.home.household:
            self.home.setText(f"{home.head.name if home.head else ''}户 · {home.village.name} {home.household.group}")
            self.home.household = home.household.id
        self.kind.setFocus()
        self._ask()

    def _ask(self) -> None:
        """Shows the questions of the chosen kind."""
        clear(self.form)
        self.inputs, self.plan = {}, None
        if self.about is not None:
            kind = self.chosen_kind
            for place, asked in enumerate(kind.asked):
                if asked.key in kind.household[:1]:
                    self.form.addWidget(label("新户的：", "h2"), 2 * place, 0, 1, 2)
                made = self.inputs[asked.key] = input_of(asked, self.about, self._desk, self.day.date().year())
                made.say(self._known.get(asked.key, ""))
                made.edited.connect(self._edited)
                self.form.addWidget(made.caption, 2 * place + 1, 0, Qt.AlignmentFlag.AlignTop)
                self.form.addWidget(made, 2 * place + 1, 1)
            self._show_asked()
        self._edited()

    def _edited(self) -> None:
        self._offer_among()
        self.wait(ready=self.about is not None)
        self._show_state()

    def _offer_among(self) -> None:
        """Offers only those who are ticked where one of them is chosen."""
        for it in self.inputs.values():
            those = self.inputs.get(it.asked.among)
            if isinstance(it, BoxInput) and isinstance(those, ChecksInput):
                it.offer(those.ticked)

    @property
    def wish(self) -> EventWish | None:
        """The event as it is said now."""
        if self.about is None:
            return None
        said = {key: text for key, it in self.inputs.items() if (text := it.said())}
        return EventWish(household=self.about.home.household.id, kind=self.chosen_kind, day=iso(self.day), said=said)

    def _look(self) -> None:
        archive, wish = self._desk.archive, self.wish
        if wish is not None:
            self._looking.read("看看会怎样", lambda _: plan(archive, wish), self._show_plan, self._wrong)

    def _show_plan(self, made: EventPlan) -> None:
        self.plan = made
        self.view.show_told(made.told, {it.member for it in made.open if it.field == "relations"})
        if isinstance(relations := self.inputs.get("relations"), RelationsInput):
            relations.boxes.show_people(relating(made))
        for it in made.open:
            if isinstance(box := self.inputs.get(it.field), BoxInput):
                box.offer([(one.words, one.value) for one in it.choices])
        self._show_asked()
        self._show_state()

    def _show_asked(self) -> None:
        """Shows the questions that only come up now and then while the plan asks them, or something is said."""
        open_ = {it.field for it in self.plan.open} if self.plan else set()
        for key, it in self.inputs.items():
            rows = isinstance(it, RelationsInput) and bool(it.boxes.boxes)
            nothing = isinstance(it, ChecksInput) and not it.choices
            shown = (not nothing and not it.asked.waits) or key in open_ or rows or bool(it.said())
            waited_for = shown and it.asked.waits and not isinstance(it, RelationsInput)  # many relations follow
            it.mark(needed=it.asked.needed or key in open_ or waited_for)
            it.setVisible(shown)
            it.caption.setVisible(shown)

    def _show_state(self) -> None:
        """Says what is still in the way."""
        why = _in_the_way(self.plan) if self.about is not None else "先选一户：打户里任何人的名字，Enter 选定。"
        self.show_preview(self.plan.about if self.plan else "", self.plan.told if self.plan else None, why)

    def _write(self) -> None:
        archive, by, made = self._desk.archive, self._desk.by, self.plan
        if made is not None:
            self.write_what(lambda _: write(archive, made, by=by), f"已登记{made.label}", new_household(made.records))


def _in_the_way(made: EventPlan | None) -> str:
    """What is not said yet, or why the event is refused; "" when nothing is."""
    whys = [it.why for it in made.refusals] if made is not None else []
    lacking = [it.removesuffix(_NOT_SAID) for it in whys if it.endswith(_NOT_SAID)]
    if lacking:
        return f"还没有填：{'、'.join(lacking)}。"
    more = f"（共 {len(whys)} 处）" if len(whys) > 1 else ""
    return f"{whys[0]}{more}。" if whys else ""


def enter_event(
    parent: QWidget, desk: Desk, household: int = 0, kind: str = "", said: Mapping[str, str] | None = None
) -> None:
    """Opens the dialog; for a household and a kind where they are known, with what is `said` already."""
    dialog = EventDialog(parent, desk, kind=kind, said=said)
    if household:
        dialog.show_home(household)
    dialog.open()
    if not household:
        dialog.home.setFocus()
