"""The first tables: records of the main job, and the history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_INDEXES = {
    "household_register": ("household", ["village", "group", "number"]),
    "member_register": ("member", ["household", "left_on", "relation", "name", "id_number"]),
    "member_id_number": ("member", ["id_number"]),
    "income_register": ("income", ["household", "year", "reported", "wages"]),
    "exemption_household": ("exemption", ["household"]),
}


def upgrade() -> None:
    """Makes all tables."""
    _township()
    _village()
    _household()
    _member()
    _income()
    _exemption()
    _setting()
    _history()
    for name, (table, columns) in _INDEXES.items():
        op.create_index(name, table, columns)


def _township() -> None:
    op.create_table(
        "township",
        *_head(),
        *_needed_text("province city county name"),
        *_text("code office phone county_phone"),
        *_whole("working_year"),
        *_text("demonstration"),
        sqlite_strict=True,
    )


def _village() -> None:
    op.create_table(
        "village",
        *_head(),
        *_needed_text("name"),
        *_text("code"),
        *_whole("place"),
        *_text("poor phone"),
        sqlite_strict=True,
    )


def _household() -> None:
    op.create_table(
        "household",
        *_head(),
        sa.Column("village", _KEY, sa.ForeignKey("village.id"), nullable=False),
        *_text("group number phone attribute status"),
        *_whole("exit_year"),
        *_day("identified"),
        *_text("identify_standard household_type cause other_causes monitor risks risk_removed"),
        *_day("risk_identified risk_removed_on"),
        *_text("food_secure dangerous_house house_repaired house_evidence"),
        *_whole("housing_area"),
        *_text(
            "safe_water water_hard water_evidence household_power production_power power_evidence television "
            "television_evidence education_evidence medical_evidence income_evidence toilet road"
        ),
        *_whole("road_distance"),
        *_text("fuel"),
        *_whole("farmland irrigated woodland converted orchard pasture water_area"),
        *_text("cooperative enterprise leader_helped resettlement bank bank_card"),
        *_day("left_on"),
        *_text("left_reason note extra"),
        sqlite_strict=True,
    )


def _member() -> None:
    op.create_table(
        "member",
        *_head(),
        sa.Column("household", _KEY, sa.ForeignKey("household.id"), nullable=False),
        *_needed_text("name"),
        *_text("relation number id_type id_number sex"),
        *_day("birth"),
        *_text(
            "ethnicity politics phone education schooling dropout_reason mandarin health disability disability_number"
        ),
        *_whole("disability_year"),
        *_text("labour work_area"),
        *_whole("work_months"),
        *_text("work_place employer work_abroad job_channel industry public_post"),
        *_whole("public_post_months"),
        *_text(
            "resident_medical employee_medical medical_paid serious_insurance commercial_medical "
            "serious_relief other_health_help resident_pension employee_pension minimum_living destitute"
        ),
        *_day("joined_on"),
        *_text("joined_reason"),
        *_day("left_on"),
        *_text("left_reason note extra"),
        sqlite_strict=True,
    )


def _income() -> None:
    op.create_table(
        "income",
        *_head(),
        sa.Column("household", _KEY, sa.ForeignKey("household.id"), nullable=False),
        *_needed_whole("year"),
        *_whole("reported people"),
        *_day("accounted_on"),
        *_whole(
            "wages planting forestry livestock poultry fishery other_business land_transfer dividends "
            "other_property birth_allowance pension minimum_living destitute_allowance ecology farm_subsidy "
            "remittance other_transfer other_income fertiliser pesticide seeds farm_service other_cost"
        ),
        *_text("note"),
        sqlite_strict=True,
    )


def _exemption() -> None:
    op.create_table(
        "exemption",
        *_head(),
        sa.Column("household", _KEY, sa.ForeignKey("household.id"), nullable=False),
        *_key("record"),
        *_needed_text("rule"),
        *_text("field_name value"),
        *_needed_text("reason"),
        sqlite_strict=True,
    )


def _setting() -> None:
    op.create_table(
        "setting",
        *_head(),
        *_needed_text("name value"),
        *_text("source"),
        sqlite_strict=True,
    )


def _history() -> None:
    op.create_table(
        "clock", sa.Column("step", sa.Integer, nullable=False), sa.CheckConstraint("step >= 0"), sqlite_strict=True
    )
    op.execute("INSERT INTO clock (step) VALUES (0)")
    op.create_table(
        "step",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        *_needed_text("label by at"),
        *_whole("undoes"),
        *(sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in ("added", "changed", "removed")),
        sqlite_strict=True,
    )
    op.create_table(
        "trail",
        sa.Column("step", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", _KEY, primary_key=True, autoincrement=False),
        *_needed_text("act was"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("trail_key", "trail", ["key"])
    op.create_table(
        "legend",
        sa.Column("step", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, primary_key=True),
        *_needed_text("names"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _head() -> tuple[sa.Column[int], ...]:
    return (
        sa.Column("id", _KEY, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _needed_text(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names.split()]


def _text(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False, server_default="") for name in names.split()]


def _day(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text) for name in names.split()]


def _needed_whole(names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer, nullable=False) for name in names.split()]


def _whole(names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer) for name in names.split()]


def _key(names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, _KEY, nullable=False) for name in names.split()]
