"""Whether a printed page keeps its margins, for tests."""

import pypdfium2


def assert_inside(page: pypdfium2.PdfPage, side: float) -> None:
    text = page.get_textpage()
    boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
    points = 72 / 25.4
    wide, high = page.get_size()
    assert min(box[0] for box in boxes) >= side * points
    assert max(box[2] for box in boxes) <= wide - side * points
    assert min(box[1] for box in boxes) >= 5 * points
    assert max(box[3] for box in boxes) <= high - 5 * points
