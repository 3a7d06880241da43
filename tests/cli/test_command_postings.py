"""The life of a posting on the command line."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from calling import Caller, filled_archive, text_of_pdf
from exchange.pictures import packed
from exchange.pictures import photo as picture
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

TODAY = date.today()


def _day(after: int) -> str:
    return (TODAY + timedelta(days=after)).isoformat()


@pytest.fixture
def archive(call: Caller, tmp_path: Path) -> Path:
    """An archive with one notice, whose seven days ended yesterday."""
    filled_archive(tmp_path / "档案", 120)
    words = ("print", tmp_path / "档案", "notice.exit.village", tmp_path / "n.pdf", "--village", "石桥村")
    assert call(*words, "--first-day", _day(-7)).code == 0
    return tmp_path / "档案"


def _objection(folder: Path, **said: object) -> Path:
    path = folder / "异议.json"
    path.write_text(json.dumps({"on": _day(-3), "what": "新房修好了没搬"} | said, ensure_ascii=False), "utf-8")
    return path


def test_a_posting_is_put_up_objected_to_settled_and_closed(call: Caller, archive: Path, tmp_path: Path) -> None:
    found = call("postings", archive, "--json").data["postings"][0]
    assert (found["state"], found["days_left"], found["objections"]) == ("printed", None, [])
    put = ("posting", archive, 1, "--posted", _day(-7))
    assert "没有写贴在哪里" in call(*put).problem
    data = call(*put, "--where", "村公示栏", "--where", "镇政府网站", "--who", "吴敏", "--json").data
    assert (data["state"], data["days_left"], data["until"]) == ("closable", 0, _day(-1))
    assert [it["where"] for it in data["places"]] == ["村公示栏", "镇政府网站"]
    data = call("posting", archive, 1, "--break", _day(-5), _day(-4), "--why", "被雨淋坏", "--json").data
    assert (data["state"], data["days_left"], data["until"]) == ("posted", 1, _day(1))
    assert "次日起才能结束" in call("posting", archive, 1, "--close", _day(0)).problem
    call("undo", archive)
    found = call("households", archive, "--json").data["households"][0]
    said = _objection(tmp_path, household=found["number"], way="意见箱")
    data = call("posting", archive, 1, "--objection", said, "--json").data
    about = data["objections"][0]
    assert (about["number"], about["on"], about["settled"]) == (1, _day(-3), None)
    assert found["head"] in about["about"]
    assert "有 1 件异议到这天还没办结" in call("posting", archive, 1, "--close", _day(0)).problem
    settle = ("posting", archive, 1, "--settle", 1, "--result", "保留在名单", "--answer", "经核实，反映不属实。")
    assert "还没写调查结论" in call(*settle).problem
    assert call(*settle, "--finding", "不属实", "--json").data["objections"][0]["settled"] == _day(0)
    assert call("posting", archive, 1, "--close", _day(0), "--json").data["state"] == "closed"
    assert "已于" in call("posting", archive, 1, "--close", _day(0)).problem


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"当事人": "甲"}, "“当事人”不认识"),
        ({"what": ""}, "没有写 what"),
        ({"on": "去年"}, "提出日期"),
        ({"on": "2018-10"}, "要写到日"),
        ({"finding": "也许"}, "调查结论"),
        ({"household": "没有这户"}, "没有户编号"),
    ],
)
def test_a_file_that_is_no_objection_is_refused(
    call: Caller, archive: Path, tmp_path: Path, said: dict[str, object], why: str
) -> None:
    call("posting", archive, 1, "--posted", _day(-7), "--where", "村公示栏")
    assert why in call("posting", archive, 1, "--objection", _objection(tmp_path, **said)).problem
    assert call("postings", archive, "--json").data["postings"][0]["objections"] == []


def test_a_file_may_be_toml_and_must_be_readable(call: Caller, archive: Path, tmp_path: Path) -> None:
    call("posting", archive, 1, "--posted", _day(-7), "--where", "村公示栏")
    path = tmp_path / "异议.toml"
    path.write_text(f'on = {_day(-2)}\nby = "周建国"\nwhat = "名单少了一户"\n', "utf-8")
    assert call("posting", archive, 1, "--objection", path, "--json").data["objections"][0]["about"] == "整份名单"
    path.write_text("异议", "utf-8")
    assert "不是能读的 TOML 或 JSON" in call("posting", archive, 1, "--objection", path).problem
    assert "没有登记异议" in call("posting", archive, 1, "--objection", tmp_path / "没有.toml").problem


def test_one_thing_at_a_time_and_only_the_kept_paper(call: Caller, archive: Path, tmp_path: Path) -> None:
    assert "一次写一件事" in call("posting", archive, 1).problem
    assert "一次写一件事" in call("posting", archive, 1, "--posted", _day(-7), "--close", _day(0)).problem
    other = tmp_path / "另一份.pdf"
    other.write_bytes(b"%PDF-1.4")
    words = ("posting", archive, 1, "--posted", _day(-7), "--where", "村公示栏", "--paper")
    assert "不是第 1 号留存的那一份" in call(*words, other).problem
    assert call(*words, tmp_path / "n.pdf").code == 0


def test_another_list_takes_the_place_of_one_that_hangs_only_when_that_is_said(
    call: Caller, archive: Path, tmp_path: Path
) -> None:
    call("posting", archive, 1, "--posted", _day(-7), "--where", "村公示栏")
    words = ("print", archive, "notice.exit.village", tmp_path / "又.pdf", "--village", "石桥村")
    assert "第 1 号" in call(*words).err
    assert not (tmp_path / "又.pdf").exists()
    assert call(*words, "--replaces", 1, "--json").data["posting"] == 2
    new, old = call("postings", archive, "--json").data["postings"]
    assert (new["replaces"], old["replaced_by"], old["state"]) == (1, 2, "replaced")


def test_the_proof_and_the_answers_are_printed(call: Caller, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "f.pdf"
    proof, answer = (("print", archive, f"form.{it}.posting", out) for it in ("proof", "answer"))
    assert "要写是哪一份张贴" in call(*proof).problem
    assert "还没登记张贴" in call(*proof, "--posting", 1).problem
    call("posting", archive, 1, "--posted", _day(-7), "--where", "石桥村公示栏", "--who", "吴敏")
    call("posting", archive, 1, "--break", _day(-5), _day(-5), "--why", "被雨淋坏")
    assert call(*proof, "--posting", 1, "--json").data["pages"] == 1
    text = text_of_pdf(out)
    for words in ("石桥村公示栏", "吴敏", "共7天", "张贴当天算第一天", "被雨淋坏", "没有收到异议", "贴出当日照片"):
        assert words in text, words
    call("posting", archive, 1, "--objection", _objection(tmp_path, by="周建国", way="来访"))
    assert "还没写答复" in call(*answer, "--posting", 1, "--objection", 1).problem
    assert "要写是第几件异议" in call(*answer, "--posting", 1).problem
    named = _objection(tmp_path, by="周建国", way="来访", answer="经入户核实，反映不属实。")
    call("posting", archive, 1, "--objection", named)
    assert call(*answer, "--posting", 1, "--objection", 2).code == 0
    text = text_of_pdf(out)
    for words in ("内部资料", "周建国：", "新房修好了没搬", "经入户核实，反映不属实。", "签收人"):
        assert words in text, words


def test_the_answer_to_an_anonymous_objection_tells_nobody(call: Caller, archive: Path, tmp_path: Path) -> None:
    call("posting", archive, 1, "--posted", _day(-7), "--where", "村公示栏")
    found = call("households", archive, "--json").data["households"][0]
    out, home = tmp_path / "f.pdf", {"household": found["number"]}
    words = ("print", archive, "form.answer.posting", out, "--posting", 1, "--objection")
    cases = {
        f"{found['head']}家收入达标。": "被反映的人的姓名",
        "已电话 17000001234 回复。": "农户的号码",
        "该户有人患癌症，已核实。": "病残信息",
    }
    for number, (text, why) in enumerate(cases.items(), 1):
        call("posting", archive, 1, "--objection", _objection(tmp_path, answer=text, **home))
        assert why in call(*words, number).problem
        assert not out.exists()
    good = _objection(tmp_path, answer="经入户核实，该户已搬入新房。", looked="陈某患病", **home)
    call("posting", archive, 1, "--objection", good)
    assert call(*words, len(cases) + 1).code == 0
    text = text_of_pdf(out)
    assert "该户已搬入新房" in text
    assert "如有不同意见" in text
    for secret in ("内部资料", found["head"], "患病", "新房修好了没搬"):
        assert secret not in text


def test_photos_of_the_boards_are_kept_and_printed_on_the_proof(call: Caller, archive: Path, tmp_path: Path) -> None:
    photo = tmp_path / "村公示栏.png"
    photo.write_bytes(packed(picture(120, 90), "PNG"))
    other = tmp_path / "另一面.png"
    other.write_bytes(packed(picture(120, 91), "PNG"))
    words = ("posting", archive, 1, "--photo", photo)
    assert "第 1 号还没登记张贴" in call(*words).problem
    call("posting", archive, 1, "--posted", _day(-7), "--where", "村公示栏", "--where", "镇政府网站")
    assert "第 1 号贴在几处。请写明是哪一处：村公示栏、镇政府网站" in call(*words).problem
    assert "第 1 号没有贴在“学校”" in call(*words, "--where", "学校").problem
    proof = ("print", archive, "form.proof.posting", tmp_path / "f.pdf", "--posting", 1)
    call(*proof)
    assert pictures_in(tmp_path / "f.pdf") == []
    assert "期满当日照片" in text_of_pdf(tmp_path / "f.pdf")
    found = call(*words, "--photo", other, "--where", "村公示栏", "--json").data
    assert [it["photos"] for it in found["places"]] == [2, 0]
    assert "村公示栏已经有这张照片了" in call(*words, "--where", "村公示栏").problem
    bad = tmp_path / "坏.jpg"
    bad.write_bytes(b"PK")
    assert "“坏.jpg”没有添加" in call("posting", archive, 1, "--photo", bad, "--where", "村公示栏").problem
    call(*proof)
    assert pictures_in(tmp_path / "f.pdf") == [(120, 90), (120, 91)]
    text = text_of_pdf(tmp_path / "f.pdf")
    assert text.count("村公示栏") == 3  # in the table, and below each photo
    assert text.count("镇政府网站") == 2  # its frame is empty
    call("undo", archive)
    assert [it["photos"] for it in call("postings", archive, "--json").data["postings"][0]["places"]] == [0, 0]


def pictures_in(path: Path) -> list[tuple[int, int]]:
    """The sizes in pixels of the pictures in a PDF."""
    found = (it for page in PdfDocument(path) for it in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))
    return [it.get_px_size() for it in found]
