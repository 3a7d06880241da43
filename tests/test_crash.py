"""A bug is found in the log, wherever it happens, and nobody's data with it."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from township_desk import crash, paths
from township_desk.gui.base.messages import MessageDialog
from township_desk.gui.desk import make_app
from township_desk.gui.frame import opening

PERSON = "陈德福 510999198001010011"


def _logged(program: str, home: Path) -> "tuple[subprocess.CompletedProcess[str], str]":
    environment = os.environ | {"XDG_DATA_HOME": str(home), "LOCALAPPDATA": str(home), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", env=environment, timeout=60, check=False
    )
    return done, (home / "township-desk" / "desk.log").read_text("utf-8")


def test_a_window_that_cannot_start_says_where_the_reason_is(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['township_desk.app'] = None; sys.argv[1:] = []\n"
        "from township_desk.__main__ import main; raise SystemExit(main())"
    )
    done, log = _logged(program, tmp_path)
    assert done.returncode == 3
    assert "程序没有打开" in done.stderr
    assert str(tmp_path / "township-desk" / "desk.log") in done.stderr
    assert "township_desk.app" in log
    assert "__main__.py" in log


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    home = str(tmp_path / "file")
    environment = os.environ | {"XDG_DATA_HOME": home, "LOCALAPPDATA": home, "PYTHONUTF8": "1"}
    words = [sys.executable, "-m", "township_desk"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", env=environment, timeout=60, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "程序没有打开" in done.stderr
    assert str(tmp_path / "file") in done.stderr


def test_what_nobody_catches_in_a_thread_is_written_down(tmp_path: Path) -> None:
    program = (
        "import threading; from township_desk import crash\n"
        f"def fail(): raise ValueError('{PERSON}')\n"
        "crash.watch(print); it = threading.Thread(target=fail); it.start(); it.join()"
    )
    _, log = _logged(program, tmp_path)
    assert "ValueError" in log
    assert "陈德福" not in log


def test_a_failure_of_the_machine_leaves_its_place(tmp_path: Path) -> None:
    program = "import faulthandler; from township_desk import crash; crash.watch(print); faulthandler._sigsegv()"
    done, log = _logged(program, tmp_path)
    assert done.returncode != 0
    assert "Current thread" in log


def test_a_log_that_has_grown_long_makes_way(tmp_path: Path) -> None:
    (tmp_path / "township-desk").mkdir()
    (tmp_path / "township-desk" / "desk.log").write_text("x" * 1_000_001, "utf-8")
    _, log = _logged("from township_desk import crash; crash.watch(print)", tmp_path)
    assert log == ""
    assert (tmp_path / "township-desk" / "desk.old.log").exists()


def test_a_bug_in_a_slot_is_owned_up_to_once(qtbot: QtBot) -> None:
    make_app()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    for _ in range(2):
        opening._own_up(ValueError(PERSON))
    told = window.findChildren(MessageDialog) or [it for it in QApplication.topLevelWidgets() if it.isModal()]
    assert len(told) == 1
    log = paths.log_file().read_text("utf-8")
    assert "ValueError" in log
    assert "陈德福" not in log + told[0].text
    told[0].close()


def test_the_number_on_the_screen_is_the_number_in_the_log() -> None:
    number = crash.write_down(ValueError(PERSON))
    assert f" {number} ValueError\n" in paths.log_file().read_text("utf-8")
