"""QR codes on a page."""

import zxingcpp
from PIL import Image

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def texts_on(page: Image.Image) -> tuple[str, ...]:
    """The texts of all QR codes on a page, each once."""
    grey = page if page.mode == "L" else page.convert("L")
    found = zxingcpp.read_barcodes(grey, formats=_QR, try_invert=False)
    return tuple(dict.fromkeys(it.text for it in found))
