"""Builds initials.txt and readings.toml from pypinyin (MIT): `python resources/pinyin/build.py` (pip install pypinyin).

initials.txt: one letter for each of the 20,992 characters from U+4E00, `?` where no reading is known.
readings.toml: characters whose readings begin with different letters, with all of them, so that a person is found
whichever way the clerk reads the name.
"""

from pathlib import Path

from pypinyin import Style, pinyin

HERE = Path(__file__).parent
FIRST, LAST = 0x4E00, 0x9FFF


def letters(char: str) -> str:
    """The initials of all readings, the commonest first."""
    readings = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    plain = [reading[0] for reading in (readings[0] if readings else []) if reading and reading[0].isascii()]
    return "".join(dict.fromkeys(plain))


def main() -> None:
    """Writes both files."""
    table = {char: letters(char) for char in map(chr, range(FIRST, LAST + 1))}
    (HERE / "initials.txt").write_text("".join((found or "?")[0] for found in table.values()), "utf-8")
    several = [f'"{char}" = "{found}"' for char, found in table.items() if len(found) > 1]
    (HERE / "readings.toml").write_text("\n".join(several) + "\n", "utf-8")


if __name__ == "__main__":
    main()
