"""docs/architecture.md lists the keys of every JSON object the commands print."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest
from calling import Caller, aged, archive_with_twins, car_list, cheap_archive, county, edited, hit_of
from conftest import PASSWORD
from ledgers import LOW, draw

from township_desk.cli import session
from township_desk.cli.hooks import Hooks
from township_desk.cli.main import main

_BY_FIELD = {"sums", "values"}  # what stands there is called as the fields of the ledger are
_OF_THE_WINDOW = {"open", "selftest"}  # the one prints nothing, the other is tried in tests/flows
PAGE = Path(__file__).parent.parent.parent / "docs" / "architecture.md"


def documented() -> dict[str, set[str]]:
    """The keys in the table of the section, by what stands in its first column."""
    section = PAGE.read_text("utf-8").split("## Command line: keys of every `--json` object")[1]
    rows = re.findall(r"^\| `([a-z. -]+)` \| (.*) \|$", section, re.MULTILINE)
    return {name: set(re.findall(r"`(\w+)`", keys)) for name, keys in rows}


def keys_of(found: object) -> set[str]:
    """Every key of an object and of the objects inside it, but not counted words or the fields of a ledger."""
    if isinstance(found, list):
        return set[str]().union(*map(keys_of, found))
    if isinstance(found, dict):
        own = (value for key, value in found.items() if key not in _BY_FIELD)
        return {key for key in found if key.isascii()}.union(*map(keys_of, own))
    return set()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The keys that each command printed in one run through all of them."""
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
        "print notice.exit.village": ("print", archive, "notice.exit.village", home / "n.pdf", "--village", "石桥村"),
        "sheets": ("sheets",),
        "print-pack": ("print-pack", archive, home / "成套", "--village", "石桥村", "--step", "exit"),
        "postings": ("postings", archive),
        "reprint": ("reprint", archive, "1", home / "r.pdf"),
        "inspect": ("inspect", home / "r.pdf"),
        "print form.exit.household": ("print", archive, "form.exit.household", home / "f.pdf"),
        "fill": ("fill", archive, draw(LOW, home / "空白.xlsx"), home / "t.xlsx"),
        "check": ("check", archive),
        "compare": ("compare", twins, car_list(home, twins), "--subject", "买车购房", "--level", "县级"),
        "hits": ("hits", twins),
        "duplicates": ("duplicates", twins),
        "households": ("households", archive),
        "overview": ("overview", archive),
        "measures": ("measures", archive, "--year", 2018),
        "year": ("year", archive),
        "ledger": ("ledger", twins, "measure"),
        **{name: (name, archive) for name in ("history", "undo", "redo", "verify")},
        "backup": ("backup", archive, home / "b.tdbackup"),
        "restore": ("restore", home / "b.tdbackup", home / "又"),
    }
    found = {name: _keys_printed(words, home) for name, words in calls.items()}
    return found | _of_twins(twins, home)


def _of_twins(twins: Path, home: Path) -> dict[str, set[str]]:
    """What follows a comparison and a report."""
    sheet = ("print", twins, "form.comparison.village", home / "c.pdf")
    return {
        "print form.comparison.village": _keys_printed(sheet, home),
        "reports": _keys_printed(("reports", edited(twins)), home),
        "settle": _keys_printed(("settle", twins, *hit_of(twins)), home),
        "expire": _keys_printed(("expire", aged(twins)), home),
    }


def _keys_printed(words: tuple[object, ...], home: Path) -> set[str]:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
        patch.setenv(session.PASSWORD, PASSWORD)
        patch.setenv("XDG_DATA_HOME", str(home))
        hooks = Hooks(open_desk=lambda _: 0, screenshots=lambda _: [], selftest=lambda _: {})
        assert main([*map(str, words), "--json"], hooks) == (words[0] == "inspect")  # it finds the office's phone
    return keys_of(json.loads(out.getvalue()))


def test_every_key_is_listed(printed: dict[str, set[str]]) -> None:
    assert printed == {name: keys for name, keys in documented().items() if name not in _OF_THE_WINDOW}


def test_every_command_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    named = re.search("可用 (.+)；", Caller(capsys, [])("no-such-command").problem)
    assert named
    assert set(named[1].split("、")) == {name.split()[0] for name in documented()}
