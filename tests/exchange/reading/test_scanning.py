"""Taking in scans and photos: what is kept of each format, and what is refused in which words."""

from pathlib import Path

import pytest
from pictures import corners_of, packed, photo

from township_desk.domain.verdict.standards import Standards
from township_desk.exchange.scanning.sizes import Sizes
from township_desk.exchange.scanning.taking import Refused, Taken, take, take_all
from township_desk.problems import Problem

UPRIGHT = ["red", "green", "blue", "white"]


def test_many_files_are_answered_in_their_order(tmp_path: Path) -> None:
    paths = []
    for number in range(5):
        paths.append(tmp_path / f"{number}.jpg")
        paths[-1].write_bytes(packed(photo(80 + number, 60)) if number != 2 else b"")
    found = list(take_all(paths, Sizes()))
    assert [it.name for it in found] == [path.name for path in paths]
    assert [type(it) for it in found] == [Taken, Taken, Refused, Taken, Taken]
    assert [it.pages[0].width for it in found if isinstance(it, Taken)] == [80, 81, 83, 84]


def test_a_large_photo_is_made_smaller_and_keeps_its_sides(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(packed(photo(1600, 1200), "PNG"))
    (page,) = take(path, Sizes(side=1000)).pages
    assert (page.width, page.height) == (1000, 750)
    assert page.jpeg.startswith(b"\xff\xd8\xff")
    assert corners_of(page.jpeg) == UPRIGHT


def test_what_cannot_be_taken_is_said_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "户口簿.jpg"
    path.write_bytes(b"PK\x03\x04 word/document.xml")
    with pytest.raises(Problem, match="“户口簿.jpg”没有添加：它是Word 文档，不是图片。请用 WPS 打开，另存为 PDF"):
        take(path, Sizes())


def test_the_sizes_are_those_of_the_office() -> None:
    assert Sizes.of(Standards.load()) == Sizes()
