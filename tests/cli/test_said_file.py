"""Files that say what is known of a household: whatever old programs write is read, the rest is refused by its key."""

import json
from pathlib import Path

import pytest

from township_desk.cli.register.said_file import said_in
from township_desk.problems import Problem

GOOD = {"household": {"危房等级": "D级"}, "members": [{"姓名": "甲", "年龄": "50岁"}]}
TEXT = json.dumps(GOOD, ensure_ascii=False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_way_of_writing_characters_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "来访.json").write_text(TEXT, encoding)
    assert said_in(tmp_path / "来访.json") == GOOD


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "“来访.json”是空的"),
        ("{}", "里什么也没有写，要有 household"),
        ("[]", '要写成 {"household": {栏: 值}, "members": [{栏: 值}]'),
        ("null", '要写成 {"household"'),
        ('{"households": {}}', "里的“households”不认识，最外面只能写 household、members、entries"),
        ('{"household": []}', "里的“household”要写成 {栏: 值}"),
        ('{"members": {}}', "里的“members”要写成 [{栏: 值}]"),
        ('{"members": [{}, "甲"]}', "里“members”的第 2 人要写成 {栏: 值}"),
        ('{"entries": []}', "里的“entries”要写成 {台账: [{栏: 值}]}"),
        ('{"household": {"人均纯收入": NaN}}', "不是能读的 JSON"),
        ('{"household":\n {"人均纯收入": }}', "第 2 行第"),
        ("[" * 100_000, "套得太深"),
        (json.dumps({"members": [{}] * 101}), "有 101 人，不是一户人家"),
        (" " * 1_000_001, "太大"),
    ],
)
def test_what_is_no_such_file_is_refused_by_its_key(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "来访.json").write_text(content, "utf-8")
    with pytest.raises(Problem) as refused:
        said_in(tmp_path / "来访.json")
    assert said in refused.value.sentence


def test_a_file_that_is_not_there_or_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "没有.json"):
        with pytest.raises(Problem, match="没有对照"):
            said_in(path)
