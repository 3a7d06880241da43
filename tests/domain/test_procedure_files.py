"""What is wrong with a procedure's file is told with its file, stage and key."""

import pytest

from township_desk.domain.procedures.declared_procedures import BadProcedure, parsed, procedure_of
from township_desk.paths import resource

GOOD = """
title = "慰问申请"
of = "household"
source = "本单位要求"
confirmed = true
begins = [{ kind = "status", is = ["未脱贫"] }]
dates = [["asks", "decides.held_on", "decides"]]
reopens = ["asks"]
[fields]
held_on = { label = "开会日期", kind = "day" }
invited = { label = "应到人数", kind = "count", needed = true }
way = { label = "方式", kind = "code", words = ["现金", "实物"] }
[[stage]]
key = "asks"
title = "申请"
[[stage]]
key = "decides"
title = "审定"
fields = ["held_on", "way"]
conditions = [{ kind = "answer", field = "way", is = ["现金"] }]
papers = [{ title = "申请书", signed = true }]
due = { limit = "objection_days", after = "asks" }
writes = { note = "{way}" }
returns = ["asks"]
"""
PLAN = '{ ledger = "%s", households = "number", people = "people" }'


def test_a_file_becomes_a_procedure() -> None:
    made = procedure_of("comfort", parsed("comfort", GOOD))
    assert ([it.key for it in made.stages], made.stage("decides").returns) == (["asks", "decides"], ("asks",))
    assert (made.words_of(made.fields["way"]), made.owned) == (("现金", "实物"), {"note"})
    assert made.edition == procedure_of("comfort", parsed("comfort", GOOD)).edition
    assert made.edition != procedure_of("comfort", parsed("comfort", GOOD.replace("审定", "批准"))).edition


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "慰问申请"', "title =", "不是 TOML 格式"),
        ('of = "household"', 'of = "person"', "“of”写的是“person”，可用的有：household、village"),
        ("confirmed = true", "", "“confirmed”没有写"),
        ("reopens =", "reopen =", "“.reopen”没有这一项"),
        ('reopens = ["asks"]', 'reopens = ["begs"]', "“reopens”没有名为“begs”的环节"),
        ('"decides.held_on"', '"decides.held"', "“dates”“decides”没有名为“held”的日期"),
        ('kind = "status"', 'kind = "mood"', "“begins”没有名为“mood”的条件，可用的有：verdict"),
        ('kind = "status", is = ["未脱贫"]', 'kind = "status"', "“begins.status.is”没有写"),
        ('kind = "status", is = ["未脱贫"]', 'kind = "verdict", of = 1', "“begins.verdict.of”没有这一项"),
        ('kind = "status", is = ["未脱贫"]', 'kind = "answer", field = "way", is = []', "不能用在 begins 里"),
        ('kind = "day" }', 'kind = "days?" }', "“fields.held_on.kind”写的是“days?”"),
        ("begins = ", 'proposes = [{ kind = "answer", field = "way", is = [] }]\nbegins = ', "不能用在 proposes 里"),
        ("reopens = ", 'targets = { ledger = "job" }\nreopens = ', "“targets.households”没有写"),
        ("reopens = ", f"targets = {PLAN % 'job'}\nreopens = ", "“targets.ledger”没有名为“job”的村的台账"),
        ("reopens = ", f"targets = {PLAN % 'team'}\nreopens = ", "“targets.households”没有名为“number”的个数字段"),
        ('"held_on", "way"]', '"held_on", "way"]\neach = { day = "" }', "“stage.decides.each”没有名为“day”的字段"),
        ('"held_on", "way"]', '"held_on", "way"]\neach = { way = "x" }', "没有名为“x”的预填"),
        ('fields = ["held_on", "way"]', 'fields = ["held", "way"]', "“stage.decides.fields”没有名为“held”的字段"),
        ('field = "way"', 'field = "invited"', "“stage.decides.conditions.answer.field”没有名为“invited”的字段"),
        ('key = "decides"', 'key = "asks"', "“stage.asks”这个环节写了两次"),
        ('key = "decides"\n', "", "“stage（第 2 个）”要有 key 和 title"),
        ('key = "asks"', 'key = "Asks"', "名字“Asks”只能用小写字母"),
        ('limit = "objection_days"', 'limit = "days"', "“stage.decides.due.limit”没有名为“days”的标准"),
        ('limit = "objection_days", after = "asks"', 'by = "10月"', "“stage.decides.due.by”要写成 10-31 这样"),
        ('after = "asks"', 'after = "decides"', "“stage.decides.due.after”没有名为“decides”的在它前面的环节"),
        ('returns = ["asks"]', 'returns = ["decides"]', "“stage.decides.returns”没有名为“decides”的在它前面的环节"),
        ("note =", "notes =", "“stage.decides.writes.notes”户没有名为“notes”的字段"),
        ('note = "{way}"', 'note = "{cash}"', "“stage.decides.writes.note”没有名为“cash”的字段"),
        ('note = "{way}"', 'status = "富裕"', "“stage.decides.writes.status”"),
        ('title = "申请书", signed', "signed", "“stage.decides.papers”要写 title（材料名称）"),
        ('returns = ["asks"]', 'sheets = ["notice.nothing"]', "没有名为“notice.nothing”的表"),
        ('returns = ["asks"]', "enters = true", "只有 applicants = true 的程序才能纳入新户"),
    ],
)
def test_a_fault_is_told_with_file_stage_and_key(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    with pytest.raises(BadProcedure) as caught:
        procedure_of("comfort", parsed("comfort", GOOD.replace(old, new, 1)))
    assert caught.value.sentence.startswith("程序定义 comfort.toml 不能用：")
    assert sentence in caught.value.sentence


def test_every_shipped_file_names_its_source() -> None:
    for file in resource("procedures").glob("*.toml"):
        assert procedure_of(file.stem, parsed(file.stem, file.read_text("utf-8"))).source
