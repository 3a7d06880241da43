"""A notice of 5,000 households against the same strokes on a bare canvas, and its inspection against its rendering."""

import io
from pathlib import Path

from benchmarks.forms import Recorder
from benchmarks.measure import Result, alternating, timed
from township_desk.domain.paper.masks import office_text
from township_desk.domain.paper.notices.notice import ListNotice, NoticeColumn, NoticeRow
from township_desk.domain.paper.page_layout import Layout
from township_desk.domain.privacy.known import Known
from township_desk.printing.drawing.fonts import Fonts
from township_desk.printing.notice import NoticeDrawing, render_notice
from township_desk.printing.reading.inspection import inspect_file

HOUSEHOLDS = 5000
_SURNAMES, _GIVEN = "陈王李张刘杨黄赵", "德福明军志强伟丽芳敏静秀英"
_HEADS = (("序号", 12.0), ("村民小组", 21.0), ("户主姓名", 26.0), ("家庭人口", 19.0))


def measure(folder: Path) -> list[Result]:
    """Rendering against the bare canvas, inspection against rendering."""
    notice = _notice()
    recorder = _PageRecorder("x", Fonts(bundled_only=True))
    NoticeDrawing(recorder, notice).run()
    ours, bare = alternating(lambda: _render(notice), lambda: timed(lambda: _bare(recorder.calls)))
    pdf = render_notice(notice, Fonts(bundled_only=True))
    private = {f"510999198{place:09}" for place in range(4 * HOUSEHOLDS)}
    known = Known.of(private)  # read once for an archive that is open
    looked, made = alternating(lambda: timed(lambda: inspect_file(pdf, known)), lambda: _render(notice))
    return [
        Result("a notice of 5,000 households", ours, "the same strokes on a bare reportlab canvas", bare, 1.5),
        Result("inspecting it for 20,000 private values in any spelling", looked, "rendering it", made, 0.7),
    ]


class _PageRecorder(Recorder):
    """Notes the ends of pages too."""

    def end_page(self) -> None:
        self.calls.append(("showPage", ()))
        super().end_page()


def _notice() -> ListNotice:
    names = [
        _SURNAMES[at % 8] + _GIVEN[at // 8 % 13] + _GIVEN[at // 104 % 13] * (at % 3 > 0) for at in range(HOUSEHOLDS)
    ]
    cells = (
        (office_text(f"{at % 9 + 1}组"), office_text(name), office_text(str(at % 7))) for at, name in enumerate(names)
    )
    return ListNotice(
        title=office_text("青竹镇2018年度名单公示"),
        paragraphs=(office_text("经村民主评议、入户核实、村内公示和乡镇核查，现予公示。"),),
        columns=tuple(NoticeColumn(head=office_text(head), width=width) for head, width in _HEADS),
        rows=tuple(NoticeRow(cells=row) for row in cells),
        issuer=(office_text("青竹镇人民政府"),),
        date=office_text("2018年10月15日"),
        layout=Layout(),
    )


def _render(notice: ListNotice) -> float:
    return timed(lambda: render_notice(notice, Fonts(bundled_only=True)))


def _bare(calls: list[tuple[str, tuple[object, ...]]]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595.27, 841.89), invariant=1, pageCompression=1)
    for name, arguments in calls:
        getattr(canvas, name)(*arguments)
    canvas.save()
    return out.getvalue()
