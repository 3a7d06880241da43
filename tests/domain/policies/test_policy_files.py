"""The files of policies: what each must say, and how a wrong line is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.policies.declared_policies import BadPolicy, of_toml, policies
from township_desk.domain.policies.policy import GROUPS, Clause
from township_desk.domain.policies.visitor import questions, request_fields
from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.domain.records import KINDS
from township_desk.paths import resource

LOAN = resource("policies", "loan.toml").read_text("utf-8")


def clauses() -> Iterator[tuple[str, Clause]]:
    for policy in policies().values():
        for it in policy.clauses:
            yield policy.name, it
            yield from ((policy.name, part) for part in it.parts)


def test_every_policy_says_where_and_how_it_is_begun() -> None:
    every = policies().values()
    assert len(every) >= 25
    assert {it.group for it in every} == set(GROUPS)
    assert all(it.where and it.how and it.source for it in every)
    assert all(it.confirmed or it.to_confirm for it in every)
    assert all(sum(clause.decides for clause in it.clauses) == 1 for it in every)


def test_what_a_policy_names_is_there() -> None:
    words = KINDS[request_fields().ledger].field(request_fields().policy)
    known = CodeLists.load()[words.codes].labels
    for it in policies().values():
        assert not it.request or it.request in known, it.name
        assert not it.procedure or it.procedure in shipped(), it.name
    named = {other for _, it in clauses() if it.kind == "not_enjoyed" for other in it.said["of"]}
    assert named <= set(policies())
    assert {it.said["told"] for _, it in clauses() if it.kind == "told"} <= set(questions())


@pytest.mark.parametrize(
    ("line", "instead", "why"),
    [
        ("place = 410", "spot = 410", "“spot”没有这一项"),
        ('group = "金融"', 'group = "银行"', "“group”写的是“银行”"),
        ('where = "村委会、放贷银行网点"', "", "“where”没有写"),
        ('since = "2014-01-01"', 'since = "2014"', "“since”写的是“2014”，要写成 2021-01-01"),
        ('limit = "loan"', 'limit = "lone"', "没有名为“lone”的标准"),
        ('per = "one"', 'per = "each"', "“amount.per”写的是“each”"),
        ('kind = "none"', 'kind = "nothing"', "“condition 3.kind”写的是“nothing”"),
        ("年龄 >= 标准.loan_age_from", "年纪 >= 18", "“condition 4.who”"),
        ("标准.loan_age_to", "标准.loan_age", "标准里没有“loan_age”。相近的有：loan_age_"),
        ("还清日期 空着", "还清 空着吗", "“condition 3.where”"),
        ('words = "没有还没还清的贷款"', "", "“condition 3.words”没有写"),
        ("confirmed = true", "confirmed = ", "不是 TOML 格式"),
    ],
)
def test_a_wrong_line_is_refused_with_its_place(line: str, instead: str, why: str) -> None:
    assert line in LOAN
    with pytest.raises(BadPolicy, match="政策定义 loan.toml 不能用") as bad:
        of_toml("loan", LOAN.replace(line, instead, 1))
    assert why in bad.value.sentence


def test_the_recipe_of_the_manual_for_engineers_is_a_policy() -> None:
    page = (Path(__file__).parents[3] / "docs" / "contributing.md").read_text("utf-8")
    recipe = page.partition("### A new policy")[2].partition("The conditions (")[0]
    text = "\n".join(it[4:] for it in recipe.splitlines() if it.startswith("    "))
    made = of_toml("heating", text)
    assert (made.title, [it.kind for it in made.clauses]) == ("取暖补贴", ["belongs", "who"])
