"""The definitions of procedures as the office changes them: looked at, given out as files, taken in, set back.

An own definition is a setting of the archive, so undo and history have it. Running cases keep their edition.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from township_desk import refusals
from township_desk.actions.household.deeds import Deed, writes
from township_desk.actions.procedures.editions import (
    PREFIX,
    own_definitions,
    procedure_named,
    procedures,
    read_or_fault,
)
from township_desk.actions.procedures.moving import moves
from township_desk.actions.procedures.reading import CaseReader
from township_desk.domain.procedures import declared_procedures as declared
from township_desk.domain.procedures.declared_procedures import BadProcedure
from township_desk.domain.procedures.definition_lines import line_of, line_of_toml_error
from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.procedures.telling import StageTold, differences, told
from township_desk.domain.records import Setting
from township_desk.files import require_ending, written_whole
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change

ENDING = ".toml"
MOST_BYTES = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A procedure as new cases begin with it. `own` says that the office changed or added it.

    `text` is its TOML file. `fault` says why the office's own definition is not followed: an earlier program took it
    in, and this one cannot read it. `older` counts the running cases that go on with another edition.
    """

    procedure: Procedure
    text: str
    own: bool
    shipped: bool
    older: int = 0
    fault: str = ""

    @property
    def stages(self) -> Sequence[StageTold]:
        """The stages in words."""
        return told(self.procedure)


def definitions(archive: Archive) -> list[Definition]:
    """Every procedure of the archive, in the order in which they are shown."""
    own, reader = own_definitions(archive), CaseReader(archive)
    return [_definition(own, it, len(moves(reader, it))) for it in procedures(archive).values()]


def definition_named(archive: Archive, name: str) -> Definition:
    """The procedure with this name or title. Raises Problem when there is none."""
    it = procedure_named(name, archive)
    return _definition(own_definitions(archive), it, len(moves(CaseReader(archive), it)))


def _definition(own: Mapping[str, Setting], it: Procedure, older: int) -> Definition:
    kept, shipped = own.get(it.name), it.name in declared.shipped()
    text = kept.value if kept is not None else declared.shipped_text(it.name)
    read = read_or_fault(it.name, text)
    fault = str(read) if isinstance(read, BadProcedure) else ""
    return Definition(procedure=it, text=text, own=kept is not None, shipped=shipped, older=older, fault=fault)


def give(archive: Archive, name: str, path: Path) -> Definition:
    """Writes the definition of a procedure into a file, to be edited."""
    require_ending(path, ENDING)
    found = definition_named(archive, name)
    with written_whole(path) as partial:
        partial.write_text(found.text, "utf-8")
    return found


def plan_taking(archive: Archive, name: str, path: Path) -> Deed:
    """A deed: takes an edited definition as the office's own. Raises Problem with line and key when it is wrong.

    `name` may be a title, or the name of a procedure that the archive does not have yet.
    """
    known = {key: it.name for it in procedures(archive).values() for key in (it.name, it.title)}
    name, text = known.get(name, name), _text(path)
    made = _made(name, text, path.name)
    before = procedures(archive).get(name)
    if before is not None and before.edition == made.edition:
        raise Problem(f"没有收下，档案未改动：“{path.name}”和现在用的“{made.title}”一样。")
    change, kept = Change(), own_definitions(archive).get(name)
    change.put(_setting(name, text, kept))
    lines = _lines(archive, before, made)
    return Deed(
        title=f"收下本单位的“{made.title}”",
        lines=lines,
        verb="收下",
        done=f"已按本单位的“{made.title}”办新事项",
        act=writes(change, f"收下本单位的程序：{made.title}"),
    )


def plan_setting_back(archive: Archive, name: str) -> Deed:
    """A deed: takes the office's own definition away. New cases begin with the program's again, if it has one."""
    found = definition_named(archive, name)
    procedure, shipped = found.procedure, declared.shipped().get(found.procedure.name)
    if not found.own:
        raise Problem(f"没有恢复：“{procedure.title}”就是程序自带的。")
    change = Change()
    change.remove(own_definitions(archive)[procedure.name])
    if shipped is None:
        lines: tuple[str, ...] = (
            f"“{procedure.title}”是本单位自己加的，去掉以后不能再办新的。",
            _going_on(archive, procedure),
        )
    else:
        lines = _lines(archive, procedure, shipped)
    return Deed(
        title=f"恢复自带的“{procedure.title}”" if shipped else f"去掉“{procedure.title}”",
        lines=lines,
        verb="恢复" if shipped else "去掉",
        done=f"已恢复自带的“{procedure.title}”" if shipped else f"已去掉“{procedure.title}”",
        act=writes(change, f"{'恢复自带的' if shipped else '去掉'}程序：{procedure.title}"),
    )


def _lines(archive: Archive, before: Procedure | None, made: Procedure) -> tuple[str, ...]:
    """What becomes of the procedure and of its running cases."""
    if before is None:
        return f"新加一个程序“{made.title}”（{made.name}），{len(made.stages)} 个环节。", "撤销这一步，它就不在了。"
    said = tuple(differences(declared.table_of(before), declared.table_of(made)))
    return (*(said or ("只改了写法，内容没变。",)), _running(archive, made))


def _running(archive: Archive, made: Procedure) -> str:
    running = len(moves(CaseReader(archive), made))
    if not running:
        return "没有在办的事项受影响。"
    return f"在办的 {running} 件照原来的程序办完；要换，另点“在办的换到新版”。"


def _going_on(archive: Archive, gone: Procedure) -> str:
    """What becomes of the running cases of a procedure that goes."""
    reader = CaseReader(archive)
    running = sum(it.procedure == gone.name and reader.is_running(it) for it in reader.cases)
    return f"在办的 {running} 件照原来的程序办完。" if running else "没有在办的事项受影响。"


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(f"没有收下，档案未改动：“{path.name}”太大，不像程序定义。请选导出后改好的那一份。")
        return path.read_text("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise Problem(f"没有收下，档案未改动：“{path.name}”{refusals.reason(error)}。") from None
    except UnicodeDecodeError:
        raise Problem(f"没有收下，档案未改动：“{path.name}”不是 UTF-8 文本。请用记事本另存为 UTF-8 再收。") from None


def _made(name: str, text: str, file: str) -> Procedure:
    """The procedure of a text. Raises Problem with line and key."""
    try:
        return declared.of_toml(name, text)
    except BadProcedure as bad:
        key = bad.key.lstrip(".")
        line = line_of(text, key) if key else line_of_toml_error(bad.why)
        where, at = f"第 {line} 行" if line else "", f"“{key}”" if key else ""
        why = bad.why if key else "不是 TOML 的写法"
        raise Problem(f"没有收下，档案未改动：“{file}”{where}{at}{why}。请改好再收。") from None


def _setting(name: str, text: str, kept: Setting | None) -> Setting:
    return replace(kept, value=text) if kept is not None else Setting(name=PREFIX + name, value=text)
