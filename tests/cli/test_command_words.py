"""The words of the command line: usage errors, types, help, streams, passwords, bugs."""

import io
import json
import re
from argparse import ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

import pytest
from calling import Caller
from hypothesis import given
from hypothesis import strategies as st

from township_desk import __version__, paths
from township_desk.cli import main as cli
from township_desk.cli import meter, parser, session
from township_desk.cli.hooks import Hooks
from township_desk.cli.report import Report, speak_utf8
from township_desk.problems import Cancelled, Problem

COMMANDS = (
    *("demo", "new", "import", "export", "print", "check", "households", "history", "undo", "redo"),
    *("backup", "restore", "verify", "open", "selftest"),
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "缺少 COMMAND；写法见 township-desk --help。"),
        ("fly", "没有命令“fly”，可用 demo、new"),
        ("undo", "缺少 ARCHIVE；写法见 township-desk undo --help。"),
        ("undo a 2 c", "不认识“c”"),
        ("undo a zwei", "STEP：“zwei”应是 1 到 100000 之间的整数"),
        ("import a f --year 18", "--year：“18”不是年度，应写成 2018 这样"),
        ("import a f --year", "--year 后面要写一个值"),
        ("import a f --dry-run=1", "--dry-run 后面不用写值，写成了“1”"),
        ("households a --as-of 2018-13-01", "--as-of：“2018-13-01”不是日期"),
        ("figures a --as-of 2099-01-01", "--as-of：2099-01-01 还没有到，只能写今天或以前的日子"),
        ("households a --as 2018-10-01", "不认识“--as 2018-10-01”"),
        ("rule a no_name --on --off", "--off 和 --on 不能一起写；写法见"),
        ("print a poster out.pdf", "SHEET 没有“poster”，可写 form.answer.posting、form.application.household"),
        ("demo d --seed x", "--seed 应是整数，写成了“x”"),
        ("new d --province 四川", "缺少 --city、--county、--township"),
    ],
)
def test_what_is_not_understood_is_said_in_one_chinese_sentence(call: Caller, words: str, said: str) -> None:
    assert said in call(*words.split()).problem


@given(message=st.text(max_size=60))
def test_any_objection_has_words(message: str) -> None:
    assert any("\u4e00" <= char <= "\u9fff" for char in parser.in_chinese(message)) or "：" in parser.in_chinese(
        message
    )


@given(text=st.text(max_size=8) | st.integers(0, 3000).map(str))
def test_a_year_is_plausible_or_refused(text: str) -> None:
    this = date.today().year
    for read, last in ((parser.year, this), (parser.plan_year, this + 1)):
        if re.fullmatch("[0-9]{4}", text) and 2013 <= int(text) <= last:
            assert read(text) == int(text)
        else:
            with pytest.raises(ArgumentTypeError, match="不是年度|不能作年度，可写 2013 至"):
                read(text)


def test_days_are_read_as_people_write_them() -> None:
    assert [parser.day(text) for text in ("2018-10-5", "2018年10月5日", "20181005")] == ["2018-10-05"] * 3


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"], Hooks(open_desk=len, screenshots=list, selftest=dict))  # type: ignore[arg-type]
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert all(f"\n  {name} " in said for name in COMMANDS)
    assert said.startswith("用法：")
    assert "usage" not in said


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"], Hooks(open_desk=len, screenshots=list, selftest=dict))  # type: ignore[arg-type]
    assert capsys.readouterr().out.strip() == __version__


def test_open_hands_the_archive_to_the_window(call: Caller) -> None:
    assert (call("open").code, call("open", "某档案").code) == (0, 0)
    assert call.opened == [None, Path("某档案")]


def test_without_a_password_nothing_is_opened(call: Caller, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(session.PASSWORD)
    monkeypatch.setattr("sys.stdin", io.StringIO("xx\n"))
    assert "没有口令" in call("verify", tmp_path).problem


def test_typed_passwords_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["一二三四五六七八", "一二三四五六七九", "同样的口令呀呀", "同样的口令呀呀", "开门的口令"])
    monkeypatch.delenv(session.PASSWORD, raising=False)
    monkeypatch.setattr("sys.stdin", _Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt, stream: next(typed))
    with pytest.raises(Problem, match="两遍口令不一样"):
        session.new_password()
    assert session.new_password() == "同样的口令呀呀"
    assert session.password() == "开门的口令"


def test_a_user_without_a_name_is_told_to_say_who(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(Problem, match="--by"):
        session.operator(Namespace(by=""))
    assert session.operator(Namespace(by=" 王五 ")) == "王五"


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "已停下"),
        (Cancelled(), 130, "已停下"),
        (Problem("没有做。\n请再来。"), 2, "没有做。 请再来。"),
        (FileNotFoundError(2, "No such file", "/x/没有.xlsx"), 2, "没有做完：“没有.xlsx”找不到它"),
        (OSError(28, "No space left"), 2, "没有做完：磁盘已满"),
        (OSError(99999, "?"), 2, "编号 99999"),
    ],
)
def test_what_ends_a_command_is_said_in_one_line(
    call: Caller, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    monkeypatch.setattr("township_desk.cli.archive.archives.run_open", _raising(error))
    found = call("open")
    assert (found.code, found.out, found.err.count("\n")) == (code, "", 1)
    assert said in found.err


def test_a_bug_goes_to_the_log_without_anybodys_data(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "township_desk.cli.archive.archives.run_open", _raising(ValueError("陈德福 510999198001010011"))
    )
    found = call("open")
    log = paths.log_file().read_text("utf-8")
    assert (found.code, found.out, found.err.count("\n")) == (3, "", 1)
    assert "程序出了差错" in found.err
    assert "ValueError" in log
    assert "test_command_words.py" in log
    assert "陈德福" not in log + found.err
    assert "510999198001010011" not in log + found.err


def test_json_is_one_line_of_utf8(capsys: pytest.CaptureFixture[str]) -> None:
    Report(data={"名": "王𬱖"}, lines=["给人看的"], notes=["请核实"]).tell(as_json=True)
    said = capsys.readouterr()
    assert (json.loads(said.out), said.out.count("\n"), said.err) == ({"名": "王𬱖"}, 1, "请核实\n")
    assert "王𬱖" in said.out


def test_streams_speak_utf8_whatever_the_console_was() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    speak_utf8(stream)
    print("青竹镇", "\udcff", file=stream, flush=True)
    assert raw.getvalue().decode() == "青竹镇 \\udcff\n"


def test_the_meter_writes_one_line_over_and_wipes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("time.monotonic", iter([0.0, 0.1, 1.0, 1.0, 1.1]).__next__)
    told = meter.Meter()
    told.step(1, 9, "读表格")
    told.step(2, 9, "读表格")
    told.step(3, 9, "读表格")
    told.end()
    assert terminal.getvalue() == "\r\x1b[K读表格 2/9\r\x1b[K"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _raising(error: BaseException) -> object:
    def run(*_: object) -> None:
        raise error

    return run
