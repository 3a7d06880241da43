"""Pictures of every format and turn, and files that are no pictures or broken ones. Small, and made in memory."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from pictures import packed, photo
from PIL import Image, ImageCms, TiffImagePlugin

HEIC = (Path(__file__).parent.parent / "data" / "photo.heic").read_bytes()
_UNTURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera that writes a number has turned the picture."""


def upright() -> Iterator[tuple[str, bytes]]:
    """Files that show `photo` once they are upright, by the ending that they should have."""
    yield from _turned()
    yield from _jpegs()
    yield from _others()
    yield from _tiffs()
    yield "heic", HEIC


def _turned() -> Iterator[tuple[str, bytes]]:
    for number, turn in _UNTURNED.items():
        stored = photo() if turn is None else photo().transpose(turn)
        exif = Image.Exif()
        exif[0x0112] = number
        exif[0x010E] = "张三 510999199001010015"
        exif.get_ifd(0x8825)[2] = (30.0, 34.0, 12.0)
        for mode in ("RGB", "CMYK"):
            for progressive in (False, True):
                yield "jpg", packed(stored.convert(mode), quality=95, exif=exif, progressive=progressive)
        yield "png", packed(stored, "PNG", exif=exif)
        yield "webp", packed(stored, "WEBP", exif=exif, lossless=True)
        yield "tif", packed(stored, "TIFF", tiffinfo={274: number})
        yield "tif", packed(stored, "TIFF", tiffinfo={274: number}, compression="tiff_lzw")


def _jpegs() -> Iterator[tuple[str, bytes]]:
    plain = packed(photo(), quality=95)
    for sampling in (0, 1, 2):
        yield "jpg", packed(photo(), quality=95, subsampling=sampling, restart_marker_rows=1)
    yield "jpg", packed(photo(), quality=95, comment="家里有病人", icc_profile=_profile())
    yield "jpg", packed(photo(), "MPO", save_all=True, append_images=[photo(40, 30)], quality=95)
    yield "jpg", plain + zipped("word/document.xml")
    yield "jpg", plain + b"<script>alert(1)</script>"
    yield "jpg", plain[:-2]  # the last marker is missing, the picture is whole


def _others() -> Iterator[tuple[str, bytes]]:
    clear = photo().convert("RGBA")
    clear.putalpha(Image.eval(photo().convert("L"), lambda value: 0 if value > 250 else 255))
    yield "png", packed(clear, "PNG")
    yield "png", packed(photo().quantize(16), "PNG")
    yield "png", packed(clear.quantize(16), "PNG")
    yield "png", packed(photo(), "PNG", icc_profile=_profile())
    yield "png", deep_png(photo(), interlaced=False)
    yield "png", deep_png(photo(), interlaced=True)
    yield "webp", packed(photo(), "WEBP", quality=95)
    yield "webp", packed(photo(), "WEBP", save_all=True, append_images=[photo(80, 60).rotate(180)], lossless=True)
    yield "gif", packed(photo(), "GIF", save_all=True, append_images=[photo().rotate(180)])
    yield "bmp", packed(photo(), "BMP")
    yield "bmp", packed(photo().quantize(16), "BMP")


def _tiffs() -> Iterator[tuple[str, bytes]]:
    for way in ("raw", "tiff_lzw", "packbits", "tiff_adobe_deflate", "jpeg"):
        yield "tif", packed(photo(), "TIFF", compression=way)
        yield "tif", packed(photo().convert("CMYK"), "TIFF", compression=way)
    yield "tif", packed(photo().quantize(16), "TIFF")
    yield "tif", packed(photo(), "TIFF", big_tiff=True)
    yield "tif", _with_thumbnail()


def grey() -> Iterator[tuple[str, bytes]]:
    """Files of a picture without colour, whose upper left quarter is dark."""
    image = Image.new("L", (80, 60), 230)
    image.paste(30, (0, 0, 40, 30))
    for mode in ("1", "L", "LA", "RGB", "I;16", "P"):
        shown = image.point(lambda value: value * 257.0).convert("I;16") if mode == "I;16" else image.convert(mode)
        yield "png", packed(_deep(image) if mode == "I;16" else shown, "PNG")
    for way in ("group3", "group4", "tiff_lzw", "packbits"):
        yield "tif", packed(image.convert("1"), "TIFF", compression=way)
    yield "tif", packed(_deep(image), "TIFF")
    yield "tif", _plain_tiff(image.size, (12,), [_twelve(image)])
    yield "tif", packed(image.convert("F"), "TIFF")
    yield "tif", packed(image.convert("I"), "TIFF")
    yield "jpg", packed(image)
    yield "jpg", packed(image.convert("RGB"))
    yield "bmp", packed(image.convert("1"), "BMP")
    yield "gif", packed(image, "GIF")


def strangers() -> Iterator[tuple[str, bytes, str]]:
    """Files that are no pictures, or none that is taken, and what the sentence says of them."""
    yield "jpg", b"", "空文件"
    yield "jpg", bytes(5000), "认不出"
    yield "jpg", "姓名：张三".encode(), "不是图片"
    yield "jpg", b"<!DOCTYPE html><html><body></body></html>", "网页"
    yield "png", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "网页"
    yield "jpg", zipped("word/document.xml"), "Word"
    yield "jpg", zipped("xl/workbook.xml"), "Excel"
    yield "jpg", zipped("ppt/presentation.xml"), "演示文稿"
    yield "pdf", zipped("OFD.xml"), "OFD"
    yield "jpg", zipped("a.jpg"), "压缩包"
    yield "jpg", b"Rar!\x1a\x07\x00" + bytes(50), "RAR"
    yield "doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"
    yield "jpg", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(100), "视频"
    yield "heic", b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  " + bytes(100), "视频"
    yield "avi", b"RIFF\x00\x10\x00\x00AVI LIST" + bytes(100), "视频"
    yield "mkv", b"\x1a\x45\xdf\xa3" + bytes(100), "视频"
    yield "amr", b"#!AMR\n" + bytes(100), "录音"
    yield "exe", b"MZ\x90\x00" + bytes(100), "程序"
    yield "psd", b"8BPS\x00\x01" + bytes(100), "Photoshop"
    yield "jpg", b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf" + bytes(100), "AVIF"
    yield "tif", _only_thumbnail(), "相机原始文件"
    planes = [_deep(it).tobytes() for it in photo().split()]
    yield "tif", _plain_tiff(photo().size, (16, 16, 16), planes), "写法很少见"
    yield "png", _png(60_000, 60_000, b"\x00" * 100), "像素"
    yield "jpg", _claiming(packed(photo()), 60_000, 60_000), "像素"
    yield "gif", b"GIF89a" + struct.pack("<HH", 65_535, 65_535) + packed(photo(), "GIF")[10:], "像素"
    yield "bmp", packed(photo(), "BMP")[:18] + struct.pack("<ii", 50_000, 50_000) + packed(photo(), "BMP")[26:], "像素"


def cut_off() -> Iterator[tuple[str, bytes]]:
    """Files that end too early. None of them may be taken as if it were whole."""
    whole = (
        ("jpg", packed(photo(400, 300), quality=95)),
        ("png", packed(photo(400, 300), "PNG")),
        ("webp", packed(photo(400, 300), "WEBP")),
        ("bmp", packed(photo(), "BMP")),
        ("tif", packed(photo(400, 300), "TIFF", compression="tiff_lzw")),
        ("heic", HEIC),
    )
    for ending, content in whole:
        for share in (0.02, 0.2, 0.5, 0.9):
            yield ending, content[: int(len(content) * share)]


def flipped(count: int) -> Iterator[tuple[str, bytes]]:
    """Files in which some bytes are others. What becomes of them nobody knows before."""
    chance = Random(7)
    whole = [
        ("jpg", packed(photo(), quality=95, progressive=True)),
        ("jpg", packed(photo(), quality=95, icc_profile=_profile())),
        ("png", packed(photo(), "PNG")),
        ("tif", packed(photo(), "TIFF", compression="tiff_lzw")),
        ("webp", packed(photo(), "WEBP")),
        ("gif", packed(photo(), "GIF")),
        ("pdf", packed(photo(), "PDF")),
        ("heic", HEIC),
    ]
    for number in range(count):
        ending, content = whole[number % len(whole)]
        changed = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            changed[chance.randrange(4, len(changed))] = chance.randrange(256)
        yield ending, bytes(changed)


def zipped(part: str) -> bytes:
    """A zip with one part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        pack.writestr(part, "x")
    return buffer.getvalue()


def deep_png(image: Image.Image, *, interlaced: bool) -> bytes:
    """A PNG with 16 bits for each colour, which Pillow can only read."""
    passes = [(0, 0, 1, 1)]
    if interlaced:
        passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    raw = bytearray()
    for left, upper, across, down in passes:
        for y in range(upper, image.height, down):
            raw.append(0)
            for x in range(left, image.width, across):
                pixel: Any = image.getpixel((x, y))
                raw += b"".join(bytes((value, value)) for value in pixel)
    return _png(*image.size, bytes(raw), bits=16, interlaced=interlaced)


def _png(width: int, height: int, raw: bytes, bits: int = 8, *, interlaced: bool = False) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, bits, 2, 0, 0, interlaced)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _claiming(jpeg: bytes, width: int, height: int) -> bytes:
    place = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:place] + struct.pack(">HH", height, width) + jpeg[place + 4 :]


def _deep(image: Image.Image) -> Image.Image:
    return Image.frombytes("I;16", image.size, b"".join(bytes((it, it)) for it in image.tobytes()))


def _twelve(image: Image.Image) -> bytes:
    """The rows of a grey picture with twelve bits for each pixel, two of them in three bytes."""
    pairs = zip(*[iter(image.tobytes())] * 2, strict=True)
    return b"".join(bytes((one, two >> 4, (two & 15) << 4)) for one, two in pairs)


def _plain_tiff(size: tuple[int, int], bits: tuple[int, ...], planes: list[bytes]) -> bytes:
    """A TIFF that is not compressed, each colour on its own, which Pillow can only read."""
    places = [8 + sum(map(len, planes[:number])) for number in range(len(planes))]
    photometric, rows = 2 if len(planes) > 1 else 1, size[1]
    tags = {256: [size[0]], 257: [rows], 258: bits, 259: [1], 262: [photometric], 273: places, 277: [len(planes)]}
    tags |= {278: [rows], 279: [len(it) for it in planes], 284: [2 if len(planes) > 1 else 1]}
    start = 8 + sum(map(len, planes))
    extra, after = b"", start + 2 + 12 * len(tags) + 4
    entries = b""
    for tag, values in tags.items():
        packed_values = struct.pack(f"<{len(values)}I", *values)
        if len(values) > 1:
            extra, packed_values = extra + packed_values, struct.pack("<I", after + len(extra))
        entries += struct.pack("<HHI", tag, 4, len(values)) + packed_values
    head = b"II*\x00" + struct.pack("<I", start)
    return head + b"".join(planes) + struct.pack("<H", len(tags)) + entries + bytes(4) + extra


def _with_thumbnail() -> bytes:
    buffer = io.BytesIO()
    small = photo(20, 15)
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[254] = 1
    small.encoderinfo = {"tiffinfo": info}  # type: ignore[attr-defined]
    photo().save(buffer, "TIFF", save_all=True, append_images=[small])
    return buffer.getvalue()


def _only_thumbnail() -> bytes:
    return packed(photo(20, 15), "TIFF", tiffinfo={254: 1})


def _profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
