"""Pictures: every frame upright, small enough, in colour only where there is colour, as a JPEG made anew."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image

from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.scanning.codes import texts_on
from township_desk.exchange.scanning.colours import on_paper, resizable, shrunk
from township_desk.exchange.scanning.parts import PageParts, refuse_many
from township_desk.exchange.scanning.sizes import Sizes

Image.MAX_IMAGE_PIXELS = None  # the office's own limit is looked at before anything is decoded

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SUBFILE = 254  # TIFF: whether a picture is a small copy of another
_BITS, _COMPRESSION, _PLANES, _APART = 258, 259, 284, 2
_SLIM = 3  # how many times as long as wide a page may be; a longer one is a screenshot put together
_LONGEST = 16_384  # pixels
_RAW = "它是相机原始文件，里面只有预览图。请在相机或电脑上另存为 JPG 再添加"
_CUT_OFF = "文件不完整，后面的部分缺了。请重新复制、扫描或拍照"
_BROKEN = "文件已损坏，或写法很少见，读不了。请用看图软件打开，另存为 JPG 再添加"
_FAULTS = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    struct.error,
    zlib.error,
    KeyError,
    IndexError,
    TypeError,
    RuntimeError,
)


def frames_of(content: bytes, kind: str, sizes: Sizes) -> Iterator[PageParts]:
    """The pages of a picture: all of a TIFF, the first of any other."""
    try:
        image = _opened(content, kind)
        if kind == "TIFF":
            yield from _pages_of_tiff(image, sizes)
        else:
            yield page_of(image, sizes)
    except _FAULTS as error:
        raise Unreadable(_CUT_OFF if "runcated" in str(error) else _BROKEN) from error


def page_of(image: Image.Image, sizes: Sizes) -> PageParts:
    """What is kept of one picture."""
    width, height = image.size
    if width * height > sizes.megapixels * 1_000_000:
        raise Unreadable(f"它有 {width}×{height} 像素，超过 {sizes.megapixels} 百万像素。请缩小再添加")
    target = _fitting(image.size, sizes.side)
    # a JPEG is decoded at a half, a quarter or an eighth where that is enough, and in its own colours
    image.draft("YCbCr" if _has_half_tints(image) else None, target)
    image.load()
    profile, turn = image.info.get("icc_profile"), _turn(image)
    upright = on_paper(shrunk(resizable(image), target), profile)
    if turn is not None:
        upright = upright.transpose(turn)
    return (_jpeg(upright, sizes.quality), *upright.size, texts_on(upright))


def _opened(content: bytes, kind: str) -> Image.Image:
    if kind == "HEIF":
        from pi_heif import HeifImageFile

        image: Image.Image = HeifImageFile(io.BytesIO(content))
        return image
    return Image.open(io.BytesIO(content), formats=(kind,))


def _pages_of_tiff(image: Image.Image, sizes: Sizes) -> Iterator[PageParts]:
    pages = number = 0
    while _goes_to(image, number):
        number += 1
        if not image.tag_v2.get(_SUBFILE, 0) & 1:  # type: ignore[attr-defined]
            pages += 1
            refuse_many(pages, sizes)
            if _is_misread(image):
                raise Unreadable(_BROKEN)
            yield page_of(image, sizes)
    if not pages:
        raise Unreadable(_RAW)


def _is_misread(image: Image.Image) -> bool:
    """Whether it is a TIFF that Pillow takes for another: colour after colour, 16 bits each, not compressed."""
    said = image.tag_v2  # type: ignore[attr-defined]
    return bool(said.get(_PLANES) == _APART and said.get(_COMPRESSION, 1) == 1 and max(said.get(_BITS, (8,))) > 8)


def _goes_to(image: Image.Image, number: int) -> bool:
    try:
        image.seek(number)
    except EOFError:
        return False
    return True


def _fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The size that is kept: never larger, and of a very long picture not so small that nobody could read it."""
    long, short = max(size), min(size)
    most = min(side * max(1.0, long / short / _SLIM), _LONGEST)
    factor = min(1.0, most / long)
    return max(1, round(size[0] * factor)), max(1, round(size[1] * factor))


def _has_half_tints(image: Image.Image) -> bool:
    """Whether a picture is a JPEG as phones write it: brightness, and two tints at half the size.

    Nothing is gained by changing its colours to RGB and back.
    """
    layers = getattr(image, "layer", [])
    numbers, across = [it[0] for it in layers], [it[1] for it in layers]
    return numbers == [1, 2, 3] and across == [2, 1, 1] and image.info.get("adobe_transform", 1) == 1


def _turn(image: Image.Image) -> Image.Transpose | None:
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except _FAULTS:  # its EXIF data are broken, the picture is not
        return None


def _jpeg(image: Image.Image, quality: int) -> bytes:
    image.info.clear()  # Pillow would write the comment again
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
