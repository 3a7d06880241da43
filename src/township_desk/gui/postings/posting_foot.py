"""The bar below the chosen notice: what can be done with it now, and why not."""

from PySide6.QtWidgets import QFrame

from township_desk.actions.paper.drafts import Draft
from township_desk.domain.posting.life import Life
from township_desk.gui.postings.posting_cells import Row
from township_desk.gui.widgets.basic import block, button, label, row

_NOT_UP = "还没登记张贴：贴出以后点“登记张贴…”，才有可证明的"


class PostingFoot(QFrame):
    """Its buttons are wired by the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.proof, self.up = button("打印张贴证明", icon="print_20_regular"), button("登记张贴…")
        self.drop, self.open_ = button("扔掉拟稿", icon="delete_20_regular"), button("打开拟稿", "primary")
        self.why, self.end = label("", "warn", wrap=True), button("结束公示…", "primary")
        across = row(self.proof, self.up, self.drop, self.why, self.open_, self.end, margins=(16, 10, 16, 10))
        across.setStretch(3, 1)
        self.setLayout(across)

    def show_row(self, shown: Row, today: str) -> None:
        """Offers what can be done with a notice on a day."""
        is_draft = isinstance(shown, Draft)
        for made in (self.drop, self.open_):
            made.setVisible(is_draft)
        self.proof.setVisible(not is_draft)
        self.up.setVisible(not isinstance(shown, Draft) and shown.end is None)
        self.end.setVisible(not isinstance(shown, Draft) and shown.state(today).hangs)
        self.why.setText("" if isinstance(shown, Draft) else _why_not(shown, today))
        block(self.end, self.why.text())
        if not isinstance(shown, Draft):
            self.up.setText("再登记一处…" if shown.places else "登记张贴…")
            block(self.proof, "" if shown.places else _NOT_UP)


def _why_not(life: Life, today: str) -> str:
    """Why a posting cannot be closed on a day; "" when it can, or does not hang."""
    if not life.state(today).hangs:
        return ""
    last, waiting = life.waits_for(today)
    objections = f"还有 {len(waiting)} 件异议没办结" if waiting else ""
    return "，".join(filter(None, (f"公示到 {last}" if last else "", objections)))
