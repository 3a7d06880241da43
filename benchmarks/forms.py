"""500 verification forms against the same page drawn on a bare canvas."""

import io
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, peak_memory, timed
from township_desk.actions.paper.forms import EXIT_FORM, FormWish
from township_desk.actions.paper.forms import forms as forms_of
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.paper.composing import compose
from township_desk.domain.paper.form import Form
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.records import Township
from township_desk.domain.verdict.standards import Standards
from township_desk.paths import resource
from township_desk.printing.drawing.fonts import SONG, Fonts
from township_desk.printing.drawing.pen import Pen, mm
from township_desk.printing.form import FormPages, render_forms
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import register_ids

FORMS, MANY = 500, 2000
MOST_MEMORY = 220  # MB that printing MANY forms may take at its peak
_HIGH = 841.89


class Recorder(Pen):
    """Notes what a page draws as calls of reportlab, so that a bare canvas can draw the very same."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.calls: list[tuple[str, tuple[object, ...]]] = []

    def string(self, left: float, bottom: float, run: str, face: str, size: float, space: float) -> None:
        """A run of text."""
        self.calls += [("setFont", (face, size)), ("drawString", (left, bottom, run, None, space))]
        super().string(left, bottom, run, face, size, space)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A thin line."""
        high = self.size[1]
        self.calls.append(("line", (x1 * mm, (high - y1) * mm, x2 * mm, (high - y2) * mm)))
        super().line(x1, y1, x2, y2)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """An empty rectangle."""
        self.calls.append(("rect", (x * mm, (self.size[1] - y - height) * mm, width * mm, height * mm)))
        super().box(x, y, width, height)

    def squares(self, x: float, y: float, side: float, runs: Iterable[tuple[int, int, int]]) -> None:
        """The dark modules of a QR code."""
        known = list(runs)
        left, upper, step = x * mm, (self.size[1] - y) * mm, side * mm
        for across, down, count in known:
            self.calls.append(("rect", (left + across * step, upper - down * step - step, count * step, step, 0, 1)))
        super().squares(x, y, side, known)


def measure(folder: Path) -> list[Result]:
    """One row against the bare canvas, one for growth."""
    archive = filled_archive(folder / "forms", MANY, 4)
    chosen = register_ids(archive)[:FORMS]
    forms, key = [compose(_content(archive.township, it)) for it in dossiers(archive, chosen)], archive.key.hex()
    archive.close()
    first = _calls(forms[0])
    ours, bare = alternating(lambda: _render(forms), lambda: timed(lambda: _bare(first)))
    memory = _memory(folder / "forms", key)
    tenth = sorted(_render(forms[: FORMS // 10]) for _ in range(3))[1]
    return [
        Result("500 verification forms", ours, "the same page on a bare reportlab canvas", bare, 1.2),
        *_against_typst(folder, forms),
        Result("forms grow, 10 n", ours, "n", tenth, 11),
        Result(f"memory of {MANY:,} forms", memory, "the most it may take", MOST_MEMORY, 1, "MB"),
    ]


def _memory(folder: Path, key: str) -> float:
    """MB at the peak of a process that prints a form for every household of an archive."""
    command = [sys.executable, "-m", "benchmarks.forms", str(folder), key]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _print_all(folder: Path, key: str) -> None:
    archive = Archive.open_with_key(folder, bytes.fromhex(key), by="bench")
    forms_of(archive, FormWish(sheet=sheet_named(EXIT_FORM), year=2018, households=tuple(register_ids(archive))))
    archive.close()


def _calls(form: Form) -> list[tuple[str, tuple[object, ...]]]:
    recorder = Recorder("x", Fonts(bundled_only=True))
    FormPages(recorder, form).draw(1, 1)
    return recorder.calls


def _against_typst(folder: Path, forms: Sequence[Form]) -> Iterator[Result]:
    """A row against Typst where it is installed: it is too large to ask of everybody who sets the project up."""
    if find_spec("typst") is None:
        return
    source = folder / "forms.typ"
    source.write_text(_typst([_calls(form) for form in forms]), "utf-8")
    ours, typeset = alternating(lambda: _render(forms), lambda: timed(lambda: _typeset(source)))
    yield Result("500 verification forms", ours, "typst drawing the same pages", typeset, 1.3)


def _typeset(source: Path) -> bytes:
    """The pages placed piece by piece in a Typst file."""
    import typst

    return bytes(typst.compile(str(source), font_paths=[str(resource("fonts"))]))


def _typst(pages: list[list[tuple[str, tuple[object, ...]]]]) -> str:
    lines = ["#set page(width: 595.27pt, height: 841.89pt, margin: 0pt)"]
    for calls in pages:
        lines += ["#{", *_placed(calls), "}", "#pagebreak(weak: true)"]
    return "\n".join(lines)


def _placed(calls: list[tuple[str, tuple[object, ...]]]) -> Iterator[str]:
    family, size = "", 0.0
    for name, arguments in calls:
        if name == "setFont":
            face, size = arguments  # type: ignore[assignment]  # as Recorder noted them
            family = pdfmetrics.getFont(face).face.familyName.decode()
        else:
            yield _PLACED[name](arguments, family, size)


def _text(arguments: tuple[Any, ...], family: str, size: float) -> str:
    x, y, words = arguments[:3]
    said = words.replace("\\", "\\\\").replace('"', '\\"')
    look = f'font: "{family}", size: {size:g}pt, top-edge: "baseline"'
    return f'place(dx: {x:.2f}pt, dy: {_HIGH - y:.2f}pt, text({look}, "{said}"))'


def _rect(arguments: tuple[Any, ...], family: str, size: float) -> str:
    x, y, wide, high = arguments[:4]
    box = f"rect(width: {wide:.2f}pt, height: {high:.2f}pt, stroke: 0.5pt)"
    return f"place(dx: {x:.2f}pt, dy: {_HIGH - y - high:.2f}pt, {box})"


def _line(arguments: tuple[Any, ...], family: str, size: float) -> str:
    x1, y1, x2, y2 = arguments
    return (
        f"place(dx: {x1:.2f}pt, dy: {_HIGH - y1:.2f}pt, line(end: ({x2 - x1:.2f}pt, {y1 - y2:.2f}pt), stroke: 0.5pt))"
    )


_PLACED = {"drawString": _text, "rect": _rect, "line": _line}


def _content(township: Township, dossier: Dossier) -> Content:
    return Content(
        sheet=sheet_named(EXIT_FORM),
        township=township,
        year=2018,
        today="2018-10-15",
        standards=Standards.load(),
        dossiers=(dossier,),
    )


def _render(forms: Sequence[Form]) -> float:
    return timed(lambda: render_forms("表", forms, Fonts(bundled_only=True)))


def _bare(calls: list[tuple[str, tuple[object, ...]]]) -> bytes:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 1  # the library as it comes
    Fonts(bundled_only=True).width("字", SONG, 10)  # the faces are loaded for both
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.27, 841.89), invariant=1, pageCompression=1)
    for _ in range(FORMS):
        for name, arguments in calls:
            getattr(canvas, name)(*arguments)
        canvas.showPage()
    canvas.save()
    rl_config.useA85 = 0
    return out.getvalue()


if __name__ == "__main__":
    _print_all(Path(sys.argv[1]), sys.argv[2])
    print(peak_memory())
