"""What an office asks every day, of the installed program: it has all its resources and answers as it does on Linux."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pypdfium2
from lock import CHECKOUT
from trial import Trial, on_linux, same

_ASKED = ("figures", "rules", "check")
"""Commands that go over the whole archive, by all that is declared. What they say is compared whole."""
_FORM = "form.dossier.household"
"""All that is filed of a household."""


def try_commands(trial: Trial) -> None:
    """The same questions here and there, and paper made of the same archive."""
    with trial.check("every resource is installed"):
        installed = _resources(trial.program / "app" / "township_desk" / "resources")
        ours = _resources(CHECKOUT / "resources")
        same(sorted({name for name, _ in installed ^ ours}), [])
    there = trial.out / "asked"
    shutil.copytree(trial.demo, there)
    here = trial.bring(there, "问答 资料")
    number = on_linux("households", there)["households"][0]["number"]
    for word, *options in (*((it,) for it in _ASKED), ("eligible", "--household", number)):
        with trial.check(f"{word}: the installed program says what the one on Linux says"):
            _same_answer(trial.ask(word, here, *options), on_linux(word, there, *options))
    for pdf, word, *options in (("全卷.pdf", "print", "--household", number, _FORM), ("简报.pdf", "briefing")):
        with trial.check(f"{word}: the installed program prints what the one on Linux prints"):
            trial.ask(word, here, *options, here.parent / pdf)
            on_linux(word, there, *options, trial.out / pdf)
            _same_paper(here.parent / pdf, trial.out / pdf)


def _resources(folder: Path) -> set[tuple[str, bytes]]:
    """What the program reads, each file with its sum; the scripts that make it are not installed as they are."""
    files = (it for it in sorted(folder.rglob("*")) if it.is_file() and not it.suffix.startswith(".py"))
    return {(it.relative_to(folder).as_posix(), hashlib.sha256(it.read_bytes()).digest()) for it in files}


def _same_answer(here: Mapping[str, Any], there: Mapping[str, Any]) -> None:
    """Holds two answers to each other; of long ones only the first difference is told."""
    lines = (json.dumps(said, ensure_ascii=False, indent=0).splitlines() for said in (here, there))
    for of_here, of_there in zip_longest(*lines):
        same(of_here, of_there)


def _same_paper(here: Path, there: Path) -> None:
    """Holds two PDFs to each other by their text: the faces may differ."""
    for page_here, page_there in zip_longest(_pages(here), _pages(there)):
        same(page_here, page_there)


def _pages(pdf: Path) -> list[str]:
    """The letters of every page without the blanks, which depend on the face."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    same(all(pages), True)
    return pages
