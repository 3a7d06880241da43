"""compare, hits and settle."""

import json
from pathlib import Path

import openpyxl
import pytest
from calling import Caller, car_list, filled_archive


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    return filled_archive(tmp_path / "档案")


def test_a_list_is_compared_listed_and_settled(call: Caller, filled: Path, tmp_path: Path) -> None:
    cars = car_list(tmp_path, filled)
    words = ("compare", filled, cars, "--subject", "assets", "--level", "县级", "--json")
    looked = call(*words, "--dry-run").data
    assert (looked["new"], looked["step"]) == (1, None)
    data = call(*words).data
    (hit,) = data["hits"]
    assert data["rows"] == 2
    assert data["columns"] == [{"id": "身份证明号码", "name": "车主", "birth": "", "village": ""}]
    assert (hit["row"], hit["by"], hit["state"], hit["finding"]) == (2, "id", "new", "")
    assert {"head": "车牌号", "text": "川J00001"} in hit["content"]
    assert hit["household"]
    assert call(*words).data["hits"][0]["state"] == "unchanged"
    listed = call("hits", filled, "--open", "--json").data
    assert [it["hit"] for it in listed["hits"]] == [hit["hit"]]
    assert listed["lists"][0]["digests"][0].endswith("车辆.csv")
    told = call("settle", filled, hit["hit"], "--finding", "不影响", "--reason", "生产用三轮车", "--by", "李")
    assert "已记下 1 条：不影响" in told.out
    assert call("hits", filled, "--open", "--json").data["count"] == 0


def test_the_result_workbook_reads_back(call: Caller, filled: Path, tmp_path: Path) -> None:
    call("compare", filled, car_list(tmp_path, filled), "--subject", "assets", "--level", "县级")
    out = tmp_path / "结果.xlsx"
    assert call("hits", filled, "--subject", "车辆", "--out", out, "--json").data["written"] == 1
    rows = list(openpyxl.load_workbook(out).active.iter_rows())
    found = {head.value: cell for head, cell in zip(*rows, strict=True)}
    number = found["证件号码"]
    assert (number.data_type, number.number_format, len(number.value)) == ("s", "@", 18)
    assert (found["核实结论"].value, found["名单行"].value) == ("未核实", 2)
    assert "车牌号：川J00001" in found["名单内容"].value
    assert found["规定来源"].value.endswith("（未确认）")


def test_columns_can_be_said_in_a_file(call: Caller, filled: Path, tmp_path: Path) -> None:
    cars = car_list(tmp_path, filled)
    cars.write_text(cars.read_text("utf-8").replace("身份证明号码", "号"), "utf-8")
    said = tmp_path / "对应.json"
    said.write_text(json.dumps({"columns": {"号": "证件号码"}}), "utf-8")
    words = ("compare", filled, cars, "--subject", "assets", "--level", "county")
    assert call(*words, "--dry-run", "--json").data["new"] == 0
    assert call(*words, "--map", said, "--json").data["new"] == 1
    said.write_text(json.dumps({"columns": {"号": "健康状况"}}), "utf-8")
    assert "只能对应证件号码" in call(*words, "--map", said).problem


def test_what_is_wrong_is_one_sentence(call: Caller, filled: Path, tmp_path: Path) -> None:
    cars = car_list(tmp_path, filled)
    assert "可用的有：买车购房" in call("compare", filled, cars, "--subject", "x", "--level", "县级").problem
    assert "可用的有：省级" in call("compare", filled, cars, "--subject", "车辆", "--level", "x").problem
    assert "不是编号" in call("settle", filled, "x", "--finding", "属实", "--reason", "y").problem
    assert "没有写结果表" in call("hits", filled, "--out", tmp_path / "a.xlsx").problem
    nobody = tmp_path / "无人.csv"
    nobody.write_text("车牌号,颜色\n川J1,红\n", "utf-8")
    assert "没有认出表头" in call("compare", filled, nobody, "--subject", "车辆", "--level", "县级").problem
