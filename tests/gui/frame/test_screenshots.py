"""The pictures of the pages: a page that fails fails them, so that nobody takes a broken page for a picture."""

from pathlib import Path

import pytest
from clerk import Clerk

from township_desk.gui.selftest.screenshots import take_screenshots


def test_a_bug_behind_a_page_fails_the_pictures(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("年度")

    monkeypatch.setattr("township_desk.actions.ledgers.overview.ledger_count", broken)
    with pytest.raises(KeyError, match="年度"):
        take_screenshots(clerk.archive, tmp_path / "没有.xlsx", tmp_path, "演示")
