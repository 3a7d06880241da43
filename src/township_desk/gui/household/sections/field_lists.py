"""The order of the fields on the household's page and in the dialog of a member. A new field is one word here.

A list has titles of groups ("" for none) and the names of their fields. Caption, input, code words and unit come from
the record.
"""

HEAD = {"": "name id_number"}

BASIC = {
    "": "village group number phone attribute status identified exit_year identify_standard household_type"
    " cause other_causes"
}

REST = {"": "bank bank_card note"}

LIVING = {
    "住房": "dangerous_house house_repaired housing_area resettlement house_evidence",
    "饮水、用电与广播电视": "safe_water water_hard water_evidence household_power production_power power_evidence"
    " television television_evidence",
    "吃穿、教育与医疗": "food_secure income_evidence education_evidence medical_evidence",
    "道路与燃料": "road road_distance fuel toilet",
}

PRODUCTION = {
    "土地": "farmland irrigated woodland converted orchard pasture water_area",
    "带动": "cooperative enterprise leader_helped",
}

MONITORING = {"": "monitor risks risk_removed risk_identified risk_removed_on"}

INCOME = {
    "填报": "reported people accounted_on",
    "分类合计（下面的分项没有填全时，按合计算）": "business_total property_total transfer_total cost_total",
    "工资性与生产经营性收入": "wages planting forestry livestock poultry fishery other_business",
    "财产性收入": "land_transfer dividends other_property",
    "转移性收入": "birth_allowance pension minimum_living destitute_allowance ecology farm_subsidy remittance"
    " other_transfer other_income",
    "生产经营性支出": "fertiliser pesticide seeds farm_service other_cost note",
}

MEMBER = {
    "身份": "name relation id_number id_type sex birth ethnicity politics number phone",
    "教育与健康": "education schooling dropout_reason mandarin health disability disability_number disability_year",
    "劳动与务工": "labour work_area work_months work_place employer work_abroad job_channel industry public_post"
    " public_post_months",
    "保障": "resident_medical employee_medical medical_paid serious_insurance commercial_medical serious_relief"
    " other_health_help resident_pension employee_pension minimum_living destitute",
    "增减与备注": "joined_on joined_reason note",
}
