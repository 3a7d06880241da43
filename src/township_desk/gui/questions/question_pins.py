"""The questions that a person has pinned to the navigation. This PC remembers them by the folder of the archive."""

from township_desk.gui.base.remembered import remember, remembered

MOST = 3
"""More would push the pages of the navigation out of a low window."""
_FILE = "questions"


def pinned_questions(folder: str) -> tuple[str, ...]:
    """The names of the pinned questions of an archive."""
    found = remembered(_FILE).get(folder)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def is_pinned(folder: str, title: str) -> bool:
    """Whether a question is pinned."""
    return title in pinned_questions(folder)


def toggle_question(folder: str, title: str) -> bool:
    """Pins a question, or takes its pin away. False when there are too many already."""
    now = pinned_questions(folder)
    others = [it for it in now if it != title]
    if len(others) == len(now):
        if len(others) >= MOST:
            return False
        others.append(title)
    remember(_FILE, {**remembered(_FILE), folder: others})
    return True


def rename_pin(folder: str, title: str, new: str) -> None:
    """Keeps a pin where its question gets another name; without one the pin goes away."""
    if is_pinned(folder, title):
        kept = [new if it == title else it for it in pinned_questions(folder)]
        remember(_FILE, {**remembered(_FILE), folder: [it for it in kept if it]})
