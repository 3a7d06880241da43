"""Makes sRGB.icc, the colours that an archival PDF is meant in: `python resources/filing/build.py`.

The profile comes from Little CMS (through Pillow), which gives it away: "No copyright, use freely". Its day is left out
and its version is that of the standard for archives, so that the bytes are always the same.
"""

from pathlib import Path

from PIL import ImageCms

_VERSION, _DAY = slice(8, 12), slice(24, 36)


def main() -> None:
    """Writes the profile beside this file."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_VERSION], made[_DAY] = bytes([4, 0x20, 0, 0]), bytes(12)
    Path(__file__).with_name("sRGB.icc").write_bytes(made)


if __name__ == "__main__":
    main()
