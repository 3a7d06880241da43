"""What an office asks every day, of the installed program: it has all its resources and answers as it does on Linux."""

import json
import shutil
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pypdfium2
from trial import Trial, on_linux, same

_ASKED = ("overview", "todo", "figures", "rules", "check", "ledgers", "procedures", "helpers", "layouts")
"""Commands that read resources of every kind. What they say is compared whole."""
_FORMS = ("form.dossier.household", "form.card.household")
"""All that is filed of a household, and the card that hangs on its door."""


def try_commands(trial: Trial) -> None:
    """The same questions here and there, and paper made of the same archive."""
    there = trial.out / "asked"
    shutil.copytree(trial.demo, there)
    here = trial.bring(there, "问答 资料")
    number = on_linux("households", there)["households"][0]["number"]
    for word, *options in (*((it,) for it in _ASKED), ("eligible", "--household", number)):
        with trial.check(f"{word}: the installed program says what the one on Linux says"):
            _same_answer(trial.ask(word, here, *options), on_linux(word, there, *options))
    for form in _FORMS:
        with trial.check(f"print {form}: the installed program prints what the one on Linux prints"):
            paper = f"{form}.pdf"
            trial.ask("print", here, form, here.parent / paper, "--household", number)
            on_linux("print", there, form, trial.out / paper, "--household", number)
            _same_paper(here.parent / paper, trial.out / paper)
    with trial.check("briefing: the installed program prints what the one on Linux prints"):
        trial.ask("briefing", here, here.parent / "简报.pdf")
        on_linux("briefing", there, trial.out / "简报.pdf")
        _same_paper(here.parent / "简报.pdf", trial.out / "简报.pdf")


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
