"""500 verification forms against the same page drawn on a bare canvas."""

import io
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.forms import EXIT_FORM
from township_desk.domain.catalogue import sheet_named
from township_desk.domain.composing import compose
from township_desk.domain.dossier import Dossier
from township_desk.domain.form import Form
from township_desk.domain.form_content import Content
from township_desk.domain.records import Township
from township_desk.domain.standards import Standards
from township_desk.printing.fonts import SONG, Fonts
from township_desk.printing.form import FormPages, render_forms
from township_desk.printing.pen import Pen, mm
from township_desk.store.dossiers import dossiers

FORMS = 500


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


def measure(folder: Path) -> list[Result]:
    """One row against the bare canvas, one for growth."""
    archive = filled_archive(folder / "forms", FORMS, 4)
    forms = [compose(_content(archive.township, dossier)) for dossier in dossiers(archive.db)]
    archive.close()
    recorder = Recorder("x", Fonts(bundled_only=True))
    FormPages(recorder, forms[0]).draw(1, 1)
    ours, bare = alternating(lambda: _render(forms), lambda: timed(lambda: _bare(recorder.calls)))
    tenth = sorted(_render(forms[: FORMS // 10]) for _ in range(3))[1]
    return [
        Result("500 verification forms", ours, "the same page on a bare reportlab canvas", bare, 1.2),
        Result("forms grow, 10 n", ours, "n", tenth, 11),
    ]


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
