"""The office's own definitions: given out, edited, taken in, set back; running cases keep theirs."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from casework import MEETING, Office
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.actions.procedures import advancing, definitions, moving
from township_desk.actions.procedures.editions import own_definitions, procedure_named
from township_desk.actions.procedures.plans import Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.procedures.subjects import Said, subjects
from township_desk.domain.procedures.declaration_checks import KEYS, STAGE_KEYS
from township_desk.domain.procedures.declared_procedures import BadProcedure, of_toml, shipped, shipped_text
from township_desk.domain.procedures.look import Missing
from township_desk.domain.procedures.telling import STAGE_WORDS, WORDS, told
from township_desk.problems import Problem

STEP = """
[[stage]]
key = "hearing"
title = "听证"
who = "乡镇"

[[stage]]
key = "visit"
"""


def _edited(office: Office, path: Path, *pairs: tuple[str, str]) -> Path:
    """The definition of 脱贫退出, given out and edited."""
    definitions.give(office.archive, "exit", path)
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return path


def _with_a_hearing(office: Office, tmp_path: Path) -> Path:
    return _edited(office, tmp_path / "exit.toml", ('\n[[stage]]\nkey = "visit"\n', STEP))


def test_an_edited_definition_holds_for_new_cases_only(office: Office, tmp_path: Path) -> None:
    office.household()
    office.goes_to("meeting")
    deed = definitions.plan_taking(office.archive, "脱贫退出", _with_a_hearing(office, tmp_path))
    assert deed.lines == (
        "增加环节“听证”，排在“民主评议”后面。",
        "在办的 1 件照原来的程序办完；要换，另点“在办的换到新版”。",
    )
    deed.act(office.archive, "王")
    assert office.archive.history(1)[0].label == "收下本单位的程序：脱贫退出"
    now = procedure_named("exit", office.archive)
    assert [now.has("hearing"), office.case().walk.procedure.has("hearing")] == [True, False]
    other = office.household("51099900002")
    made = office.looked("exit", "plan", "2018-08-01", said={other.number: {}})
    office.writes(made)
    assert office.case(2).walk.procedure.has("hearing")
    moving.plan_move(office.archive, now).act(office.archive, "王")
    assert office.case().walk.procedure.has("hearing")


def test_it_is_set_back_undone_and_given_out_as_it_was_written(office: Office, tmp_path: Path) -> None:
    path = _with_a_hearing(office, tmp_path)
    definitions.plan_taking(office.archive, "exit", path).act(office.archive, "王")
    with pytest.raises(Problem, match="和现在用的“脱贫退出”一样"):
        definitions.plan_taking(office.archive, "exit", path)
    assert definitions.give(office.archive, "exit", tmp_path / "again.toml").own
    assert (tmp_path / "again.toml").read_text("utf-8") == path.read_text("utf-8")
    deed = definitions.plan_setting_back(office.archive, "exit")
    assert (deed.title, deed.lines[0]) == ("恢复自带的“脱贫退出”", "去掉环节“听证”。")
    deed.act(office.archive, "王")
    assert procedure_named("exit", office.archive) == shipped()["exit"]
    office.archive.undo(by="王")
    assert procedure_named("exit", office.archive).has("hearing")
    office.archive.undo(by="王")
    with pytest.raises(Problem, match="就是程序自带的"):
        definitions.plan_setting_back(office.archive, "exit")


def test_a_procedure_of_its_own_comes_and_goes(office: Office, tmp_path: Path) -> None:
    path = _edited(
        office, tmp_path / "x.toml", ('title = "脱贫退出"', 'title = "本县复核"'), ("place = 20", "place = 50")
    )
    deed = definitions.plan_taking(office.archive, "review", path)
    assert deed.lines[0] == "新加一个程序“本县复核”（review），10 个环节。"
    deed.act(office.archive, "王")
    assert procedure_named("本县复核", office.archive).name == "review"
    office.household()
    office.household("51099900002")
    office.does("review", "plan", "2018-08-01")
    (beside,) = office.refused("exit", "plan", "2018-08-02")
    assert beside == ("alone", "“本县复核”（第 1 号）还在办，也要改脱贫属性，要先办完或撤回")
    gone = definitions.plan_setting_back(office.archive, "review")
    assert (gone.verb, gone.lines[1]) == ("去掉", "在办的 1 件照原来的程序办完。")
    gone.act(office.archive, "王")
    assert _would(office, "51099900001", "meeting", MEETING) == []
    why = ("procedure", "“本县复核”已经去掉了，不能再办新的，在办的照旧办完")
    assert _would(office, "51099900002", "plan", {}) == [why]


def _would(office: Office, number: str, stage: str, said: Said) -> list[Missing]:
    """Why a stage of a procedure that was taken away would be refused."""
    reader = CaseReader(office.archive)
    known = reader.editions.named("review")
    whose = subjects(office.archive, reader, known, stage, numbers=[number], village="", said={number: said})
    made = advancing.plan(reader, Wish(procedure=known, stage=stage, day="2018-09-10"), whose, by="王")
    return [why for line in made.refused for why in line.refusals]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "meeting"', 'key = "meeting"\nwhos = "村"', "“stage.meeting.whos”没有这一项"),
        ('title = "民主评议"', "title = 5", "“stage（第 2 个）”要有 key 和 title"),
        ("since = 2016", 'since = "2016"', "“since”不能写 '2016'"),
        ("since = 2016", "since 2016", "不是 TOML 的写法"),
        ('kind = "flag"', 'kind = "flags"', "“fields.agrees.kind”"),
    ],
)
def test_a_wrong_definition_is_refused_by_line_and_key(
    office: Office, tmp_path: Path, old: str, new: str, said: str
) -> None:
    path, step = _edited(office, tmp_path / "exit.toml", (old, new)), office.archive.step
    before, _, _ = path.read_text("utf-8").partition(new)
    line = before.count("\n") + new.count("\n") + 1 if "（第" not in said else before.count("\n") - 1
    with pytest.raises(Problem) as caught:
        definitions.plan_taking(office.archive, "exit", path)
    assert f"没有收下，档案未改动：“exit.toml”第 {line} 行{said}" in caught.value.sentence
    assert office.archive.step == step


def test_everything_that_can_be_declared_has_its_word() -> None:
    assert set(WORDS) == KEYS.keys() - {"stage"}
    assert set(STAGE_WORDS) == STAGE_KEYS.keys() - {"key"}
    for it in shipped().values():
        assert [stage.title for stage in told(it)] == [stage.title for stage in it.stages]


@settings(max_examples=150)
@given(st.data())
def test_a_mangled_definition_is_refused_or_can_be_told(data: st.DataObject) -> None:
    lines = shipped_text("exit").splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    cut = data.draw(st.integers(0, len(line)))
    new = data.draw(
        st.sampled_from(["", "1", '"x"', "[]", "{}", "true", line[:cut] + "1", line[:cut], f"{line}\n{line}"])
    )
    said = f"{line.partition('=')[0]}= {new}" if "=" in line and len(new) < 5 else new
    with suppress(BadProcedure):
        told(of_toml("exit", "\n".join([*lines[:at], said, *lines[at + 1 :]])))


def test_a_definition_that_this_program_cannot_read_stops_nothing(office: Office, tmp_path: Path) -> None:
    definitions.plan_taking(office.archive, "exit", _with_a_hearing(office, tmp_path)).act(office.archive, "王")
    kept = own_definitions(office.archive)["exit"]
    with office.archive.change("改坏", by="王") as change:
        change.put(replace(kept, value=kept.value.replace("title", "name", 1)))
    assert not procedure_named("exit", office.archive).has("hearing")
    found = definitions.definition_named(office.archive, "exit")
    assert "程序定义 exit.toml 不能用" in found.fault
    assert definitions.give(office.archive, "exit", tmp_path / "bad.toml").text != shipped_text("exit")
    definitions.plan_setting_back(office.archive, "exit").act(office.archive, "王")
    assert not definitions.definition_named(office.archive, "exit").fault
