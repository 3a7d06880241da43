"""Making, opening, backing up and closing archives; passwords; places."""

from pathlib import Path

import pytest
from conftest import CHEAP, PASSWORD, TOWNSHIP, People
from keeping import fill

from township_desk.actions.office import archives, settings
from township_desk.actions.office.places import township_of
from township_desk.actions.office.working_year import switch_year
from township_desk.domain.records import Township
from township_desk.problems import Problem
from township_desk.store import keys
from township_desk.store.archive import Archive
from township_desk.store.backups import backup
from township_desk.store.keys import files as key_files


def test_a_new_archive_has_its_villages_once_and_a_working_year(tmp_path: Path) -> None:
    villages = ["石桥村", "双河村", "石桥村"]
    made = archives.new_archive(tmp_path / "新", PASSWORD, Township(**TOWNSHIP), villages, by="王", cost=CHEAP)
    assert [village.name for village in made.archive.villages()] == ["石桥村", "双河村"]
    assert made.archive.township.working_year
    made.archive.close()
    archives.open_archive(tmp_path / "新", made.recovery_code, by="王").close()


def test_a_half_made_archive_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("township_desk.store.engine.migrate.build", refuse)
    with pytest.raises(Problem, match="没有新建：磁盘已满"):
        archives.new_archive(tmp_path / "新", PASSWORD, Township(**TOWNSHIP), ["石桥村"], by="王", cost=CHEAP)
    assert not (tmp_path / "新").exists()


@pytest.mark.parametrize(
    ("folder", "password", "villages", "words"),
    [
        ("新", "短", ["石桥村"], "至少要 8 位"),
        ("新", "12345678", ["石桥村"], "口令只有数字"),
        ("新", "qingzhuzhen", ["石桥村"], "本单位的名字"),
        ("新", PASSWORD, [], "村名册是空的"),
        ("OneDrive - 单位/新", PASSWORD, ["石桥村"], "同步盘"),
    ],
)
def test_what_is_no_good_is_refused(
    tmp_path: Path, folder: str, password: str, villages: list[str], words: str
) -> None:
    with pytest.raises(Problem, match=words):
        archives.new_archive(tmp_path / folder, password, Township(**TOWNSHIP), villages, by="王", cost=CHEAP)


def test_what_is_no_archive_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    for name, words in (("没有", "没有“"), ("文件", "不是档案"), (".", "没有档案")):
        with pytest.raises(Problem, match=words):
            archives.open_archive(tmp_path / name, PASSWORD, by="王")


def test_closing_backs_up_only_what_was_changed(archive: Archive, people: People) -> None:
    archives.close_archive(archive)
    made_first = backup.backups(archive.folder)
    again = Archive.open(archive.folder, PASSWORD, by="王")
    archives.close_archive(again)
    assert backup.backups(archive.folder) == made_first
    third = Archive.open(archive.folder, PASSWORD, by="王")
    fill(third, people)
    made = archives.close_archive(third)
    assert made is not None
    assert made.reason == "关闭前"
    assert len(backup.backups(archive.folder)) == len(made_first) + 1
    Archive.open(archive.folder, PASSWORD, by="王").close()


def test_an_archive_closes_even_when_the_backup_is_not_made(archive: Archive, people: People) -> None:
    fill(archive, people)
    last = archive.step
    (archive.folder / "backups").write_text("不是文件夹")
    assert archives.close_archive(archive) is None
    assert archive.backup_note.startswith("没有备份成：")
    (archive.folder / "backups").unlink()
    again = Archive.open(archive.folder, PASSWORD, by="王")
    made = archives.close_archive(again)
    assert made is not None  # the missing backup is made up for, although nothing was changed this time
    assert made.step == last


def test_a_second_copy_goes_to_the_second_place(archive: Archive, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    settings.set_value(archive, "backup/second_place", str(stick), "", by="王", title="第二备份位置")
    made = archives.back_up(archive)
    assert (stick / made.path.name).read_bytes() == made.path.read_bytes()
    assert archives.last_backup(archive) == made


def test_passwords_are_changed_with_the_old_one_or_the_code(archive: Archive) -> None:
    with pytest.raises(Problem, match="口令不对"):
        archives.change_password(archive, "不是口令呀不是", "xinkouling-1")
    archives.change_password(archive, PASSWORD, "xinkouling-1")
    code = archives.new_recovery_code(archive, "xinkouling-1")
    archive.close()
    with pytest.raises(Problem, match="口令不对"):
        archives.open_archive(archive.folder, PASSWORD, by="王")
    archives.reset_password(archive.folder, code.lower().replace(" ", "-"), "zaixin-1234")
    archives.open_archive(archive.folder, "zaixin-1234", by="王").close()


def test_strength_grows_with_what_is_left() -> None:
    tried = ("", "abc", "abcdefgh", "12345678", "tree-lamp", "tree-lamp-91", "tree-lamp-river-91")
    assert [archives.strength(text) for text in tried] == [0, 1, 1, 1, 2, 3, 4]


def test_an_archive_with_a_weak_password_opens_with_a_hint(archive: Archive) -> None:
    archives.change_password(archive, PASSWORD, "xin-koulinq-7")
    with pytest.raises(Problem, match="本单位的名字"):
        archives.change_password(archive, "xin-koulinq-7", "qingzhu2018")
    unlocked = key_files.unlock(archive.folder, "xin-koulinq-7")
    keys.save(archive.folder, keys.with_password(unlocked.keys, unlocked.key, "12345678"))  # as it was taken once
    archive.close()
    opened = archives.open_archive(archive.folder, "12345678", by="王")
    assert ["口令只有数字" in note for note in opened.notes] == [True]
    opened.close()


def test_the_working_year_is_a_step_that_is_named(archive: Archive) -> None:
    switch_year(archive, 2019, by="王")
    switch_year(archive, 2019, by="王")
    assert [step.label for step in archive.history()] == ["切换工作年度为 2019", "新建档案"]


def test_a_township_is_found_by_its_names() -> None:
    found = township_of("四川", "遂宁市", "射洪", "太和")
    assert found.names == ("四川省", "遂宁市", "射洪市", "太和街道")
    assert len(found.code) == 9
    assert len(found.villages) > 5
    with pytest.raises(Problem, match="射洪市"):
        township_of("四川", "遂宁市", "没有县", "太和")
