"""Nothing is shipped without its licence."""

from pathlib import Path

import licences
import pytest

METADATA = "Metadata-Version: 2.4\nName: {name}\nVersion: 1.2\n{licence}\n"


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    (tmp_path / "python").mkdir()
    version = "FileVersion\0" + "\0" + "3.12.9"
    (tmp_path / "python" / "python312.dll").write_bytes(b"MZ" + version.encode("utf-16-le") + b"\0\0")
    (tmp_path / "python" / "LICENSE.txt").write_text("PSF", "utf-8")
    return tmp_path


def _package(stage: Path, name: str, licence: str, text: str = "LICENSE") -> None:
    about = stage / "lib" / f"{name}-1.2.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(METADATA.format(name=name, licence=licence), "utf-8")
    (about / text).write_text("the text", "utf-8")


def test_every_package_is_listed_with_its_text(stage: Path) -> None:
    _package(stage, "One", "License-Expression: MIT")
    _package(stage, "two", "Classifier: License :: OSI Approved :: BSD License", "COPYING.md")
    licences.write_licences(stage)
    listed = (stage / "licences" / "README.txt").read_text("utf-8-sig")
    assert {"CPython 3.12.9: PSF-2.0", "one 1.2: MIT", "two 1.2: BSD License"} <= set(listed.splitlines())
    assert (stage / "licences" / "two" / "COPYING.md").read_text("utf-8") == "the text"
    assert list((stage / "licences" / "fonts").glob("LICENSE*"))


def test_a_package_that_hides_its_licence_stops_the_build(stage: Path) -> None:
    _package(stage, "three", "Summary: none")
    with pytest.raises(SystemExit, match="three does not say its licence"):
        licences.write_licences(stage)


def test_a_package_without_a_text_stops_the_build(stage: Path) -> None:
    _package(stage, "four", "License-Expression: MIT", "README")
    with pytest.raises(SystemExit, match="four brings no text"):
        licences.write_licences(stage)


def test_a_package_whose_wheel_has_no_text_is_given_that_of_its_repository(stage: Path) -> None:
    _package(stage, "chinesecalendar", "License: MIT License", "README")
    licences.write_licences(stage)
    assert "Lirian Su" in (stage / "licences" / "chinesecalendar" / "LICENSE").read_text("utf-8")


def test_libraries_that_a_wheel_brings_along_are_named_with_their_own_licence(stage: Path) -> None:
    _package(stage, "pi_heif", "License: BSD-3-Clause")
    licences.write_licences(stage)
    listed = (stage / "licences" / "README.txt").read_text("utf-8-sig")
    assert "pi-heif 1.2: BSD-3-Clause AND LGPL-3.0-only" in listed
    assert "libheif、libde265 也按 LGPL-3.0 使用" in listed
    assert (stage / "licences" / "pi-heif" / "LGPL-3").is_file()
