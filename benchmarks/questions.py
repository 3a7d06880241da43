"""Lists of today with three conditions over a township's 70,000 persons, against the bare SQL of the same lists."""

from datetime import date
from pathlib import Path

from benchmarks.data import filled_archive
from benchmarks.measure import Result, alternating, timed
from township_desk.actions.questions.asking import Wish, ask
from township_desk.store.archive import Archive

HOUSEHOLDS, MEMBERS_EACH = 17_500, 4
_FLOOR = 1.5
_HEAD = """(SELECT d.name FROM member d WHERE d.household = h.id AND d.left_on IS NULL AND d.relation = '户主'
    ORDER BY d.id LIMIT 1)"""
_SEX = "CASE CAST(substr(m.id_number, 17, 1) AS INTEGER) % 2 WHEN 1 THEN '男' ELSE '女' END"
_ORDER = 'ORDER BY v.place, v.id, CAST(h."group" AS INTEGER), h.number, h.id'
_PERSONS = Wish(
    subject="member",
    where="行政村 在 第1村,第2村,第3村,第4村,第5村 且 脱贫属性 = 未脱贫 且 与户主关系 = 之子",
    columns=("姓名", "性别", "健康状况", "脱贫属性"),
)
_BARE_PERSONS = f"""
SELECT h.id, m.id, v.name, h.number, {_HEAD}, m.name, {_SEX}, m.health, h.status
FROM household h JOIN village v ON v.id = h.village JOIN member m ON m.household = h.id
WHERE v.name IN ('第1村', '第2村', '第3村', '第4村', '第5村') AND h.status = '未脱贫' AND m.relation = '之子'
  AND h.left_on IS NULL AND m.left_on IS NULL
{_ORDER}, m.relation <> '户主', m.id
"""
_HOMES = Wish(
    where="人口 >= 3 且 致贫原因 = 因病 且 有 成员(证件号码 填了)", columns=("村民小组", "人口", "脱贫属性", "联系电话")
)
_BARE_HOMES = f"""
SELECT h.id, h.id, v.name, h.number, {_HEAD}, h."group",
       (SELECT count(*) FROM member p WHERE p.household = h.id AND p.left_on IS NULL), h.status, h.phone
FROM household h JOIN village v ON v.id = h.village
WHERE (SELECT count(*) FROM member p WHERE p.household = h.id AND p.left_on IS NULL) >= 3 AND h.cause = '因病'
  AND EXISTS (SELECT 1 FROM member p WHERE p.household = h.id AND p.left_on IS NULL AND p.id_number <> '')
  AND h.left_on IS NULL
{_ORDER}
"""

_OLD = Wish(
    subject="member",
    where="年龄 >= 60 且 脱贫属性 = 未脱贫 且 健康状况 空着",
    columns=("姓名", "年龄", "性别", "脱贫属性"),
)
_BARE_OLD = f"""
SELECT h.id, m.id, v.name, h.number, {_HEAD}, m.name,
       CAST(substr(?, 1, 4) AS INTEGER) - CAST(substr(m.id_number, 7, 4) AS INTEGER)
       - (substr(?, 6) < substr(m.id_number, 11, 2) || '-' || substr(m.id_number, 13, 2)), {_SEX}, h.status
FROM household h JOIN village v ON v.id = h.village JOIN member m ON m.household = h.id
WHERE substr(m.id_number, 7, 8) <= replace(?, '-', '') AND h.status = '未脱贫' AND m.health = ''
  AND h.left_on IS NULL AND m.left_on IS NULL
{_ORDER}, m.relation <> '户主', m.id
"""


def measure(folder: Path) -> list[Result]:
    """A list of persons and one of households."""
    archive = filled_archive(folder / "questions", HOUSEHOLDS, MEMBERS_EACH)
    today = date.today()
    days = (str(today), str(today), str(today.replace(year=today.year - 60)))
    lists = (
        ("persons", _PERSONS, _BARE_PERSONS, ()),
        ("persons by age", _OLD, _BARE_OLD, days),
        ("households", _HOMES, _BARE_HOMES, ()),
    )
    found = [_compared(archive, *it) for it in lists]
    archive.close()
    return found


def _compared(archive: Archive, whose: str, wish: Wish, bare: str, values: tuple[str, ...]) -> Result:
    def asked() -> list[tuple[object, ...]]:
        return [(*it[:5], *it.values) for it in ask(archive, wish).rows]

    def fetched() -> list[tuple[object, ...]]:
        return archive.db.execute(bare, values).fetchall()  # type: ignore[no-any-return]  # the driver has no types

    assert sorted(asked()) == sorted(fetched())
    ours, peer = alternating(lambda: timed(lambda: ask(archive, wish)), lambda: timed(fetched))
    return Result(f"a list of {whose} with three conditions", ours, "the bare SQL", peer, _FLOOR)
