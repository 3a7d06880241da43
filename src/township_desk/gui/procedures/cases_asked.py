"""What another page wants of 办理事项."""

from typing import NamedTuple


class CasesAsked(NamedTuple):
    """The cases of a procedure ("" for all) in a part of the line, and the filter that is pressed."""

    procedure: str = ""
    part: str = ""
    pill: str = ""
