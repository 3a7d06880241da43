"""What a file really is, by its first bytes. Endings lie: phones and chat programs rename what they send."""

from township_desk.exchange.opening.unreadable import Unreadable

DOCUMENT = "PDF"
_TRY_AGAIN = "请选照片、扫描图片或 PDF"
_EXPORT = "请用 WPS 打开，另存为 PDF 再添加"
_UNPACK = "请解压后选里面的图片"
_SAVE_AS_JPG = "请另存为 JPG 再添加"
_PHOTOGRAPH = "请改拍照片，或截图后再添加"

_PICTURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
)
_STRANGERS = (
    (b"\xd0\xcf\x11\xe0", "Office 或 WPS 文件", _EXPORT),
    (b"{\\rtf", "RTF 文档", _EXPORT),
    (b"Rar!", "RAR 压缩包", _UNPACK),
    (b"7z\xbc\xaf", "7z 压缩包", _UNPACK),
    (b"\x1f\x8b", "gz 压缩包", _UNPACK),
    (b"\x1a\x45\xdf\xa3", "视频", _PHOTOGRAPH),
    (b"FLV", "视频", _PHOTOGRAPH),
    (b"\x00\x00\x01\xba", "视频", _PHOTOGRAPH),
    (b"ID3", "录音", _TRY_AGAIN),
    (b"#!AMR", "录音", _TRY_AGAIN),
    (b"8BPS", "Photoshop 文件", _SAVE_AS_JPG),
    (b"FUJIFILM", "相机原始文件", "请在相机或电脑上另存为 JPG 再添加"),
    (b"\xff\x4f\xff\x51", "JPEG 2000 图片", _SAVE_AS_JPG),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000 图片", _SAVE_AS_JPG),
    (b"MZ", "程序", _TRY_AGAIN),
    (b"\x7fELF", "程序", _TRY_AGAIN),
)
_ZIPPED = (
    (b"word/", "Word 文档", _EXPORT),
    (b"xl/", "Excel 表格", _EXPORT),
    (b"ppt/", "演示文稿", _EXPORT),
    (b"OFD.xml", "OFD 文件", "请用 OFD 阅读器导出为 PDF 再添加"),
)
_HEVC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AV1 = {b"avif", b"avis"}
_HEAD = 1024


def format_of(content: bytes) -> str:
    """Pillow's name of a picture's format, or DOCUMENT. Raises Unreadable for what is neither."""
    head = content[:_HEAD]
    for start, name in _PICTURES:
        if head.startswith(start):
            return name
    if b"%PDF-" in head:  # readers accept bytes before it
        return DOCUMENT
    if head[4:8] == b"ftyp":
        return _boxed(head)
    if head.startswith(b"RIFF"):
        return _riff(head)
    what, advice = _stranger(content, head)
    raise Unreadable(f"它是{what}，不是图片。{advice}")


def _boxed(head: bytes) -> str:
    """A format in boxes: the photos of many phones, but also their videos."""
    length = int.from_bytes(head[:4], "big")
    brands = {head[at : at + 4] for at in range(8, min(length, _HEAD), 4)}
    if brands & _AV1:  # such a file says that it is a HEIF, too; the setup leaves its large decoder out
        raise Unreadable(f"它是 AVIF 图片，读不了。{_SAVE_AS_JPG}")
    if brands & _HEVC:
        return "HEIF"
    raise Unreadable(f"它是视频或录音，不是图片。{_PHOTOGRAPH}")


def _riff(head: bytes) -> str:
    if head[8:12] == b"WEBP":
        return "WEBP"
    raise Unreadable(f"它是视频或录音，不是图片。{_PHOTOGRAPH}")


def _stranger(content: bytes, head: bytes) -> tuple[str, str]:
    """What a file is that cannot be taken, and what to do."""
    for start, what, advice in _STRANGERS:
        if head.startswith(start):
            return what, advice
    if head.startswith(b"PK"):
        inside = ((what, advice) for part, what, advice in _ZIPPED if part in content)
        return next(inside, ("压缩包", _UNPACK))
    if b"\x00" in head:
        return "认不出的文件", _TRY_AGAIN
    if b"<html" in head.lower() or b"<svg" in head.lower():
        return "网页", _TRY_AGAIN
    return "文字或认不出的文件", _TRY_AGAIN
