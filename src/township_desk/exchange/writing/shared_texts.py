"""The table of shared texts of a workbook. openpyxl neither writes nor declares one.

It writes each text into its cell (inlineStr). Excel and WPS read this, but programs at county offices find no text
there.
"""

import io
import re
import zipfile

SHARED_TEXTS = "xl/sharedStrings.xml"
_NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_NAMED_BEFORE = {  # where a package declares its parts: the text after which our line goes, and the line
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/%s" ContentType="%s"/>' % (SHARED_TEXTS.encode(), _TYPE),
    ),
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        b'<Relationship Id="texts" Type="%s" Target="sharedStrings.xml"/>' % _RELATION,
    ),
}
_INLINE = re.compile(rb'(<c [^>]*)t="inlineStr"([^>]*)><is>(.*?)</is></c>', re.DOTALL)


def table_of_texts(items: bytes, count: int) -> bytes:
    """The part of the package with `count` texts, given as its `<si>` elements."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="%s" uniqueCount="%d">%s</sst>' % (
        _NAMESPACE,
        count,
        items,
    )


def naming_texts(name: str, part: bytes) -> bytes:
    """A part of the package. Where it declares the package's parts, the table of texts is added."""
    end, line = _NAMED_BEFORE.get(name, (b"", b""))
    return part.replace(end, line + end) if end else part


def with_shared_texts(package: io.BytesIO) -> io.BytesIO:
    """A workbook made by openpyxl, with its texts moved into the table."""
    texts: dict[bytes, int] = {}

    def share(cell: re.Match[bytes]) -> bytes:
        return b'%st="s"%s><v>%d</v></c>' % (cell[1], cell[2], texts.setdefault(cell[3], len(texts)))

    out = io.BytesIO()
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = naming_texts(name, old.read(name))
            new.writestr(name, _INLINE.sub(share, part) if name.startswith("xl/worksheets/") else part)
        new.writestr(SHARED_TEXTS, table_of_texts(b"".join(b"<si>%s</si>" % text for text in texts), len(texts)))
    out.seek(0)
    return out
