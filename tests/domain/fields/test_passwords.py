"""Passwords that everybody tries are refused with the reason; honest ones of eight signs are taken."""

import pytest
from conftest import TOWNSHIP
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.people.passwords import LEAST_LENGTH, weakness
from township_desk.domain.records import Township

OFFICE = Township(**TOWNSHIP, code="510999101")
WEAK = {
    "至少要 8 位": "1234567 kouling 青竹镇2018",
    "只有数字": "12345678 87654321 13579246 19900101 2018-10-15 17000001234 5201314520 147258369 0825-5550136",
    "一两个字符": "aaaaaaaa abababab 00000000 88888888 我我我我我我我我",
    "证件号码": "510999198001010019 51099919800101001X",
    "连着的或重复的": "abcdefgh qwertyui 1qaz2wsx a1234567 abc12345 aabbccdd asdfghjkl q1w2e3r4 a1b2c3d4 !@#$%^&*()",
    "太常见": "password Password1 P@ssw0rd passw0rd123 admin123 Admin@2018 fupin2018 fupinban123 woaini1314 mima1234",
    "本单位的名字": "青竹镇2018年 qingzhuzhen qingzhu2018 QingZhu123",
}
HONEST = "kouling-123 tree-lamp-91 Xk9#mQ2v gd7Rk2pw 314159265358 正确的口令八个字 zhangsan1990"


@pytest.mark.parametrize(("why", "password"), [(why, it) for why, words in WEAK.items() for it in words.split()])
def test_what_everybody_tries_is_refused(why: str, password: str) -> None:
    assert why in weakness(password, OFFICE)


@pytest.mark.parametrize("password", HONEST.split())
def test_an_honest_password_is_taken(password: str) -> None:
    assert weakness(password, OFFICE) == ""


@pytest.mark.parametrize("name", ["", "镇", "市区镇", "道", "𠮷镇"])
def test_odd_names_of_an_office_make_no_password_weak(name: str) -> None:
    assert weakness("gd7Rk2pw", Township(**TOWNSHIP | {"name": name})) == ""


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(password: str) -> None:
    found = weakness(password, OFFICE)
    assert bool(found) or len(password) >= LEAST_LENGTH
