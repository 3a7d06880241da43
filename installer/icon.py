"""Paints resources/icons/township-desk.ico, the red seal 档 at every size of Windows: `python installer/icon.py`."""

import io
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer

from township_desk.gui import icons
from township_desk.gui.desk import make_app

SIDES = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "township-desk.ico"


def picture(side: int) -> Image.Image:
    """The seal of the program, as a picture."""
    buffer = QBuffer()
    icons.seal(side).save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data()))


if __name__ == "__main__":
    make_app()
    pictures = [picture(side) for side in SIDES]
    pictures[-1].save(ICON, sizes=[(side, side) for side in SIDES], append_images=pictures[:-1])
