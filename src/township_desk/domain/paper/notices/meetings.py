"""The rules for a village meeting (民主评议): who must be there, and how votes add up.

Quorum: at least two thirds of the representatives (国开办发〔2014〕24号; 村民委员会组织法 art. 22).
"""

import re
from collections.abc import Iterator, Mapping, Sequence

_NUMBER = re.compile(r"\d+")
_VOTES = slice(1, 4)
"""The columns 同意, 反对 and 弃权 in a row of the ballots."""


def doubts_about(typed: Mapping[str, str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Sentences about what was typed for a meeting and does not fit. What was left blank is not doubted."""
    called, came = _number(typed.get("应到人数")), _number(typed.get("实到人数"))
    if called is not None and came is not None:
        if came > called:
            yield f"实到 {came} 人比应到 {called} 人还多，请核对。"
        elif 3 * came < 2 * called:
            yield f"实到 {came} 人，不到应到 {called} 人的三分之二，会议不能算数。"
    handed, back, valid = (_number(typed.get(label)) for label in ("发出选票", "收回选票", "有效票"))
    for (less, smaller), (more, larger) in (
        (("收回选票", back), ("发出选票", handed)),
        (("有效票", valid), ("收回选票", back)),
    ):
        if smaller is not None and larger is not None and smaller > larger:
            yield f"{less} {smaller} 张比{more} {larger} 张还多，请核对。"
    yield from _doubts_about_votes(rows, valid)


def _doubts_about_votes(rows: Sequence[Sequence[str]], valid: int | None) -> Iterator[str]:
    for row in rows:
        votes = [_number(text) for text in row[_VOTES]]
        known = [it for it in votes if it is not None]
        if valid is not None and sum(known) > valid:
            yield f"{row[0]}户：各项票数加起来 {sum(known)} 张，超过有效票 {valid} 张，请核对。"
        result = row[4] if len(row) > 4 else ""
        if len(known) == len(votes) and known and 2 * known[0] <= sum(known) and result in ("通过", "同意", "同意退出"):
            yield f"{row[0]}户：同意票 {known[0]} 张没有过半，评议结果却写“{result}”，请核对。"


def _number(text: str | None) -> int | None:
    found = _NUMBER.search(text or "")
    return int(found[0]) if found else None
