"""Colours: what a picture of any kind looks like on white paper, in sRGB or grey."""

import io
from functools import lru_cache

from PIL import Image, ImageChops, ImageCms

_GREY, _COLOURED = ("1", "L", "LA", "La"), ("CMYK", "LAB", "HSV", "YCbCr")
_DEEP = ("I", "F")
_TINGE = 8  # the most by which the channels of a grey picture differ
_NO_TINT = 128
_FILTER = Image.Resampling.HAMMING  # as sharp as the bicubic one here, in two thirds of its time
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC


def resizable(image: Image.Image) -> Image.Image:
    """The picture in a form that can be made smaller: no palette, no single bits, eight bits for each channel."""
    if image.mode.startswith("I;16"):
        return resizable(image.convert("I"))
    if image.mode in _DEEP:
        return _shallow(image)
    if image.mode in ("P", "PA") or (image.mode in ("1", "L", "RGB") and image.has_transparency_data):
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image.convert("L") if image.mode == "1" else image


def shrunk(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in a smaller size. Tints that are stored at half the size need no filter."""
    if image.size == size:
        return image
    if image.mode != "YCbCr":
        return image.resize(size, _FILTER)
    light, *tints = image.split()
    smaller = [it.resize(size, Image.Resampling.NEAREST) for it in tints]
    return Image.merge("YCbCr", [light.resize(size, _FILTER), *smaller])


def on_paper(image: Image.Image, profile: bytes | None) -> Image.Image:
    """What lies on white paper: in RGB or YCbCr, or L where there is no colour. `profile` is the picture's own."""
    if image.mode in ("RGBA", "LA", "RGBa", "La", "RGBX"):
        image = _on_white(image)
    if image.mode == "L":
        return image
    if image.mode == "YCbCr" and not _is_foreign(profile):
        return image.getchannel("Y") if _is_untinted(image) else image
    image = _in_srgb(image, profile)
    return image.getchannel("G") if _is_grey(image) else image


def _shallow(image: Image.Image) -> Image.Image:
    """Sixteen bits, or twelve, become eight. More, or broken numbers, are stretched between darkest and brightest."""
    darkest, brightest = image.getextrema()
    assert isinstance(darkest, int | float)
    assert isinstance(brightest, int | float)
    if image.mode == "I" and darkest >= 0 and brightest < 2**8:
        return image.convert("L")
    if image.mode == "I" and darkest >= 0 and brightest < 2**16:
        share = 1 / 16 if brightest < 2**12 else 1 / 256  # scanners also write twelve bits into sixteen
        return image.point(lambda value: value * share).convert("L")
    factor = 255 / ((brightest - darkest) or 1)
    return image.point(lambda value: value * factor - darkest * factor).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGBX":
        return image.convert("RGB")
    whole = image.convert("RGBA")
    ground = Image.new("RGBA", whole.size, "white")
    ground.alpha_composite(whole)
    return ground.convert("L" if image.mode in _GREY else "RGB")


def _is_foreign(profile: bytes | None) -> bool:
    """Whether colours are not sRGB."""
    return profile is not None and b"sRGB" not in profile


def _is_untinted(image: Image.Image) -> bool:
    tints = (image.getchannel(name).getextrema() for name in ("Cb", "Cr"))
    return all(abs(it - _NO_TINT) <= _TINGE for ends in tints for it in ends if isinstance(it, int | float))


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Follows the picture's profile. One that does not fit or is broken is left aside."""
    if image.mode == "YCbCr":
        image = image.convert("RGB")
    if profile is not None and _is_foreign(profile):
        try:
            changed = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _srgb(), _INTENT, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            return changed
    return image if image.mode == "RGB" else image.convert("RGB")


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    most = (ImageChops.difference(green, other).getextrema()[1] for other in (red, blue))
    return all(isinstance(it, int | float) and it <= _TINGE for it in most)
