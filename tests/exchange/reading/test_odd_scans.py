"""Several hundred odd files at once: each is taken rightly or refused in one sentence, and nothing of it is left."""

import io
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from odd_pictures import cut_off, flipped, grey, strangers, upright
from pictures import corners_of, packed, photo
from PIL import Image

from township_desk.exchange.scanning.sizes import Sizes
from township_desk.exchange.scanning.taking import Refused, Taken, take, take_all
from township_desk.problems import Problem

UPRIGHT = ["red", "green", "blue", "white"]
SENTENCE = re.compile(r"“[^“”]+”没有添加：[^。]+。[^。]*。")
_ALLOWED = {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}  # JFIF, tables, the picture's size, its content


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files of this process and of its children."""
    place = tmp_path / "temp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setenv("TEMP", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return place


def files(folder: Path, contents: Iterable[tuple[str, bytes]]) -> list[Path]:
    paths = []
    for number, (ending, content) in enumerate(contents):
        paths.append(folder / f"{number:03}.{ending}")
        paths[-1].write_bytes(content)
    return paths


def taken(paths: list[Path]) -> list[Taken]:
    found = list(take_all(paths, Sizes()))
    assert [it for it in found if isinstance(it, Refused)] == []
    return [it for it in found if isinstance(it, Taken)]


def segments(jpeg: bytes) -> list[int]:
    """The kinds of segments of a JPEG, up to its pixels."""
    kinds, place = [], 2
    while not kinds or kinds[-1] != 0xDA:
        kinds.append(jpeg[place + 1])
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
    return kinds


def test_every_format_and_turn_comes_upright_and_with_nothing_but_pixels(tmp_path: Path) -> None:
    paths = files(tmp_path, upright())
    for path, found in zip(paths, taken(paths), strict=True):
        (page,) = found.pages
        assert (page.width * 3, found.source) == (page.height * 4, b""), path
        assert corners_of(page.jpeg) == UPRIGHT, path
        assert set(segments(page.jpeg)) <= _ALLOWED, path
        for secret in ("张三", "病人", "510999199001010015"):
            assert secret.encode() not in page.jpeg, path


def test_what_has_no_colour_is_kept_in_grey(tmp_path: Path) -> None:
    paths = files(tmp_path, grey())
    for path, found in zip(paths, taken(paths), strict=True):
        image = Image.open(io.BytesIO(found.pages[0].jpeg))
        assert image.mode == "L", path
        dark, light = image.getpixel((10, 10)), image.getpixel((70, 50))
        assert isinstance(dark, int), path
        assert isinstance(light, int), path
        assert dark < 60 < 200 < light, path


def test_the_ending_says_nothing(tmp_path: Path) -> None:
    paths = files(tmp_path, (("txt", content) for _, content in upright()))
    assert all(corners_of(it.pages[0].jpeg) == UPRIGHT for it in taken(paths))


def test_what_is_no_picture_is_called_what_it_is(tmp_path: Path) -> None:
    given = list(strangers())
    paths = files(tmp_path, ((ending, content) for ending, content, _ in given))
    for (_, _, word), found in zip(given, take_all(paths, Sizes()), strict=True):
        assert isinstance(found, Refused), word
        assert word in found.sentence
        assert SENTENCE.fullmatch(found.sentence), found.sentence


def test_what_is_cut_off_is_refused(tmp_path: Path) -> None:
    paths = files(tmp_path, cut_off())
    for found in take_all(paths, Sizes()):
        assert isinstance(found, Refused), found.name
        assert SENTENCE.fullmatch(found.sentence), found.sentence
        assert "里面坏了" not in found.sentence  # the child has survived it


def test_changed_bytes_harm_nobody_and_nothing_is_left(tmp_path: Path, temp: Path) -> None:
    paths = files(tmp_path, [*flipped(180), ("jpg", packed(photo()))])
    found = list(take_all(paths, Sizes()))
    assert [it.name for it in found] == [path.name for path in paths]
    for it in found:
        assert isinstance(it, Taken) or SENTENCE.fullmatch(it.sentence), it
    assert isinstance(found[-1], Taken)
    assert list(temp.iterdir()) == []


def test_files_that_cannot_be_opened_are_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="“没了.jpg”没有添加：找不到它"):
        take(tmp_path / "没了.jpg", Sizes())
    with pytest.raises(Problem, match="它是文件夹"):
        take(tmp_path, Sizes())
    path = tmp_path / "a.jpg"
    path.write_bytes(bytes(2 * 2**20))
    with pytest.raises(Problem, match="文件有 2 MB，超过 1 MB。请缩小"):
        take(path, Sizes(megabytes=1))
    if os.name != "nt" and os.geteuid():
        path.chmod(0)
        with pytest.raises(Problem, match="不让读"):
            take(path, Sizes())


def test_all_pages_of_a_tiff_are_taken_up_to_a_limit(tmp_path: Path) -> None:
    content = packed(photo(), "TIFF", save_all=True, append_images=[photo(60, 80), photo(90, 60)])
    (path,) = files(tmp_path, [("jpg", content)])
    assert [(it.width, it.height) for it in take(path, Sizes()).pages] == [(80, 60), (60, 80), (90, 60)]
    with pytest.raises(Problem, match="它超过 2 页。请分成几份"):
        take(path, Sizes(pages=2))


def test_a_large_jpeg_of_a_phone_is_taken_reduced(tmp_path: Path) -> None:
    """Sixty megapixels; decoded whole they would take 180 MB."""
    path = tmp_path / "a.jpg"
    photo(800, 600).resize((9000, 6750)).save(path, "JPEG")
    (page,) = take(path, Sizes()).pages
    assert (page.width, page.height) == (2400, 1800)
    assert corners_of(page.jpeg) == UPRIGHT


def test_a_long_screenshot_stays_readable(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("L", (300, 6000), 255).save(path)
    (page,) = take(path, Sizes(side=1200)).pages
    assert (page.width, page.height) == (300, 6000)
