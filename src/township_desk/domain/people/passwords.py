"""How easily a password is guessed: what is left of it without common words, runs, years and the office's own names."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from township_desk.domain.people.pinyin import Initials
from township_desk.domain.records import Township
from township_desk.paths import resource

LEAST_LENGTH = 8
_LEAST_LEFT = 5  # characters that must be left when each known piece counts as one
_LEAST_DIGITS = 12  # for passwords of digits alone: shorter ones are birthdays and phone numbers
_LEAST_RUN = 3
_LOOKALIKE = str.maketrans("@013457$!", "aoieastsi")
_MOST_READ = 64
_PIECE = "\0"  # stands for a known piece
_ENDS = "省市州县区乡镇街道办事处"


@dataclass(frozen=True, slots=True)
class Known:
    """What people make passwords of, from resources/passwords."""

    words: tuple[str, ...]
    rows: tuple[str, ...]

    @classmethod
    @cache
    def load(cls) -> "Known":
        """The shipped words, longest first, and the rows of the keyboard and the alphabet."""
        table = tomllib.loads(resource("passwords", "common.toml").read_text("utf-8"))
        words = {word for name in ("words", "chinese", "numbers") for word in table[name].split()}
        rows = table["rows"].split()
        return cls(tuple(sorted(words, key=len, reverse=True)), (*rows, *(row[::-1] for row in rows)))


def weakness(password: str, township: Township | None = None, *names: str) -> str:
    """What makes a password easy to guess, as a clause behind “口令”; "" when nothing does."""
    plain = _plain(password)
    if len(password) < LEAST_LENGTH:
        return f"只有 {len(password)} 位，至少要 {LEAST_LENGTH} 位"
    if len(set(plain)) < 3:
        return "翻来覆去只有一两个字符"
    digits = re.sub(r"[\W_]", "", plain)
    if re.fullmatch(r"\d{17}[\dx]", digits):
        return "像证件号码，别人查得到"
    if digits.isdecimal() and len(digits) < _LEAST_DIGITS:
        return f"只有数字，连号、生日、电话都好猜；全用数字要 {_LEAST_DIGITS} 位以上"
    return _of_pieces(plain, [*_own(township), *(name.casefold() for name in names)])


def left(password: str) -> int:
    """How many characters are left when each known piece counts as one."""
    return len(_without_runs(_without(_plain(password), _words())))


def _plain(password: str) -> str:
    """The password in one spelling. Only its beginning is read: more characters cannot make it weaker."""
    return unicodedata.normalize("NFKC", password).casefold()[:_MOST_READ]


def _words() -> list[str]:
    return [re.escape(word) for word in Known.load().words]


def _of_pieces(plain: str, own: list[str]) -> str:
    """What a password is made of, when too little of it is its own."""
    for text in dict.fromkeys((plain, plain.translate(_LOOKALIKE))):
        # every second character forms a run, as in q1w2e3r4
        halves = len(_without_runs(text[::2])) + len(_without_runs(text[1::2]))
        if min(halves, len(_without_runs(text))) < _LEAST_LEFT:
            return "都是连着的或重复的字符"
        if len(_without_runs(_without(text, _words()))) < _LEAST_LEFT:
            return "太常见，是人人会试的那种"
        if len(_without_runs(_without(text, [*own, *_words()]))) < _LEAST_LEFT:
            return "用了本单位的名字，别人会先试"
    return ""


def _without(text: str, patterns: Iterable[str]) -> str:
    for pattern in patterns:
        text = re.sub(pattern, _PIECE, text)
    return text


def _without_runs(text: str) -> str:
    """The text with each year, run of neighbouring keys and repetition shortened to one piece."""
    text = re.sub(r"(?:19|20)\d\d(?:[01]\d(?:[0-3]\d)?)?", _PIECE, text)
    text = "".join(_pieces(text))
    return re.sub(r"(.+?)\1+", r"\1", text, flags=re.DOTALL)


def _pieces(text: str) -> Iterator[str]:
    """The pieces of a text. A run of neighbours in a row, or of one character, is one piece."""
    place = 0
    while place < len(text):
        long = _run(text, place)
        yield _PIECE if long >= _LEAST_RUN else text[place]
        place += long if long >= _LEAST_RUN else 1


def _run(text: str, start: int) -> int:
    """The length of the run that begins at a place."""
    long = 1
    while start + long < len(text) and _follows(text[start : start + long + 1]):
        long += 1
    return long


def _follows(piece: str) -> bool:
    return len(set(piece)) == 1 or any(piece in row for row in Known.load().rows)


def _own(township: Township | None) -> Iterator[str]:
    """Patterns of what everybody knows about an office: names, the township in pinyin, its code and its phones."""
    if township is None:
        return
    for name in (township.name, township.county, township.city, township.province):
        yield from (re.escape(text) for text in (name, name.rstrip(_ENDS)) if text)
    initials = Initials.load()
    for text in (township.name, township.name.rstrip(_ENDS)):
        for spelling in initials.all(text) if len(text) > 1 else ():
            yield _pinyin(spelling)
            yield from [re.escape(spelling)] if len(spelling) >= _LEAST_RUN else []
    yield from (re.escape(it) for it in (township.code, *re.findall(r"\d{6,}", township.phone)) if it)


def _pinyin(initials: str) -> str:
    """A pattern of syllables that begin with given letters."""
    return "".join(f"{re.escape(letter)}h?[aeiouvü]*(?:ng?|r)?" for letter in initials)
