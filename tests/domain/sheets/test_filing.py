"""Volumes for the archive hall: schemes, numbers that never change, what was handed over."""

import json

import pytest
from conftest import TOWNSHIP
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields.kinds import Day
from township_desk.domain.fields.scans import Scan
from township_desk.domain.filing.held import Document, held_in, lines_of, placed, text_of
from township_desk.domain.filing.numbering import numbered
from township_desk.domain.filing.office import FilingOffice, office_of
from township_desk.domain.filing.schemes import KEPT, scheme_named, schemes
from township_desk.domain.filing.sheets import compose_remarks
from township_desk.domain.filing.village_file import filed_of
from township_desk.domain.filing.volumes import Volume
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import FiledVolume, Handover, Setting, Township, Village
from township_desk.problems import Problem

VILLAGE = Village(name="石桥村")
FORM, SCANNED = (
    Document(key="form.register.household/2018", title="贫困户登记表", dated="2018", form=2),
    Document(key="paper/7", title="入户核实表", dated="2018-10-09", scans=(Scan("a.jpg", ("a1", "a2")),)),
)


def office(**settings: str) -> FilingOffice:
    values = {"scheme": "jiangxi", "fonds": "0031", f"village/{VILLAGE.id}": "203"} | settings
    return office_of([Setting(name=f"filing/{name}", value=text) for name, text in values.items()], [VILLAGE], "青竹镇")


def volume_of(*documents: Document, first: int = 1, known: FilingOffice | None = None) -> Volume:
    here = known or office()
    category = here.scheme.of_household
    return Volume(
        office=here,
        category=category,
        village=VILLAGE.id,
        household=5,
        number=47,
        reference=here.reference(category, VILLAGE.id, 47),
        title="石桥村3组陈德福户精准扶贫档案",
        documents=documents,
        first=first,
    )


@pytest.mark.parametrize("scheme", schemes(), ids=lambda it: it.name)
def test_every_scheme_is_whole(scheme: object) -> None:
    found = scheme_named(scheme.name)  # type: ignore[attr-defined]
    for category in (found.of_village, found.of_household):
        assert category.volume
        assert all(sheet_named(name) for name in category.sheets)
    assert set(found.spine) <= {"全宗号", "类目号", "村编码", "案卷号"}
    assert {it.keep for it in found.retention} <= set(KEPT)
    assert found.keeps(("什么材料",)) in KEPT
    assert not found.confirmed  # nobody has seen the document of any of them


def test_an_unknown_scheme_is_refused_with_those_there_are() -> None:
    with pytest.raises(Problem, match=r"jiangxi、plain"):
        scheme_named("sichuan")


def test_an_archival_number_has_the_form_of_its_scheme() -> None:
    assert volume_of(FORM).reference == "0031-JF·02·203-0047"
    assert volume_of(FORM, known=office(scheme="plain")).reference == "0031-203-2-0047"


def test_what_the_office_has_not_said_is_left_open_and_named() -> None:
    known = office(fonds="", **{f"village/{VILLAGE.id}": ""})
    assert volume_of(FORM, known=known).reference == "____-JF·02·____-0047"
    assert known.missing(VILLAGE.id) == ("全宗号", "行政村编码")
    assert office_of([], [Village(id=1, name="x", code="510999001203")], "青竹镇").codes == {1: "203"}


def test_a_volume_is_kept_as_long_as_the_paper_that_is_kept_longest() -> None:
    scheme = scheme_named("jiangxi")
    assert scheme.keeps(("流水", "照片")) == "30年"
    assert scheme.keeps(("流水", "贫困户登记表")) == "永久"


@given(st.lists(st.integers(1, 400), unique=True), st.data())
def test_a_number_that_was_handed_over_never_changes_and_is_never_given_again(
    keys: list[int], data: st.DataObject
) -> None:
    first = numbered(keys, {}, ())
    given = {key: first[key] for key in data.draw(st.sets(st.sampled_from(keys)) if keys else st.just(set()))}
    later = data.draw(st.permutations([*keys, 900, 901]))
    gone = data.draw(st.sets(st.sampled_from(later)))
    second = numbered([it for it in later if it not in gone], given, given.values())
    assert {key: second[key] for key in given if key in second} == {k: n for k, n in given.items() if k not in gone}
    new = {key: number for key, number in second.items() if key not in given}
    assert not set(new.values()) & set(given.values())
    assert len(set(second.values())) == len(second)


def test_pages_follow_each_other_and_the_index_says_them() -> None:
    volume = volume_of(FORM, SCANNED)
    assert [(it.page, it.last) for it in volume.placed] == [(1, 2), (3, 4)]
    assert [it["page"] for it in volume.index()] == ["1", "3-4"]
    assert [it["note"] for it in volume.index()] == ["", "扫描 2 页"]
    assert (volume.pages, volume.scanned, volume.span) == (4, 2, "2018至2018-10-09")
    assert [it["page"] for it in volume_of(SCANNED, first=24).index()] == ["24-25"]


def filed(volume: Volume, *, number: int = 1) -> tuple[Handover, FiledVolume]:
    handover = Handover(number=number, village=VILLAGE.id, handed_on=Day("2018-12-01"))
    record = FiledVolume(
        handover=handover.id,
        household=volume.household,
        category=volume.category.code,
        number=volume.number,
        supplement=volume.supplement,
        reference=volume.reference,
        title=volume.title,
        first_page=volume.first,
        pages=volume.pages,
        documents=text_of(lines_of(volume.placed)),
    )
    return handover, record


def test_only_what_was_not_handed_over_is_added_later() -> None:
    handover, record = filed(volume_of(FORM, SCANNED))
    held = held_in([record])
    assert not held.lacks(FORM)
    assert not held.lacks(SCANNED)
    assert held.lacks(Document(key="paper/8", title="x"))
    assert held.lacks(Document(key="paper/7", title="入户核实表", scans=(Scan("a.jpg", ("a1", "b9")),)))
    known = filed_of(VILLAGE.id, [handover], [record])
    assert (known.end(5), known.kept, list(known.taken)) == (4, {5: 47}, [47])
    assert filed_of(VILLAGE.id + 1, [handover], [record]).volumes == ()
    assert json.loads(record.documents)[1]["digests"] == ["a1", "a2"]


def test_placed_documents_begin_where_they_are_told() -> None:
    assert [it.page for it in placed((FORM, SCANNED), 10)] == [10, 12]


def test_the_remarks_claim_nothing_that_nobody_has_looked_at() -> None:
    township = Township(**TOWNSHIP)
    said = "".join(str(it) for it in compose_remarks(township, volume_of(FORM)).blocks)
    assert "齐全" not in said
    assert "没有按材料清单核对" in said
