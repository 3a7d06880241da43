"""The chosen posting: its steps, where it hangs, its period, its breaks, and what can be done with it."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout

from township_desk.actions.paper.drafts import Draft
from township_desk.domain.fields import dates
from township_desk.domain.posting.life import Life, State
from township_desk.gui.desk import Desk
from township_desk.gui.postings.life_steps import LifeSteps, steps_of, steps_to_come
from township_desk.gui.postings.photo_row import PhotoRow
from township_desk.gui.postings.posting_cells import TONES
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, hline, label, row
from township_desk.gui.widgets.choosing.file_drop import FileDrop
from township_desk.gui.widgets.elided import Elided

_FACTS = ("贴在哪", "谁贴的", "公示期", "中断")


class PostingDetail(FileDrop, QFrame):
    """Its buttons are wired by the page. Photos of the boards may fall anywhere on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.photos = PhotoRow(desk)
        self.heading, self.about, self.badges = Elided("", "h2"), Elided("", "second"), Badges()
        self.kept = button("看留存的那份", icon="document_pdf_20_regular")
        self.to_cases = button("去办理事项")
        self.steps = LifeSteps()
        self.facts = {name: Elided() for name in _FACTS}
        self.interrupt = button("登记中断…", "link")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 8)
        whole.setSpacing(8)
        head = row(self.heading, self.badges, self.about, self.to_cases, self.kept, spacing=8)
        head.setStretch(2, 1)
        whole.addLayout(head)
        whole.addWidget(self.steps)
        whole.addWidget(hline())
        below = row(self.photos, spacing=16)
        below.insertLayout(0, self._facts(), 1)
        whole.addLayout(below)

    def _facts(self) -> QGridLayout:
        made = QGridLayout()
        made.setHorizontalSpacing(12)
        made.setVerticalSpacing(4)
        made.setColumnStretch(1, 1)
        for line, (name, words) in enumerate(self.facts.items()):
            made.addWidget(label(name, "second"), line, 0)
            made.addWidget(words, line, 1)
        made.addWidget(self.interrupt, _FACTS.index("中断"), 2)
        return made

    def take_files(self, paths: list[Path]) -> None:
        self.photos.take_files(paths)

    def show_draft(self, draft: Draft) -> None:
        """Shows a notice that is not printed yet."""
        self.heading.setText(draft.record.title)
        self.badges.show_badges((State.DRAFT.word, TONES[State.DRAFT]))
        self.about.setText(
            f"第 {draft.number} 号拟稿 · 名单 {draft.record.rows} 行 · {draft.kept_by} {draft.kept_on} 存"
        )
        self.steps.show_steps(steps_to_come(draft))
        for words in self.facts.values():
            words.setText("–")
        self.facts["公示期"].setText("打印张贴以后开始算；打开时名单重新取数，变了会说")
        for part in (self.interrupt, self.kept, self.photos, self.to_cases):
            part.hide()
        self.setAcceptDrops(False)

    def show_life(self, life: Life, today: str) -> None:
        """Shows a posting as it stands on a day."""
        state, record = life.state(today), life.record
        self.kept.show()
        self.to_cases.setVisible(bool(life.cases))
        self.to_cases.setText("接着办…" if state.lets_on else "去办理事项")
        self.photos.show_life(life)
        self.setAcceptDrops(bool(life.places))
        self.heading.setText(record.title)
        self.badges.show_badges((state.word, TONES[state]))
        replaced = f" · 替换第 {record.replaces} 号" if record.replaces else ""
        self.about.setText(f"第 {life.number} 号 · 名单 {record.rows} 行 · {record.pages} 页{replaced}")
        self.steps.show_steps(steps_of(life, today))
        self.facts["贴在哪"].setText("、".join(it.spot for it in life.places) or "还没登记张贴")
        self.facts["谁贴的"].setText(_who(life))
        self.facts["公示期"].setText(period_words(life))
        told = [f"{_days(it.first_day, it.last_day)} {it.why}" for it in life.breaks]
        self.facts["中断"].setText("；".join(told) or "没有")
        self.interrupt.setVisible(state is State.POSTED and bool(life.last))


def _who(life: Life) -> str:
    said = dict.fromkeys(f"{it.posted_by} {dates.chinese(it.posted_on)}" for it in life.places)
    return "；".join(said) or "–"


def _days(first: str, last: str) -> str:
    return first if first == last else f"{first} 至 {last}"


def period_words(life: Life) -> str:
    """The period with how its days are counted."""
    posting = life.posting
    if life.record.last_day is None:
        return "公告，没有公示期"
    if posting is None:
        return f"纸上写的是 {_days(life.record.first_day or '', life.record.last_day)}；登记张贴以后开始算"
    counted = "首日算在内" if posting.first_day_counts else "首日不算"
    unsure = "、".join(f"{it} 年放假安排没有公布，未确认" for it in posting.unconfirmed)
    days = "个自然日" if not posting.working_days else posting.unit
    later = "，比纸上写的晚" if life.last > life.record.last_day else ""
    parts = (f"{posting.days} {days}", counted, unsure)
    return f"{_days(life.first, life.last)}{later}，{'，'.join(filter(None, parts))}"
