"""The command eligible: households of the archive and of a file, on any day, and what is refused."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from calling import Caller, Said, cheap_archive
from conftest import PASSWORD

from township_desk.actions.office import archives
from township_desk.actions.office.working_year import switch_year
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, Member

NUMBER = "510999000042"
HOUSE = {"脱贫属性": "未脱贫", "易地搬迁安置方式": "集中安置", "住房面积": 75}
THREE = [{"姓名": "张一", "年龄": 40}, {"name": "张二", "age": 38}, {"name": "张三", "age": 10, "schooling": "小学"}]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of 2018 with one household: its head, and a child who was born in 2019."""
    folder = cheap_archive(tmp_path_factory.mktemp("对照") / "档案")
    known = archives.open_archive(folder, PASSWORD, by="王")
    switch_year(known, 2018, by="王")
    home = Household(village=known.villages()[0].id, number=NUMBER, status="未脱贫", cause="因灾")
    head = Member(household=home.id, name="罗一", relation="户主", birth=Day("1970-01-01"), labour="普通劳动力")
    born = Member(household=home.id, name="罗二", relation="之子", birth=Day("2019-05-01"), joined_on=Day("2019-05-01"))
    with known.change("新增", by="王", reason="试") as change:
        change.put(home, head, born)
    known.close()
    return folder


def policies(said: Said) -> Mapping[str, Any]:
    return {it["key"]: it for it in said.data["policies"]}


def visitor(call: Caller, archive: Path, folder: Path, data: object, *words: object) -> Said:
    file = folder / "来访.json"
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return call("eligible", archive, "--data", file, *words, "--json")


def test_how_to_get_relocation(call: Caller, archive: Path) -> None:
    found = policies(call("eligible", archive, "--household", NUMBER, "--json"))["relocation"]
    assert (found["verdict"], found["condition"]) == ("符合", "还没有脱贫（未脱贫）")
    assert found["apply"] == "村委会：向村委会申请 → 村民大会评议 → 乡镇初审 → 县（区）审定"
    assert found["gives"].endswith("按在册 2 人、人均不超过 25 ㎡，全户不超过 50 ㎡")


def test_three_persons_with_75_square_metres(call: Caller, archive: Path, tmp_path: Path) -> None:
    said = visitor(call, archive, tmp_path, {"household": HOUSE, "members": THREE})
    assert (said.data["year"], said.data["day"], said.data["household"]) == (2018, "2018-12-31", None)
    found = policies(said)["relocation"]
    assert found["verdict"] == "不符合"
    assert "面积到上限（集中安置；上限 3 人 × 25 ㎡ = 75 ㎡，现住 75 ㎡）" in found["condition"]
    assert policies(said)["compulsory"]["facts"][0]["fact"] == "张三在读小学"


def test_what_remains_after_the_exit(call: Caller, archive: Path, tmp_path: Path) -> None:
    left = {"household": {"脱贫属性": "已脱贫", "脱贫年度": 2017}, "members": THREE}
    found = policies(visitor(call, archive, tmp_path, left))
    goes_on = {key for key, it in found.items() if it["verdict"] == "符合" and it["after_exit"]}
    assert goes_on >= {"helper", "premium", "inpatient", "cooperative", "compulsory"}
    assert found["relocation"]["verdict"] == "不符合"


def test_ledgers_and_answers_of_a_visitor(call: Caller, archive: Path, tmp_path: Path) -> None:
    people = [{"name": "张一", "age": 40}, {"name": "张二", "age": 38, "relation": "配偶"}]
    bare = visitor(call, archive, tmp_path, {"household": {"危房等级": "D级"}, "members": people})
    assert policies(bare)["house_repair"]["verdict"] == "要核实"
    asked = {(it["key"], it.get("member")): it for it in bare.data["asks"]}
    assert "危房改造" in asked["享受农村低保", None]["settles"]
    assert asked["突发困难", None]["words"] == ["有", "没有"]
    assert ("健康状况", "张一") in asked
    said = {"危房等级": "D级", "享受农村低保": "有"}
    told = visitor(call, archive, tmp_path, {"household": said, "members": people})
    assert policies(told)["house_repair"]["verdict"] == "符合"
    assert policies(told)["minimum_living"]["enjoyed"] == "来人说已享受"
    low = {"社会保障兜底": [{"保障种类": "农村低保", "member": "张二"}]}
    kept = visitor(call, archive, tmp_path, {"household": {"危房等级": "D级"}, "members": people, "entries": low})
    assert policies(kept)["house_repair"]["verdict"] == "符合"
    house = {"housing": [{"住房项目类别": "土坯房整治"}]}
    had = visitor(call, archive, tmp_path, {"household": {"危房等级": "D级"}, "members": people, "entries": house})
    assert policies(had)["house_repair"]["condition"].startswith("已享受过住房政策，一户不重复享受")


def test_a_day_has_its_people_and_its_policies(call: Caller, archive: Path) -> None:
    before = call("eligible", archive, "--household", NUMBER, "--on", "2019-04-30", "--json")
    assert "全户不超过 25 ㎡" in policies(before)["relocation"]["gives"]
    assert "按档案里的日期推算" in before.err
    after = call("eligible", archive, "--household", NUMBER, "--on", "2021-04-30", "--json")
    assert policies(after)["relocation"]["condition"] == "2020 年底已停办（2016 年—2020 年）"
    assert "monitor" in policies(after)
    assert "monitor" not in policies(before)


def test_lines_for_people(call: Caller, archive: Path) -> None:
    lines = call("eligible", archive, "--household", NUMBER).out.splitlines()
    assert lines[0].split("\t")[:3] == ["符合", "易地扶贫搬迁", "还没有脱贫（未脱贫）"]


def test_nothing_is_written(call: Caller, archive: Path) -> None:
    before = call("history", archive, "--json").data
    call("eligible", archive, "--household", NUMBER)
    assert call("history", archive, "--json").data == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"household": {"危旧房": "D"}}, "“household”里没有“危旧房”这一项"),
        ({"household": {"脱贫属性": "穷"}}, "脱贫属性“穷”不在“脱贫属性”代码表里，可写：未脱贫"),
        ({"household": {"住的地方": "山上"}}, "“住的地方”不能写“山上”，可写：安全隐患区"),
        ({"household": {"行政村": "没有村"}}, "没有“没有村”这个村，有："),
        ({"household": {}, "members": [{"name": "甲", "爱好": "无"}]}, "“members”里没有“爱好”这一项（甲）"),
        ({"household": {}, "members": [{"name": "甲", "年龄": "四十"}]}, "甲的年龄“四十”不是岁数"),
        ({"household": {}, "members": [{"年龄": "四十"}]}, "第 1 人的年龄“四十”不是岁数"),
        ({"household": {"住房面积": "很大"}}, "住房面积"),
        ({"household": {"人口": 1}, "members": [{}, {}]}, "这一户的“人口”写的是“1”，应是人数，不少于写了的 2 人"),
        ({"household": {"备注": {"a": 1}}}, "这一户的“备注”要写成文字或数"),
        ({"household": {}, "members": [{"name": "甲", "id": "x"}]}, "“members”里没有“id”这一项（甲）"),
        ({"household": {"脱贫属性": "未脱贫", "status": "已脱贫"}}, "这一户的脱贫属性写了两次，写得不一样"),
        ({"household": {}, "members": [{"姓名": {"x": 1}}]}, "第 1 人的“姓名”要写成文字或数"),
        ({"entries": {"低保台账": []}}, "没有“低保台账”这本台账，可写："),
        ({"entries": {"housing": {}}}, "“housing”要写成 [{栏: 值}]"),
        ({"entries": {"housing": [{"种类": "大"}]}}, "里没有“种类”这一栏"),
        ({"entries": {"support": [{"member": "乙"}]}, "members": [{"name": "甲"}]}, "“乙”不在家里的人当中"),
    ],
)
def test_wrong_keys_and_values(call: Caller, archive: Path, tmp_path: Path, data: object, said: str) -> None:
    assert said in visitor(call, archive, tmp_path, data).problem


def test_both_or_neither(call: Caller, archive: Path, tmp_path: Path) -> None:
    assert "写一个" in call("eligible", archive).problem
    assert "写一个" in call("eligible", archive, "--household", "1", "--data", tmp_path / "x").problem
    assert "没有户编号 7" in call("eligible", archive, "--household", "7").problem
    (tmp_path / "坏.json").write_text("{", "utf-8")
    assert "不是能读的 JSON" in call("eligible", archive, "--data", tmp_path / "坏.json").problem
    assert "没有对照" in call("eligible", archive, "--data", tmp_path / "没有.json").problem
