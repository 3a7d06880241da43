"""Illness, disability and the names of minors are found; what tells of nobody is not."""

import pytest

from township_desk.domain.privacy.health import health_words
from township_desk.domain.privacy.hits import Found
from township_desk.domain.privacy.known import Known
from township_desk.domain.privacy.minors import Named
from township_desk.domain.privacy.reader import Reader

READER = Reader(known=Known.of())


def ill(text: str) -> bool:
    return Found.HEALTH in {kind for kind, _ in READER.alone(text)}


ILLNESSES = """
高血压 高·血·压 血压高 糖尿病 糖尿 精神分裂 精神分裂症 肢体残疾 二级残疾 残疾二级 残疾证2级 肢体二级
精神2级 智力叁级 一级肢残 尿毒症 肺结核 患结核 艾滋 艾滋病 HIV 癌 胃癌 肝Ca 癌症晚期 肿瘤 脑瘤 脑梗 脑梗塞
脑溢血 中风 偏瘫 瘫痪 白血病 血友病 冠心病 心脏病 肝硬化 乙肝 肾衰竭 透析 癫痫 痴呆 帕金森 抑郁 自闭症 智障
聋哑 盲人 失明 截肢 残废 残障 瘸子 慢病 慢性病 长期慢性病 长期慢性 大病 重病 重疾 患病 病人 久病 卧床 尘肺
类风湿 哮喘 慢阻肺 红斑狼疮 再障 地中海贫血 侏儒 唐氏综合征 精神病 神经病 疯子 弱智 殘疾 高血壓 精神障礙
因病 因残 病残 失能 半失能 不能自理 植物人 骨折 白内障 化疗 住院 手术 患有尿毒 ｈｉｖ阳性 残\u200b疾 残（疾）
病故 带病 体弱多病 gaoxueya 重度精神障碍 半身不遂 行动不便 小儿麻痹 脊髓炎 换肾 三高 高血圧
"""


@pytest.mark.parametrize("word", ILLNESSES.split())
def test_illness_and_disability_are_found(word: str) -> None:
    for text in (word, f"低保户，{word}", " ".join(word), f"因{word}致贫", f"其母{word}"):
        assert ill(text), text


HARMLESS = """
县残疾人联合会|遂宁市疾病预防控制中心|其中风险消除3户|集中风貌整治|病险水库除险加固|柑橘病虫害防治|动物疫病防控
农膜残膜回收|降低能耗改造|损失明细表|损失能源|无障碍通道|大棚支架20个|搭桥铺路|草皮移植|扫盲班|精神文明建设
电力二级线路|总结核实情况|扶贫小额信贷|隐患排查|一事一议|提灌站1座，渠道2.3公里|承包虫草基地|去病|三级公路
瞎子岩|聋子湾村|疯狗防疫|双目标考核|集中风干|李残阳|资料残缺|血压计20台
"""


@pytest.mark.parametrize("text", HARMLESS.strip().replace("\n", "|").split("|"))
def test_words_that_tell_of_nobody_are_not(text: str) -> None:
    assert READER.alone(text) == ()


def test_programmes_tell_of_nobody_where_no_persons_are_listed() -> None:
    projects = Reader(known=Known.of(), of_persons=False)
    for text in ("重度残疾人护理补贴", "大病救助", "残疾人危房改造项目"):
        assert ill(text)
        assert projects.alone(text) == ()
    assert projects.alone("残疾人张三") != ()
    assert ill("住在精神病医院")


def test_a_name_that_is_such_a_word_still_prints_at_its_place() -> None:
    reader = Reader(known=Known.of(names=["白血", "癌小明"]))
    assert reader.alone("癌小明", "name") == ()
    assert reader.alone("癌小明患癌") != ()
    assert reader.alone("癌小明", "text") != ()


def test_words_come_from_the_code_lists_too() -> None:
    assert list(health_words().within("多重残疾")) == ["多重残疾"]
    assert not any(health_words().within("健康"))


def _named(name: str, household: int, born: str, **more: object) -> Named:
    values: dict[str, object] = {"is_head": False, "id_number": "", "village": "石桥村", "group": "3组"} | more
    return Named(name=name, household=household, birth=born, **values)  # type: ignore[arg-type]


PEOPLE = [
    _named("陈德福", 1, "1970-01-01", is_head=True),
    _named("陈小一", 1, "2008-01-01"),
    _named("陈大一", 1, "1995-01-01"),
    _named("李老三", 2, "1970-01-01", is_head=True),
    _named("王小明", 2, "2005"),
    _named("王小明", 3, "1960", is_head=True, group="5组"),
    _named("孤小儿", 4, "2010-05", is_head=True, group="6组"),
    _named("李老三", 5, "1955", is_head=True, group="7组"),
]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("3组", "陈德福", "小学", "陈小一助学金"), ["陈小一"]),
        (("3组", "陈德福", "陈大一务工补贴"), []),
        (("陈德福户的陈 小 一同学",), ["陈小一"]),
        (("3组", "陈小一", "120.00"), ["陈小一"]),
        (("8组", "陈小一", "120.00"), []),
        (("5组", "王小明", "120.00"), []),
        (("3组", "李老三", "王小明"), ["王小明"]),
        (("6组", "孤小儿"), ["孤小儿"]),
        (("", "孤小儿"), ["孤小儿"]),
        (("6组", "孤某"), []),
        (("3组", "陈德福", "陈某"), []),
    ],
)
def test_minors_are_known_by_name_and_household(texts: tuple[str, ...], found: list[str]) -> None:
    known = Known.of(people=PEOPLE, day="2018-10-15")
    told = list(known.minors.named_in(texts, "石桥村"))
    assert told == found


def test_who_comes_of_age_is_named_from_that_day() -> None:
    child = _named("甲", 1, "2000-10-15")
    assert [child.is_minor(day) for day in ("2018-10-14", "2018-10-15")] == [True, False]
    assert not _named("甲", 1, "").is_minor("2018-10-15")
