"""The numbers of a policy are standards: the office's own hold, and are named with their source; hits leave it open."""

from dataclasses import replace

from conftest import People

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Money
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.declared_policies import policies
from township_desk.domain.policies.judging import Eligible, Judged, one
from township_desk.domain.records import ComparisonHit, Income, Setting
from township_desk.domain.verdict.standards import Standards


def judge(home: Dossier, policy: str, *settings: Setting, year: int = 2018) -> Judged:
    return one(home, Asked(year=year, day=f"{year}-10-19", standards=Standards.load(settings)), policies()[policy])


def with_income(home: Dossier, yuan: int) -> Dossier:
    return replace(home, incomes=(Income(household=home.household.id, year=2018, reported=Money(100 * yuan)),))


def test_the_offices_own_area_holds_and_is_named(people: People) -> None:
    home = people.dossier(members=2, status="未脱贫", cause="缺水")
    own = Setting(name="limit/housing_area_per_person", value="30", source="县发〔2018〕1号")
    assert "全户不超过 50 ㎡" in judge(home, "relocation").gives
    found = judge(home, "relocation", own)
    assert "全户不超过 60 ㎡" in found.gives
    (used,) = found.standards
    assert (used.value, used.source, used.confirmed) == (30, "县发〔2018〕1号", True)


def test_the_countys_own_line_decides_what_was_open(people: People) -> None:
    home = people.dossier(members=2, status="未脱贫", attribute="一般贫困户")
    own = Setting(name="limit/minimum_living_line", value="4500", source="县民政局公布")
    assert judge(with_income(home, 4000), "minimum_living").verdict is Eligible.OPEN
    assert judge(with_income(home, 4000), "minimum_living", own).verdict is Eligible.YES
    assert judge(with_income(home, 4500), "minimum_living", own).verdict is Eligible.NO
    assert judge(with_income(home, 4499), "minimum_living", own).standards[0].source == "县民政局公布"


def test_a_policy_names_every_number_it_rests_on(people: People) -> None:
    home = people.dossier(members=2, status="未脱贫")
    assert [it.title for it in judge(home, "loan").standards] == [
        "扶贫小额信贷额度上限",
        "扶贫小额信贷借款人年龄下限",
        "扶贫小额信贷借款人年龄上限（含）",
    ]
    assert "（未确认）" in judge(home, "post").standards[1].told
    assert judge(home, "monitor", year=2020).standards[0].title == "监测范围"


def test_a_hit_is_no_refusal(people: People) -> None:
    home = with_income(people.dossier(members=2, status="", attribute="", household_type="一般农户"), 2000)
    hit = ComparisonHit(
        comparison=1, since=1, member=home.members[0].id, subject="assets", level="county", content="[]", basis="id"
    )
    assert judge(home, "entry").verdict is Eligible.YES
    waiting = judge(replace(home, hits=(hit,)), "entry")
    assert (waiting.verdict, waiting.decided.fact) == (Eligible.OPEN, "比对结果还没有核实")
    proven = judge(replace(home, hits=(replace(hit, finding="属实"),)), "entry")
    assert (proven.verdict, proven.decided.fact) == (Eligible.OPEN, "买车购房属实，要经民主评议")
    assert judge(replace(home, hits=(replace(hit, finding="不影响"),)), "entry").verdict is Eligible.YES


def test_what_the_county_itself_says_holds_from_its_day(people: People) -> None:
    home = people.dossier(members=1, status="未脱贫", dangerous_house="C级")
    first = Setting(name="policy/house_repair/2018-03-01", value="C级修缮补 1 万元", source="县建〔2018〕3号")
    ends = Setting(name="policy/house_repair/2019-01-01", value="停办", source="县建〔2018〕40号")
    before, now = judge(home, "house_repair", first, ends, year=2017), judge(home, "house_repair", first, ends)
    assert (before.local, "1 万元" in before.gives) == (None, False)
    assert now.gives.endswith("本县：C级修缮补 1 万元")
    assert (now.document, now.confirmed) == ("县建〔2018〕3号", True)
    assert "本县自2018年3月1日起：C级修缮补 1 万元（县建〔2018〕3号）" in now.basis
    after = judge(home, "house_repair", first, ends, year=2019)
    assert (after.verdict, after.decided.says) == (Eligible.NO, "本县自2019年1月1日起停办")
