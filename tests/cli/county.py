"""The exit as another county writes it: working days, a stage more, another quorum, other days."""

from township_desk.domain.procedures.declared_procedures import shipped_text

HEARING = """
[[stage]]
key = "hearing"
title = "听证会"
who = "乡镇"
fields = ["heard_on", "listeners"]
due = { limit = "clue_visit_days", after = "consent", working = true }
papers = [{ title = "听证记录", sealed = true }]
refuse = true
"""
CHANGES = (
    ('first = "first_day", last = "last_day" }]\nsheets = ["notice.exit.village"]',
     'first = "first_day", last = "last_day", days = 10, working = true }]\nsheets = ["notice.exit.village"]'),
    ('{ kind = "quorum", invited = "invited", present = "present" }',
     '{ kind = "quorum", invited = "invited", present = "present", parts = 4, whole = 5 }'),
    ('agreed = "agreed", against', 'of_all = true, agreed = "agreed", against'),
    ('due = { by = "10-31" }', 'due = { by = "11-30" }'),
    ("[fields]\n", '[fields]\nheard_on = { label = "听证日期", kind = "day", needed = true }\n'
     'listeners = { label = "听证人数", kind = "count", needed = true }\n'),
    ('"consent", "village_notice.first_day"', '"consent", "hearing.heard_on", "hearing", "village_notice.first_day"'),
)  # fmt: skip


def county_text() -> str:
    """The shipped exit as the other county writes it."""
    text = shipped_text("exit")
    for old, new in CHANGES:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    notice = '[[stage]]\nkey = "village_notice"'
    return text.replace(notice, f"{HEARING.lstrip()}\n{notice}")
