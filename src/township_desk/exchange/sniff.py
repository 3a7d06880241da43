"""What a file really is, by its content: names lie (.xls files that are web pages, csv or encrypted)."""

import zipfile
from enum import StrEnum
from pathlib import Path

from township_desk.problems import Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_UNPACKED = 600 * 1024 * 1024
_MOST_RATIO = 300  # unpacked to packed; real sheets stay below 40
_MOST_FILE = 300 * 1024 * 1024


class FileKind(StrEnum):
    """The kinds of files that can be read."""

    WORKBOOK = "workbook"
    HTML = "html"
    XML2003 = "xml2003"
    TEXT = "text"

    @property
    def word(self) -> str:
        """What the screen calls it."""
        return {"workbook": "Excel 工作簿", "html": "实为网页表格", "xml2003": "XML 表格 2003", "text": "文本表格"}[
            self.value
        ]


def sniff(path: Path) -> FileKind:
    """The kind of a file; Problem with one sentence for what cannot be read."""
    name = path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(65536)
    except FileNotFoundError:
        raise Problem(f"找不到文件“{name}”。请重新选。") from None
    except IsADirectoryError:
        raise Problem(f"“{name}”是文件夹，不是表格文件。请选里面的文件。") from None
    except PermissionError as error:
        if path.is_dir():
            raise Problem(f"“{name}”是文件夹，不是表格文件。请选里面的文件。") from None
        raise Problem(f"打不开“{name}”：文件正被别的程序占用，或不让读。请关闭后再试。", detail=str(error)) from error
    except OSError as error:
        raise Problem(f"打不开“{name}”：磁盘读取出错。请换一份文件。", detail=str(error)) from error
    if size > _MOST_FILE:
        raise Problem(f"“{name}”有 {size // 2**20} MB，太大了，没有读。请按村分开导出。")
    return _kind(path, head)


def _kind(path: Path, head: bytes) -> FileKind:
    if not head.strip():
        raise Problem(f"“{path.name}”是空文件。请重新导出。")
    if head.startswith(b"PK"):
        _check_zip(path)
        return FileKind.WORKBOOK
    if head.startswith(_OLE):
        _check_ole(path)
        return FileKind.WORKBOOK
    start = head[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head[:4096] and start.startswith(b"<?xml"):
        return FileKind.XML2003
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<?xml")) or b"<table" in head.lower():
        return FileKind.HTML
    if start.startswith(b"%pdf"):
        raise Problem(f"“{path.name}”是 PDF，不是表格。请要一份 Excel 表格。")
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problem(f"认不出“{path.name}”是什么文件。请用 Excel 或 WPS 打开，另存为 xlsx 再导入。")
    return FileKind.TEXT


def _check_zip(path: Path) -> None:
    """Looks at the directory of a zip before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as pack:
            parts = pack.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise Problem(f"“{path.name}”已损坏，打不开。请重新导出或重新下载。", detail=str(error)) from error
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Problem(f"“{path.name}”加了密码。请先取消密码，另存一份再导入。")
    if not any(name.endswith(("workbook.xml", "workbook.bin")) or name == "content.xml" for name in names):
        raise Problem(f"“{path.name}”是压缩包，里面没有工作表。请解压后选里面的表格。")
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > _MOST_UNPACKED or (unpacked > 50 * 2**20 and unpacked > _MOST_RATIO * max(packed, 1)):
        raise Problem(f"“{path.name}”展开后有 {unpacked // 2**20} MB，不像正常的表格，没有读。请重新导出。")


def _check_ole(path: Path) -> None:
    import msoffcrypto
    from msoffcrypto.exceptions import FileFormatError

    try:
        with path.open("rb") as file:
            locked = msoffcrypto.OfficeFile(file).is_encrypted()
    except (FileFormatError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, EOFError) as error:
        raise Problem(f"“{path.name}”不是完整的 Excel 文件，打不开。请重新导出。", detail=repr(error)) from error
    if locked:
        raise Problem(f"“{path.name}”加了密码。请用 Excel 或 WPS 打开，取消密码，另存一份再导入。")
