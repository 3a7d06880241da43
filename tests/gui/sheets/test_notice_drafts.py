"""拟稿 at the window: a notice is kept, listed first, opened again, changed, printed, thrown away."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QFileDialog

from township_desk.domain.records import Household, NoticeDraft, PostedNotice, Setting, Village
from township_desk.gui.base import messages
from township_desk.gui.paper.notices.notice_page import NoticePage
from township_desk.gui.paper.notices.texts_dialog import WordingDialog


@pytest.fixture(autouse=True)
def agreeing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk goes on where households are named."""
    monkeypatch.setattr(messages, "ask", lambda *_: True)


@pytest.fixture
def village(clerk: Clerk) -> Village:
    """The village with the longest list."""
    leaving = Counter(it.village for it in clerk.archive.all(Household) if _leaves(it))
    ((key, _),) = leaving.most_common(1)
    return next(it for it in clerk.archive.villages() if it.id == key)


def _leaves(home: Household) -> bool:
    return home.exit_year == 2018 and home.status == "预脱贫" and home.left_on is None


def _page(clerk: Clerk, village: Village) -> NoticePage:
    page = clerk.go("notice")
    assert isinstance(page, NoticePage)
    page.options.village.setCurrentIndex(page.options.village.findData(village.id))
    clerk.settle()
    return page


def _drafted(clerk: Clerk, village: Village) -> NoticePage:
    """The page after a notice with large type and nine days was kept as a draft."""
    page = _page(clerk, village)
    page.options.days.setValue(9)
    page.options.layout_.size_.setCurrentIndex(page.options.layout_.size_.findData(16.0))
    clerk.settle()
    clerk.click(page.keep)
    return page


def _left(clerk: Clerk, village: Village) -> None:
    """Takes the first household off the list."""
    homes = clerk.archive.find(Household, village=village.id)
    home = next(filter(_leaves, homes))
    with clerk.archive.change("改", by="王", reason="备料") as change:
        change.put(replace(home, exit_year=2019))


def test_a_draft_is_kept_listed_first_and_opened_as_it_was(clerk: Clerk, village: Village) -> None:
    page = _drafted(clerk, village)
    assert clerk.window.told.said == "已存为第 1 号拟稿。"
    assert page.keep.text() == "保存拟稿"
    assert "第 1 号拟稿" in page.options.drafted.said
    page.options.kind.setCurrentIndex(page.options.kind.findData("notice.monitor"))
    clerk.settle()
    assert (page.draft, page.options.drafted.said, page.keep.text()) == (None, "", "存为拟稿")
    clerk.click(page.posted)
    postings = clerk.window.page("postings")
    assert [postings.model.index(0, place).data() for place in (2, 7)] == [village.name, "拟稿"]
    assert [it.name for it in postings.detail.steps.steps][:3] == ["拟稿", "打印", "张贴"]
    assert not postings.side.isVisible()
    _left(clerk, village)
    clerk.click(postings.foot.open_)
    assert clerk.window.front_key == "notice"
    assert (page.options.sheet.name, page.options.days.value()) == ("notice.exit.village", 9)
    assert page.options.layout_.wish.size == 16
    assert "名单少了 1 行" in page.options.drafted.said
    clerk.click(page.keep)
    assert "名单少了" not in page.options.drafted.said
    assert len(clerk.archive.all(NoticeDraft)) == 1


def test_a_printed_draft_is_a_posting_and_undo_makes_it_a_draft_again(
    clerk: Clerk, village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _drafted(clerk, village)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "n.pdf"), ""))
    clerk.click(page.save)
    (kept,) = clerk.archive.all(PostedNotice)
    assert kept.drafted_on
    assert (clerk.archive.all(NoticeDraft), page.draft) == ([], None)
    postings = clerk.go("postings")
    assert [it.name for it in postings.detail.steps.steps][:2] == ["拟稿", "打印"]
    clerk.archive.undo(by="王")
    clerk.desk.changed.emit()
    clerk.settle()
    assert postings.model.index(0, 7).data() == "拟稿"
    clerk.click(postings.foot.drop)
    assert postings.stack.currentWidget() is postings.empty
    assert clerk.archive.all(NoticeDraft) == []


def test_a_draft_has_words_of_its_own(clerk: Clerk, village: Village) -> None:
    page = _drafted(clerk, village)
    clerk.click(page.options.words)
    dialog = page.findChild(WordingDialog)
    assert isinstance(dialog, WordingDialog)
    dialog.heading.setText("{村}另一个标题")
    clerk.settle()
    clerk.click(dialog.keep)
    assert page.sheet is not None
    assert page.sheet.composed.notice.title == f"{village.name}另一个标题"
    assert clerk.archive.all(Setting) == []  # the office's wording stays
    clerk.click(page.keep)
    assert clerk.archive.all(NoticeDraft)[0].title == f"{village.name}另一个标题"
