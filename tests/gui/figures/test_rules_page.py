"""疑点规则 at the window: from a finding to its rule, off with a reason, on again, another limit, and back."""

import pytest
from clerk import Clerk

from township_desk.gui.base import messages
from township_desk.gui.rules.threshold_dialog import ThresholdDialog


def _rule(clerk: Clerk, name: str) -> object:
    return next(it for it in clerk.window.page("rules").known if it.rule.name == name)


def test_a_rule_is_switched_off_with_a_reason_and_on_again(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = clerk.go("findings")
    first = findings.model.row(0).rule
    before = len(findings._found)
    clerk.click(findings.of_rule)
    page = clerk.window.page("rules")
    assert (clerk.window.front_key, page.current.rule.name) == ("rules", first.name)
    struck = page.current.found
    monkeypatch.setattr(messages, "ask_text", lambda *_: "本镇不用这一条")
    clerk.click(page.switch)
    assert (_rule(clerk, first.name).found, _rule(clerk, first.name).reason) == (None, "本镇不用这一条")
    page.tabs.pick(2)
    assert first.name in {it.rule.name for it in page.model.rows}
    findings = clerk.go("findings")
    assert len(findings._found) == before - struck
    assert "条规则" in findings.subtitle.text()
    page = clerk.go("rules", first.name)
    clerk.click(page.switch)
    assert _rule(clerk, first.name).found == struck
    assert clerk.archive.history(1)[0].label == f"启用疑点规则“{first.title}”"


def test_a_limit_is_set_where_the_rule_is_shown(clerk: Clerk) -> None:
    page = clerk.go("rules", "reported_range")
    before = page.current.found
    clerk.click(page.measure)
    dialog = page.findChild(ThresholdDialog)
    dialog.value.setText("1000")
    dialog.document.setText("县办〔2018〕3号")
    assert dialog.since.text() == "2018-01-01"  # the working year
    clerk.click(dialog.set)
    it = _rule(clerk, "reported_range")
    assert (it.thresholds[0].value, it.thresholds[0].own, it.thresholds[0].confirmed) == ("1000", True, True)
    assert it.thresholds[0].since == "2018-01-01"
    assert it.found > before
    clerk.click(page.see)
    findings = clerk.window.page("findings")
    assert {row.finding.rule for row in findings.model.rows} == {"reported_range"}


def test_rules_are_searched_and_grouped(clerk: Clerk) -> None:
    page = clerk.go("rules")
    clerk.type(page.search, "证件号码")
    assert 3 <= len(page.model.rows) < 30
    page.search.clear()
    page.groups.set_chosen(("防返贫监测",))
    assert {it.rule.group for it in page.model.rows} == {"防返贫监测"}
