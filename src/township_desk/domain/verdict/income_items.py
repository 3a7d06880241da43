"""The items of the income account by group. This module imports nothing, because the first paint needs it."""

GROUPS: dict[str, tuple[str, ...]] = {
    "工资性收入": ("wages",),
    "生产经营性收入": ("planting", "forestry", "livestock", "poultry", "fishery", "other_business"),
    "财产性收入": ("land_transfer", "dividends", "other_property"),
    "转移性收入": (
        "birth_allowance",
        "pension",
        "minimum_living",
        "destitute_allowance",
        "ecology",
        "farm_subsidy",
        "remittance",
        "other_transfer",
    ),
    "其他收入": ("other_income",),
    "生产经营性支出": ("fertiliser", "pesticide", "seeds", "farm_service", "other_cost"),
}
TOTALS = {
    "生产经营性收入": "business_total",
    "财产性收入": "property_total",
    "转移性收入": "transfer_total",
    "生产经营性支出": "cost_total",
}
"""For groups with several items, the field that holds the total which a sheet states for the group."""
WAGES, BUSINESS, PROPERTY, TRANSFERS = "工资性收入", "生产经营性收入", "财产性收入", "转移性收入"
COSTS = "生产经营性支出"
ITEMS = tuple(item for items in GROUPS.values() for item in items)
