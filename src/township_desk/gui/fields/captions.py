"""The caption beside an input: on one line if there is room, else on two lines of similar length."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from township_desk.gui.widgets import theme

_LEAST, _WIDEST = 92, 118  # pixels: six characters, eight and a half characters


def set_caption(caption: QLabel, text: str) -> None:
    """Shows a caption. No line of it has a single character."""
    lines = _lines(text, caption.fontMetrics())
    caption.setWordWrap(False)
    caption.setText("\n".join(lines))
    caption.setMinimumWidth(max(theme.wide(_LEAST), *(caption.fontMetrics().horizontalAdvance(it) for it in lines)))


def _lines(text: str, metrics: QFontMetrics) -> tuple[str, ...]:
    room = theme.wide(_WIDEST)
    if metrics.horizontalAdvance(text) <= room:
        return (text,)
    words, bracket, unit = text.partition("（")
    if bracket and metrics.horizontalAdvance(words) <= room:
        return words, bracket + unit
    half = (len(text) + 1) // 2
    return text[:half], text[half:]
