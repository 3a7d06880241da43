"""What is said of the place where papers stand."""

from dataclasses import replace

from township_desk.actions.filing.places import FiledPlace
from township_desk.domain.records import Village


def test_the_place_of_papers_names_each_box_once() -> None:
    place = FiledPlace(
        village=Village(name="石桥村"), reference="", fixed=False, confirmed=True, boxes=("3", "村委会 2 号盒")
    )
    assert place.words == "石桥村 · 3号盒、村委会 2 号盒 · 移交前号不固定"
    assert replace(place, fixed=True, boxes=()).words == "石桥村 · 已移交，号不再变"
