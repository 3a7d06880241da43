"""Numbers and dates that must not be public are found in any spelling; honest ones are not taken for them."""

import pytest
from conftest import id_of
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.privacy.hits import Found
from township_desk.domain.privacy.known import Known
from township_desk.domain.privacy.numbers import PrivateNumbers
from township_desk.domain.privacy.reader import Reader

ID, WITH_X = id_of(), next(it for order in range(99) if (it := id_of("19750303", order)).endswith("X"))
MOBILE, LANDLINE, CARD = "17000001234", "0825-5551234", "6228480000001234560"
CERTIFICATE, SHORT = f"{id_of('19660606', 5)}43", "620033"
VALUES = [ID, WITH_X, MOBILE, LANDLINE, CARD, CERTIFICATE, "5551299", SHORT]
KNOWN = Known.of(VALUES, ["0825-5550136", "17000009999"])
READER = Reader(known=KNOWN)
HAN = (
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "○一二三四五六七八九",
    "零壹貳參肆伍陸柒捌玖",
    "洞幺两三四五六拐八勾",
)
SIGNS = ("０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "⓿❶❷❸❹❺❻❼❽❾", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "٠١٢٣٤٥٦٧٨٩", "₀₁₂₃₄₅₆₇₈₉")
ALIKE = ("Ol23456789", "oI23456789", "Οі23456789", "О|23456789", "0l2345678g")
BETWEEN = (
    "",
    " ",
    "-",
    "·",
    "、",
    "．",
    "\n",
    "\u200b",
    "\u3000",
    "—",
    "／",
    "转",
    " 的 ",
    "\u0301",
    "\ufe0f",
    "，",
    "_",
    "*",
)


def kinds(text: str, kind: str = "text") -> set[Found]:
    return {found for found, _ in READER.alone(text, kind)}


def spelled(value: str, digits: str, between: str, every: int) -> str:
    """A value in other digits, with a sign behind every so many of them; X stays."""
    text = "".join(digits[int(it)] if it.isdecimal() else it for it in value)
    return between.join(text[at : at + every] for at in range(0, len(text), every))


@given(
    st.sampled_from([it for it in VALUES if len(it) > 10]),
    st.sampled_from(["0123456789", *HAN, *SIGNS, *ALIKE]),
    st.sampled_from(BETWEEN),
    st.integers(1, 9),
    st.sampled_from(["", "电话：", "（", "张三", "其子的号码是 "]),
    st.sampled_from(["", "）", "，请核对", " 村民", "元"]),
)
def test_a_private_value_is_found_in_any_spelling(
    value: str, digits: str, between: str, every: int, before: str, behind: str
) -> None:
    assert Found.NUMBER in kinds(f"{before}{spelled(value, digits, between, every)}{behind}")


@pytest.mark.parametrize("value", ["5551234", "5551299", SHORT])
@pytest.mark.parametrize("digits", ["0123456789", *HAN, *SIGNS])
@pytest.mark.parametrize("between", ["", " ", "-", "\u200b", "\n", "、"])
def test_a_short_value_is_found_where_it_stands_for_itself(value: str, digits: str, between: str) -> None:
    assert Found.NUMBER in kinds(spelled(value, digits, between, 3))
    if digits == "0123456789" and between in ("", "-"):
        assert Found.NUMBER in kinds(f"联系电话 {spelled(value, digits, between, 3)}（村委会）")


@pytest.mark.parametrize(
    "text",
    [
        f"{MOBILE[:7]}转{MOBILE[7:]}",
        f"+86 {MOBILE}",
        f"86-{MOBILE}",
        f"（+86）{MOBILE[:3]} {MOBILE[3:7]} {MOBILE[7:]}",
        "(0825)5551234",
        "（0825）5551234",
        "0825 555 1234",
        "〔0825〕555-1234",
        "座机:5551234",
        "八二五 五五五一二三四",
        f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"{ID[:6]}{ID[8:17]}",
        f"{ID[:6]}-{ID[8:14]}-{ID[14:17]}",
        f"生日和后四位 {ID[6:]}",
        *(WITH_X.replace("X", sign) for sign in "xX×ＸⅩχХ✕"),
        WITH_X[:-1],
        CERTIFICATE,
        CERTIFICATE[:18],
        f"残疾证 {CERTIFICATE}B1",
        " ".join(CARD[at : at + 4] for at in range(0, len(CARD), 4)),
        "\n".join(ID),
        f"1{ID}",
        f"1.{MOBILE}",
        "一七〇〇〇〇〇一二三四（儿子）",
        f"{ID[:9]}一{ID[9:]}",
        "一七口口口口口一二三四",
        "17QQQQQ1234",
        "Ⅰ Ⅶ 0 0 0 0 0 Ⅰ Ⅱ Ⅲ Ⅳ",
        "〡〧〇〇〇〇〇〡〢〣〤",
        "yāo qī líng líng líng líng líng yāo èr sān sì",
        "one seven zero zero zero zero zero one two three four",
        "\n".join(MOBILE[at : at + 2] for at in range(0, 11, 2)),
        "".join(f"{digit}\ufe0f\u20e3" for digit in MOBILE),
        f"{int(MOBILE):,}",
        "825-5551234",
    ],
)
def test_a_private_value_is_found_as_people_write_it(text: str) -> None:
    assert kinds(text) & {Found.NUMBER, Found.SHAPE}


def test_a_value_that_is_divided_among_cells_is_found() -> None:
    numbers = KNOWN.numbers
    assert numbers.across([ID[:9], ID[9:]])
    assert numbers.across(["1组", MOBILE[:7], MOBILE[7:], "120.00"])
    assert numbers.across(list(ID)) == {ID[:17]}
    assert not numbers.across(["17", "0000", "0", "1", "2", "34"])  # so a column of small numbers makes nobody's
    assert numbers.on_page(f"公示\r\n{ID[:5]}\r\n{ID[5:10]}\r\n{ID[10:]}") == {ID[:17]}


@pytest.mark.parametrize("mask", ["********", "xxxxxxxx", "●●●●", " * * * * ", "……", "某某"])
def test_a_number_is_masked_enough_or_refused(mask: str) -> None:
    assert Found.MASKED in kinds(f"{ID[:6]}{mask}{ID[-4:]}")
    assert kinds(f"{ID[:4]}{mask}{ID[-4:]}") == set()
    assert kinds("170****1234、0825-555****") == set()


@pytest.mark.parametrize(
    ("found", "texts"),
    [
        (Found.MASKED, (f"前六位{ID[:6]}，后四位{ID[-4:]}", f"尾号{ID[-4:]}，{ID[:6]}的", f"{ID[:6]} {ID[-4:]}")),
        (
            Found.MASKED,
            (f"{ID[:14]}****", f"****{ID[6:]}", f"***{CARD[-6:]}", "170***01234"),
        ),
        (Found.MASKED, ("五一〇九九九****〇〇一五", f"身份证后六位{ID[-6:]}", f"{CARD[:6]}*****{CARD[-4:]}")),
        (Found.CONTACT, ("QQ：123456789", "Q Q 1234567", "加Q1234567", "微信号 chen123456")),
        (Found.CONTACT, ("wxid_abc12def", "12345678@qq.com")),
        (Found.SHAPE, ("13800138000", "138 0013 8000", "138.0013.8000", "138/0013/8000", "1 3 8 0 0 1 3 8 0 0 0")),
        (
            Found.SHAPE,
            ("一三八〇〇一三八〇〇〇", "一三八-零零一三-八零零零", "13800l38ooo", "(028)87654321", "510999 600101 001"),
        ),
        (Found.SHAPE, ("６２２８４８０４０２５６４８９００１８",)),
    ],
)
def test_what_nobody_should_see_is_found_though_the_archive_does_not_hold_it(found: Found, texts: list[str]) -> None:
    for text in texts:
        assert found in kinds(text), text


@pytest.mark.parametrize(
    "texts",
    [
        ("甲", "出生日期 1960-01-15"),
        ("生于1960年1月15日",),
        ("乙，1960年1月15日生",),
        ("5109**********1234", "1960年1月15日出生"),
        (f"5109**********{ID[-4:]}", "1980-01-01"),
        (f"5109**********{ID[-4:]}", "1980年1月"),
        (f"5109**********{ID[-4:]}", "一九八〇年一月一日"),
        (f"5109**********{ID[-4:]}", "80年1月1日"),
        (f"**************{ID[-4:]}", "19800101"),
    ],
)
def test_a_birth_date_is_found(texts: tuple[str, ...]) -> None:
    assert Found.BIRTH in {kind for kind, _ in READER.together(texts, [""] * len(texts))}


@pytest.mark.parametrize(
    "texts",
    [
        (f"5109**********{ID[-4:]}", "2018-10-15"),
        ("5109**********1234", "识别时间 2014年3月"),
        ("2018年10月15日生效",),
        ("2018年10月生产路完工",),
        ("公示期为2018年10月15日至2018年10月21日",),
    ],
)
def test_another_date_is_not(texts: tuple[str, ...]) -> None:
    assert list(READER.together(texts, [""] * len(texts))) == []


HONEST = """
公示期为2018年10月15日至2018年10月21日，共7天。|厅字〔2016〕16号 国开办发〔2014〕24号
联系电话：0825-5550136、17000009999。|监督电话：12317
1500元/亩，30亩，共45000元|1,200,000.50|100万元|每户 13000-15000 元|1200×600×18|第3组12户36人
东经105度34分12秒|2018.10.15-2018.10.21|资金来源：川财农〔2018〕123号|30*40米|10:30-11:45|第一书记王一二三
网址 http://www.xxx.gov.cn/2018/10/15|微信公众号：青竹发布|K0+000-K2+350|一二三四五六七八九十组|邮编629000|2018—2020年
"""


@pytest.mark.parametrize("text", HONEST.strip().replace("\n", "|").split("|"))
def test_honest_words_are_clean(text: str) -> None:
    assert kinds(text) == set()
    assert list(READER.together([text], [""])) == []


WORDS = st.sampled_from(
    ["水渠", "养鸡", "道路硬化", "（元）", "共", "户", "第", "组", "元/亩", "厘米", "年", "，", "；", "现金", "到账"]
)
NUMBERS = st.one_of(
    st.integers(0, 99999).map(str),
    st.decimals(0, 9_999_999, places=2).map(str),
    st.integers(0, 9_999_999).map(lambda it: f"{it:,}"),
    st.dates().map(lambda it: it.strftime("%Y-%m-%d") if it.year > 1000 else "2018-01-01"),
    st.dates().map(lambda it: f"{it.year}年{it.month}月{it.day}日"),
)


@given(st.lists(st.tuples(NUMBERS, WORDS), min_size=1, max_size=5))
def test_honest_amounts_and_dates_are_clean(parts: list[tuple[str, str]]) -> None:
    assert kinds("".join(f"{number}{word}" for number, word in parts)) == set()


def test_the_offices_own_numbers_are_public_also_when_somebody_has_them() -> None:
    known = Known.of([MOBILE, LANDLINE], [MOBILE], worded=[LANDLINE, "028-87654321"])
    reader = Reader(known=known)
    assert reader.alone(f"电话{MOBILE}") == ()
    assert reader.alone("电话028-87654321") == ()
    assert reader.alone(f"电话{LANDLINE}") != ()


def test_values_that_only_fill_their_column_are_none() -> None:
    numbers = PrivateNumbers.of(["999999999999999999", "11111111111", "无", "12345", "000000000000000000"])
    assert numbers == PrivateNumbers.of([])
