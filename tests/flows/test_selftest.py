"""The self-test of the window: passes here, says what failed, and touches nothing of the person at this PC."""

import json
from pathlib import Path

import pytest
from calling_program import program
from commands_page import documented, keys_of

from township_desk.gui.base import messages
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.desk import make_app
from township_desk.gui.selftest.selftest import SelfTest
from township_desk.problems import Problem


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("自检")


def test_the_window_does_the_whole_job_by_itself(home: Path) -> None:
    done = program("selftest", home / "结果", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == json.loads((home / "结果" / "result.json").read_text("utf-8"))
    assert keys_of(found) == documented()["selftest"]
    assert [step["name"] for step in found["steps"] if not step["ok"]] == []
    pictures = {path.name for path in (home / "结果").glob("*.png")}
    assert len(pictures) == len(found["steps"])
    assert (home / "结果" / "公示.pdf").read_bytes().startswith(b"%PDF")
    assert (home / "结果" / "home" / "township-desk" / "desk.json").exists()


def test_a_folder_in_use_is_left_alone(home: Path) -> None:
    (home / "别的").mkdir()
    (home / "别的" / "名册.xlsx").touch()
    assert "已有别的文件" in program("selftest", home / "别的").stderr


def test_a_step_that_fails_ends_the_test_and_is_told(
    qtbot: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SelfTest, "import_workbook", lambda self: self.driver.press(self.window, "没有的按钮"))
    made = SelfTest(make_app(), tmp_path)
    assert made.run() is False
    assert [(step["name"], step["ok"]) for step in made.steps] == [("create", True), ("import", False)]
    assert "没有的按钮" in made.steps[1]["said"]
    assert (tmp_path / "02-import.png").exists()
    made.window.close()


def test_bad_news_in_a_dialog_fails_the_step(qtbot: object, tmp_path: Path) -> None:
    made = SelfTest(make_app(), tmp_path)

    def step() -> str:
        messages.tell(made.start_window, Problem("没有存成：磁盘满了。"))
        made.driver.wait(Jobs(), lambda: bool(made.driver.told))
        return ""

    assert made._step(1, "x", step) is False
    assert "磁盘满了" in made.steps[0]["said"]
    made.start_window.deleteLater()
