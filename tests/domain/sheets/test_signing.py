"""补签: who must still sign, seal or date which papers, and how the list for a trip is ordered."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import People, content_of

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Table
from township_desk.domain.papers.faults import Beside, looked_at
from township_desk.domain.papers.needs import Need, needs_of
from township_desk.domain.papers.signing import DATE, SEAL, SIGNATURE, ToSign, signers, signers_of, to_sign
from township_desk.domain.papers.signing_lists import Blank, blanks, signing_lines, signing_sums
from township_desk.domain.records import KINDS, Pairing, Paper

APPLICATION = {"title": "贫困户申请书", "year": 2014}
MEETING = "退出民主评议记录"
DONE = {"signed": "是", "sealed": "是", "dated": Day("2018-06-01")}


def home(people: People, *papers: dict[str, Any], **values: Any) -> Dossier:
    found = people.dossier(identified=Day("2014-04-20"), **values)
    return found.with_entries(Paper, [Paper(household=found.household.id, **it) for it in papers])


def unsigned(dossier: Dossier, year: int = 2018) -> list[ToSign]:
    needs = looked_at(dossier, Beside(year=year, clock=clock_of("2018-10-15")))
    return list(to_sign(dossier, needs, year))


def of(found: list[ToSign], title: str) -> dict[str, tuple[str, ...]]:
    return {it.signer.name: it.lacks for it in found if it.need.title == title}


@pytest.mark.parametrize(
    ("sheet", "names"),
    [
        ("form.application.household", ["户主"]),
        ("form.exit.household", ["户主", "村委会", "驻村工作队", "乡镇", "县级"]),
        ("form.income.household", ["户主", "村委会", "驻村工作队", "帮扶责任人"]),
        ("form.report.village", ["村委会"]),  # its text speaks of others who have signed elsewhere
        ("form.proof.posting", ["村委会", "乡镇"]),
        ("form.index.household", []),
    ],
)
def test_a_form_says_itself_who_signs_it(sheet: str, names: list[str]) -> None:
    assert [it.name for it in signers_of(sheet)] == names


def test_a_paper_lacks_what_its_checklist_asks_for_and_nothing_else(people: People) -> None:
    assert of(unsigned(home(people, APPLICATION)), "贫困户申请书") == {"户主": (SIGNATURE, DATE)}
    undated = unsigned(home(people, {**APPLICATION, "signed": "是"}))
    assert of(undated, "贫困户申请书") == {"户主": (DATE,)}
    assert of(unsigned(home(people, {**APPLICATION, **DONE})), "贫困户申请书") == {}


def test_everybody_who_signs_a_form_is_named_and_only_offices_seal(people: People) -> None:
    found = of(unsigned(home(people)), "贫困户退出验收表")
    assert found == {
        "户主": (SIGNATURE, DATE),
        "村委会": (SIGNATURE, SEAL),
        "驻村工作队": (SIGNATURE,),
        "乡镇": (SIGNATURE, SEAL),
        "县级": (SIGNATURE, SEAL),
    }


def test_what_is_missing_counts_only_in_its_own_year_and_where_papers_are_kept(people: People) -> None:
    titles = {it.need.title for it in unsigned(home(people))}
    assert "贫困户退出验收表" in titles
    assert "贫困户申请书" not in titles  # of 2014
    assert "贫困户申请书" in {it.need.title for it in unsigned(home(people), 2014)}
    assert of(unsigned(home(people, APPLICATION)), "贫困户申请书")  # it is there, and unsigned


def test_a_paper_of_an_entry_is_signed_by_whoever_issues_it(people: People) -> None:
    kind = KINDS["loan"]
    dossier = home(people)
    loan = kind(household=dossier.household.id, bank="农商行", amount=100, lent_on=Day("2018-03-01"))  # type: ignore[call-arg]
    found = unsigned(dossier.with_entries(kind, [loan]))
    assert of(found, "借款合同") == {"出具单位": (SIGNATURE, SEAL, DATE)}


def test_a_seal_is_never_forgotten_because_a_form_names_nobody_with_one(people: People) -> None:
    for need in needs_of(home(people), 2018, {}):
        lacking = replace(need, wanted=replace(need.wanted, required=True, signs=True, seals=True))
        found = list(to_sign(home(people), _missing(lacking), 2018))
        if need.year in (0, 2018):
            assert any(SEAL in it.lacks for it in found), need.title


def _missing(need: Need) -> list[Need]:
    from township_desk.domain.papers.faults import MISSING
    from township_desk.domain.papers.needs import Fault

    return [replace(need, paper=None, faults=(Fault(rule=MISSING, field="", short="", message=""),))]


def neighbours(people: People) -> list[Dossier]:
    found = []
    for number, group in ((1, "1组"), (2, "2组")):
        it = home(people, {**APPLICATION, "box": "3盒"}, number=f"5109990000{number}", group=group)
        found.append(it.with_entries(Pairing, [Pairing(household=it.household.id, helper="李华")]))
    return found


def test_the_list_goes_from_signer_to_signer_and_for_heads_from_house_to_house(people: People) -> None:
    lines = signing_lines(it for one in neighbours(people) for it in unsigned(one))
    names = [it.name for it in signers()]
    assert [names.index(it["signer"]) for it in lines] == sorted(names.index(it["signer"]) for it in lines)
    heads = [it["group"] for it in lines if it["signer"] == "户主"]
    assert heads == sorted(heads)
    assert lines[0]["bring"] == "原件（3盒）"
    village = [it["title"] for it in lines if it["signer"] == "村委会"]
    assert village == sorted(village)
    assert {it["at"] for it in lines if it["signer"] == "帮扶责任人"} == {"帮扶责任人　李华"}


def test_a_form_of_the_village_that_every_household_needs_is_one_paper(people: People) -> None:
    lines = signing_lines(it for one in neighbours(people) for it in unsigned(one))
    meetings = [it for it in lines if it["title"] == MEETING and it["signer"] == "村委会"]
    assert [(it["head"], it["bring"]) for it in meetings] == [("全村", "空白表")]


def test_the_sums_agree_with_the_lines(people: People) -> None:
    lines = signing_lines(it for one in neighbours(people) for it in unsigned(one))
    sums = {it["signer"]: it for it in signing_sums(lines)}
    assert sum(int(it["papers"]) for it in sums.values()) == len(lines)
    assert sums["户主"]["homes"] == "2"
    assert sums["户主"][SIGNATURE] == str(sum(SIGNATURE in it["lacks"] for it in lines if it["signer"] == "户主"))


def test_forms_to_take_along_are_printed_once_for_all_households(people: People) -> None:
    homes = neighbours(people)
    found = blanks([it for one in homes for it in unsigned(one)], 2018)
    assert len({(it.sheet, it.year) for it in found}) == len(found)
    keys = tuple(it.household.id for it in homes)
    assert Blank("form.exit.household", 2018, keys) in found
    assert Blank("form.meeting.village", 2018, ()) in found
    assert "form.application.household" not in {it.sheet for it in found}  # these exist, and only lack a signature


def test_the_sheet_has_a_table_for_each_signer(people: People) -> None:
    homes = neighbours(people)
    lines = signing_lines(it for one in homes for it in unsigned(one))
    form = compose(content_of("form.unsigned.village", *homes, village=homes[0].village, lines={"unsigned": lines}))
    tables = [it for it in form.blocks if isinstance(it, Table)]
    titles = [it.title for it in tables[1:]]
    assert titles == list(dict.fromkeys(it["at"] for it in lines))
    assert sum(len(it.rows) for it in tables[1:]) == len(lines)
    assert {row[-1] for it in tables[1:] for row in it.rows} == {"□"}
