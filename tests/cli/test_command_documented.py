"""docs/commands.md lists every command, its options and the keys of its JSON object."""

import contextlib
import io
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from calling import (
    Caller,
    aged,
    archive_with_a_share,
    archive_with_twins,
    car_list,
    cheap_archive,
    county,
    edited,
    hit_of,
    poor_household,
    with_due,
    with_objection,
    with_papers,
    with_question,
)
from commands_page import chapters, documented, keys_of, listed, paths, paths_of
from conftest import PASSWORD
from event_calls import event_calls
from exchange.makers import workbook
from exchange.pictures import packed, photo
from help_calls import help_calls
from ledgers import LOW, draw

from township_desk.actions.office import archives
from township_desk.actions.paper.posting_acts import put_up
from township_desk.actions.posting.lives import lives
from township_desk.cli import session
from township_desk.cli.hooks import Hooks
from township_desk.cli.main import main
from township_desk.domain.records import Member

_OF_THE_WINDOW = {"open", "selftest"}  # the one prints nothing, the other is tried in tests/flows
_OF_EVERY_COMMAND = {"--json", "--by", "--help"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The object that each command printed in one run through all of them."""
    home = tmp_path_factory.mktemp("家")
    archive, twins = cheap_archive(home / "档案"), archive_with_twins(home / "两条")
    (home / "村.txt").write_text("石桥村\n", "utf-8")
    place = ("--province", "四川省", "--city", "遂宁市", "--county", "演示县", "--township", "青竹镇")
    calls: dict[str, tuple[object, ...]] = {
        "demo": ("demo", home / "演示", "--households", 64),
        "new": ("new", home / "新", *place, "--villages", home / "村.txt"),
        "import": ("import", archive, county(home, 120), "--keep-file"),
        "imports": ("imports", archive),
        "originals": ("originals", archive, "2", home / "原件"),
        "export": ("export", archive, "population-2017", home / "e.xlsx"),
        "report": ("report", twins, home / "报", *["--layout", "households", "--anyway", "急"]),
        "layouts": ("layouts", archive),
        "print a notice": ("print", archive, "notice.exit.village", home / "n.pdf", "--village", "石桥村"),
        "sheets": ("sheets",),
        "print-pack": ("print-pack", archive, home / "成套", "--village", "石桥村", "--step", "exit"),
        "reprint": ("reprint", archive, "1", home / "r.pdf"),
        "inspect": ("inspect", home / "r.pdf"),
        "print a form": ("print", archive, "form.exit.household", home / "f.pdf"),
        "fill": ("fill", archive, draw(LOW, home / "空白.xlsx"), home / "t.xlsx"),
        **_of_checks(archive),
        "compare": ("compare", twins, car_list(home, twins), "--subject", "买车购房", "--level", "县级"),
        "hits": ("hits", twins),
        "duplicates": ("duplicates", twins),
        "households": ("households", archive),
        "year": ("year", archive),
    }
    found = {
        name: _printed(words, home) for name, words in (calls | _of_ledgers(twins) | _at_last(archive, home)).items()
    }
    each = ("print", _with_strange_names(archive), "form.exit.household", home / "各户", "--each")
    found |= {name: _printed((name, with_due(archive)), home) for name in ("overview", "todo", "plans")}
    found |= _of_postings(with_objection(archive), home) | _of_procedures(archive, home) | _of_papers(home)
    return found | {"print files in a folder": _printed(each, home)} | _of_twins(twins, home) | _of_filing(home)


def _of_checks(archive: Path) -> dict[str, tuple[object, ...]]:
    return {
        "check": ("check", archive),
        "questions": ("questions", with_question(archive)),
        "list": ("list", archive, "--where", "人口>=1", "--columns", "household.number"),
        "limits": ("limits", archive),
        "rules": ("rules", archive),
        "village": ("village", archive, "石桥村", "--poor", "--since", "2014"),
        "rule": ("rule", archive, "reported_range"),
    }


def _of_procedures(archive: Path, home: Path) -> dict[str, object]:
    """What is said about procedures and about a case that has begun."""
    number = poor_household(archive)
    begins = ("exit", "--stage", "plan", "--date", "2018-08-01", "--household", number)
    advanced = _printed(("advance", archive, *begins), home)
    (home / "理由.json").write_text(json.dumps({number: {"opinion": "明年再退"}}), "utf-8")
    ends = ("exit", "--stage", "meeting", "--date", "2018-08-01", "--household", number, "--outcome", "withdraw")
    _printed(("advance", archive, *ends, "--data", home / "理由.json"), home)
    _printed(("advance", archive, *begins), home)
    sheets = ("case-sheets", archive, home / "环节", "--case", 2, "--stage", "township_notice")
    _printed((*sheets, "--first-day", "2018-10-15"), home)
    known = archives.open_archive(archive, PASSWORD, by="王")
    put_up(known, lives(known)[0].number, ["公示栏"], date.today().isoformat(), by="王")
    known.close()
    return {
        **{name: _printed(words, home) for name, words in help_calls(archive)},
        "advance": advanced,
        "case-sheets": _printed(sheets, home),  # its household hangs already, so one sheet is skipped
        "procedures": _printed(("procedures", archive), home),
        **{name: _printed(words, home) for name, words in event_calls(archive, home)},
        "procedure-edition": _printed(("procedure-edition", archive, "exit"), home),
        "procedure-definition": _printed(("procedure-definition", archive, "exit", home / "exit.toml"), home),
        "procedure-definition a change": _taken(archive, home),
        "procedures a list of procedures": _printed(("procedures",), home),
        "procedures a description": _printed(("procedures", "--describe", "exit"), home),
    }


def _taken(archive: Path, home: Path) -> dict[str, object]:
    """What is said about an edited definition."""
    file = home / "edited.toml"
    file.write_text((home / "exit.toml").read_text("utf-8").replace("列入退出计划", "列入年度计划"), "utf-8")
    return _printed(("procedure-definition", archive, "exit", "--take", file), home)


def _of_postings(archive: Path, home: Path) -> dict[str, object]:
    """What is said about a posting that hangs, with an objection and a break."""
    today = date.today().isoformat()
    proof = ("print", archive, "form.proof.posting", home / "z.pdf", "--posting", 1)
    return {
        "draft": _printed(("draft", archive, "notice.exit.village", "--village", "石桥村"), home),
        "posting": _printed(("posting", archive, 1, "--break", today, today, "--why", "雨"), home),
        "postings": _printed(("postings", archive), home),
        "print form.proof.posting": _printed(proof, home),
    }


def _of_filing(home: Path) -> dict[str, object]:
    """What is said of a village whose volumes were handed over, after a new year has begun."""
    archive = archive_with_a_share(home / "移交前", "01")
    of, folder = ("--village", "石桥村"), home / "移交"
    known = _printed(("filing", archive, "--scheme", "jiangxi", "--fonds", "0031", "--code", "石桥村=203"), home)
    assert known["villages"][0]["code"] == "203"  # type: ignore[index]
    _printed(("permanent-file", archive, folder, *of), home)
    given = _printed(("permanent-file", archive, folder, *of, "--hand-over"), home)
    _printed(("year", archive, "--set", 2019), home)
    return {
        "permanent-file a hand-over": given,
        "permanent-file a village": _printed(("permanent-file", archive, folder, *of, "--dry-run"), home),
        "filing": _printed(("filing", archive), home),
        "print form.volumes.village": _printed(("print", archive, "form.volumes.village", home / "v.pdf", *of), home),
    }


def _of_papers(home: Path) -> dict[str, object]:
    """The papers of a household of which one is scanned, and more that come in."""
    archive = with_papers(archive_with_a_share(home / "材料", "51099900001"))
    for name in ("户口簿", "不知道"):
        (home / f"{name}.jpg").write_bytes(packed(photo(60, 90)))
    return {
        "attach": _printed(
            ("attach", archive, home / "户口簿.jpg", home / "不知道.jpg", "--household", "51099900001"), home
        ),
        "papers": _printed(("papers", archive), home),
        "paper": _printed(("paper", archive, 1, home / "p.jpg"), home),
    }


def _of_ledgers(archive: Path) -> dict[str, tuple[object, ...]]:
    heads, strangers = ("户编号", "户主姓名", "投入金额"), [(f"9{at}", "无名氏", 100 + at) for at in range(9)]
    rows = [*strangers, ("99", "无名氏", "待定"), ("合计", "", 936)]
    return {
        "ledger-new": ("ledger-new", archive, "--from", workbook(archive.parent / "新.xlsx", rows, heads)),
        "ledger-definition": ("ledger-definition", archive, "own_1", archive.parent / "定义.toml"),
        "measures": ("measures", archive, "--year", 2018),
        "ledgers": ("ledgers", archive),
        "ledger": ("ledger", archive, "measure"),
    }


def _at_last(archive: Path, home: Path) -> dict[str, tuple[object, ...]]:
    return {
        **{name: (name, archive) for name in ("history", "undo", "redo", "verify")},
        "income": ("income", archive_with_a_share(home / "分红", "01"), "01", "--year", 2018, "--take", "all"),
        "eligible": ("eligible", home / "分红", "--household", "01"),
        "labour": ("labour", archive),
        "figures": ("figures", archive, "--by", "village"),
        "figures years": ("figures", archive, "--by", "year"),
        "briefing": ("briefing", archive, home / "简报.pdf"),
        "figure": ("figure", archive, "people"),
        "figure a list": ("figure", archive, "people", "--list"),
        "backup": ("backup", archive, home / "b.tdbackup"),
        "restore": ("restore", home / "b.tdbackup", home / "又"),
    }


def _with_strange_names(archive: Path) -> Path:
    """A copy of an archive in which every second head has a name that no face can print: those forms are skipped."""
    copy = shutil.copytree(archive, archive.with_name("生僻字"))
    known = archives.open_archive(copy, PASSWORD, by="王")
    with known.change("改名", by="王") as change:
        heads = [it for it in known.all(Member) if it.relation == "户主"]
        change.put(*(replace(it, name="王\U00030000") for it in heads[::2]))
    known.close()
    return copy


def _of_twins(twins: Path, home: Path) -> dict[str, object]:
    """What follows a comparison and a report."""
    sheet = ("print", twins, "form.comparison.village", home / "c.pdf")
    return {
        "print form.comparison.village": _printed(sheet, home),
        "reports": _printed(("reports", edited(twins)), home),
        "settle": _printed(("settle", twins, *hit_of(twins)), home),
        "expire": _printed(("expire", aged(twins)), home),
    }


def _printed(words: tuple[object, ...], home: Path) -> object:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
        patch.setenv(session.PASSWORD, PASSWORD)
        patch.setenv(session.FILE_PASSWORD, PASSWORD)
        patch.setenv("XDG_DATA_HOME", str(home))
        hooks = Hooks(open_desk=lambda _: 0, screenshots=lambda _: [], selftest=lambda _: {})
        assert main([*map(str, words), "--json"], hooks) == (words[0] == "inspect")  # it finds the office's phone
    return json.loads(out.getvalue())


def test_every_key_is_listed(printed: dict[str, object]) -> None:
    expected = {name: keys for name, keys in documented().items() if name not in _OF_THE_WINDOW}
    assert {name: keys_of(data) for name, data in printed.items()} == expected


def test_every_key_is_listed_in_its_object(printed: dict[str, object]) -> None:
    strange = {name: paths_of(data) - paths(listed()[name]) for name, data in printed.items()}
    assert {name: keys for name, keys in strange.items() if keys} == {}


def test_every_command_has_a_chapter(capsys: pytest.CaptureFixture[str]) -> None:
    named = re.search("可用 (.+)；", Caller(capsys, [])("no-such-command").problem)
    assert named
    assert set(named[1].split("、")) == set(chapters()) == {name.split()[0] for name in listed()}


@pytest.mark.parametrize("command", chapters())
def test_every_option_is_listed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        Caller(capsys, [])(command, "--help")
    known = set(re.findall(r"(?<!\S)--[a-z-]+", capsys.readouterr().out.split("选项")[1])) - _OF_EVERY_COMMAND
    lines = re.findall(r"^- (.+)$", chapters()[command], re.MULTILINE)
    assert set(re.findall(r"`(--[a-z-]+)", " ".join(lines))) == known
