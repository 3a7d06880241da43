"""A volume as PDF/A-2b: forms with their scans behind them, bookmarks, page labels, colours and metadata."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from township_desk.domain.paper.form import ACROSS, LEAST, UPRIGHT, Form
from township_desk.paths import resource
from township_desk.printing.drawing.fonts import SONG, Fonts
from township_desk.printing.drawing.pen import Pen, mm
from township_desk.printing.form import FormPages
from township_desk.problems import Problem

_MARGIN, _FOOT = 10.0, 14.0
"""What is left white around a scan, and below it, in mm."""
_PROGRAM = "乡镇扶贫档案工作台"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says about itself. `day` (ISO) stands for the time, so that the same content is the same file."""

    title: str
    subject: str
    author: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaves:
    """A part of a volume under one bookmark: forms, then pictures (JPEG) that are put in as they are.

    `what` is said of the pictures at their foot.
    """

    bookmark: str
    forms: Sequence[Form] = ()
    pictures: Iterable[bytes] = ()
    numbered: bool = False
    what: str = "扫描件"


def render_volume(
    about: About, parts: Iterable[Leaves], fonts: Fonts | None = None, *, first: int = 1, pages: int = 0
) -> bytes:
    """One PDF with all parts in order. The numbered pages begin with `first`; there are `pages` of them."""
    pen = ArchivalPen(about.title, fonts or Fonts(bundled_only=True), about=about)
    number = first
    for place, part in enumerate(parts):
        number = pen.add(place, part, number, first + pages - 1)
    if number != first + pages:
        raise ValueError(f"{number - first} pages instead of {pages}")
    return pen.finish()


@dataclass
class ArchivalPen(Pen):
    """Draws a volume, and says in the file what an archive asks for."""

    about: About = field(kw_only=True)
    _labelled: str = ""

    def add(self, place: int, part: Leaves, number: int, last: int) -> int:
        """Draws one part. Returns the number of the next numbered page."""
        self._mark(f"part{place}", part.bookmark, 0)
        self._label(part, number)
        for form in part.forms:
            pages = FormPages(self, form)
            pages.draw(*((number, last) if part.numbered else (0, 0)))
            number += len(pages.pages) if part.numbered else 0
        for sheet, picture in enumerate(part.pictures):
            if sheet == 0 and part.forms:
                self._mark(f"scans{place}", part.what, 1)
            self._picture(picture, f"{part.bookmark}　{part.what}", number, last)
            number += 1
        return number

    def _mark(self, key: str, title: str, level: int) -> None:
        """A bookmark for the page that begins now."""
        self.end_sheet()
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(title, key, level)

    def _label(self, part: Leaves, number: int) -> None:
        """Readers show the numbers that the index says. Pages before and behind them have the name of their part."""
        place = self.canvas.getPageNumber() - 1
        if not part.numbered:
            self.canvas.addPageLabel(place, None, None, part.bookmark)
        elif self._labelled != "numbers":
            self.canvas.addPageLabel(place, "ARABIC", number)
        self._labelled = "numbers" if part.numbered else ""

    def _picture(self, jpeg: bytes, whose: str, number: int, last: int) -> None:
        """A page with one picture, upright or across as the picture is, as large as the margins let it be."""
        name = f"scan{number}"
        image = pdfdoc.PDFImageXObject(name)
        if not image.loadImageFromJPEG(io.BytesIO(jpeg)):
            raise Problem(f"没有生成：“{whose}”第 {number} 页的图读不出来。请重新扫描这一页，再生成。")
        self.turn(ACROSS if image.width > image.height else UPRIGHT)
        self.begin_page()
        wide, high = self.size[0] - 2 * _MARGIN, self.size[1] - _MARGIN - _FOOT
        scale = min(wide / image.width, high / image.height)
        across, up = image.width * scale, image.height * scale
        left, below = (self.size[0] - across) / 2, _FOOT + (high - up) / 2
        self._put(name, image, left, below, across, up)
        self._foot(whose, number, last)
        self.end_page()

    def _put(self, name: str, image: "pdfdoc.PDFImageXObject", x: float, y: float, wide: float, high: float) -> None:
        """Places a picture, in mm from the bottom left. reportlab's own way would decode it first."""
        document = self.canvas._doc
        image.name = name
        document.Reference(image, document.getXObjectName(name))
        document.addForm(name, image)
        self.canvas.addLiteral(f"q {wide * mm:.3f} 0 0 {high * mm:.3f} {x * mm:.3f} {y * mm:.3f} cm")
        self.canvas.addLiteral(f"/{document.getXObjectName(name)} Do Q")
        self.canvas._formsinuse.append(name)
        self.canvas._currentPageHasImages = 1

    def _foot(self, whose: str, number: int, last: int) -> None:
        y = self.size[1] - 6.0
        words = f"第 {number} 页 / 共 {last} 页"
        room = self.size[0] - 2 * _MARGIN - self.width(words, SONG, LEAST) - 4
        self.text(_MARGIN, y, self.fit(whose, SONG, LEAST, room, LEAST).lines[0], SONG, LEAST)
        self.text(self.size[0] - _MARGIN, y, words, SONG, LEAST, "right")

    def finish(self) -> bytes:
        """The whole PDF with its colours and metadata."""
        about, document = self.about, self.canvas._doc
        self.canvas.setAuthor(about.author)
        self.canvas.setSubject(about.subject)
        self.canvas.showOutline()
        day = tuple(map(int, about.day.split("-")))
        document._timeStamp = SimpleNamespace(YMDhms=(*day, 0, 0, 0), dhh=0, dmm=0)
        catalog = document.Catalog
        catalog.Lang = pdfdoc.PDFString("zh-CN")
        catalog.Metadata = _metadata(about, document.info.producer)
        catalog.__Defaults__ = {**catalog.__Defaults__, "OutputIntents": _intents(document)}
        return super().finish()


def _metadata(about: About, producer: str) -> pdfdoc.PDFStream:
    kind = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")})
    return pdfdoc.PDFStream(kind, _xmp(about, producer).encode())


def _intents(document: pdfdoc.PDFDocument) -> pdfdoc.PDFArray:
    """The colours are those of sRGB."""
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), resource("filing", "sRGB.icc").read_bytes())
    said = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": document.Reference(profile),
    }
    return pdfdoc.PDFArray([pdfdoc.PDFDictionary(said)])


def _xmp(about: About, producer: str) -> str:
    """The same as the file's properties, in the form that archives read."""
    time = f"{about.day}T00:00:00+00:00"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{escape(about.author)}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(about.subject)}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{_PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{time}</xmp:CreateDate>
<xmp:ModifyDate>{time}</xmp:ModifyDate>
<pdf:Producer>{escape(producer)}</pdf:Producer>
<pdf:Keywords></pdf:Keywords>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
