"""Consent on the papers of an exit. It is printed in advance only where all indicators are met."""

import re
from collections.abc import Iterator, Sequence

from township_desk.domain.paper.forms.content import Content

WITHHELD = "有指标没有达标或待核实：核实以后，由本人填写意见。"
_AGREES = re.compile(r"(?<!不)同意|自愿|属实|没有意见|申请退出|超过当年收入标准")


def spoken(text: str, content: Content) -> str:
    """A text of a form. Where an indicator is not met, it does not claim an agreement that nobody has signed."""
    return WITHHELD if _AGREES.search(text) and content.unmet else text


def paragraphs(texts: Sequence[str], content: Content) -> Iterator[str]:
    """The paragraphs of a form, treated in the same way. The sentence that replaces several of them is printed once."""
    kept = [spoken(text, content) for text in texts]
    return (text for place, text in enumerate(kept) if text != WITHHELD or WITHHELD not in kept[:place])
