"""Cases of the rules about cards: what breaks a rule, and the change that puts it right. Borders are in the changes."""

from collections.abc import Mapping

from conftest import id_of
from rule_trials import Case, child

from township_desk.domain.verdict.income import ITEMS

YUAN = 100
EXITED = {"status": "已脱贫", "exit_year": 2017}
WATCHED = {"monitor": "脱贫不稳定户", "risk_removed": "未消除"}
NOUGHT = dict.fromkeys(ITEMS, 0)


def born(birth: str, **values: object) -> Mapping[str, object]:
    """A member born on a day."""
    return {"id_number": id_of(birth, 3), **values}


HOUSEHOLD_CASES: Mapping[str, tuple[Case, Case]] = {
    "empty_household": ({"members": 0}, {"household": {"left_on": "2018-05-01"}}),
    "closed_undated": ({"household": {"status": "注销", "exit_year": None}}, {"household": {"left_on": "2018-05-01"}}),
    "big_household": ({"more": [{}] * 6}, {"more": [{}] * 5}),
    "attribute_status": (
        {"year": 2020, "household": EXITED | {"attribute": "低保贫困户"}},
        {"household": {"attribute": "低保脱贫户"}},
    ),
    "attribute_low": (
        {"household": {"attribute": "低保贫困户"}, "all": {"minimum_living": "否"}},
        {"household": {"attribute": "一般贫困户"}},
    ),
    "attribute_ordinary": ({"second": {"minimum_living": "是"}}, {"second": {"health": "残疾"}}),
    "destitute_labour": (
        {"household": {"attribute": "五保贫困户"}, "second": {"labour": "普通劳动力"}, "head": {"labour": "无劳动力"}},
        {"second": {"id_number": id_of("19580601", 3)}},
    ),
    "no_labour_after": (
        {"household": EXITED, "all": {"labour": "无劳动力", "minimum_living": "否"}},
        {"all": {"destitute": "是"}},
    ),
    "cause_labour": ({"household": {"cause": "缺劳力"}, "members": 2, "more": [{}]}, {"more": []}),
    "cause_income": (
        {"household": {"status": "未脱贫", "exit_year": None}, "income": {"reported": 5000 * YUAN}},
        {"household": {"cause": "因残"}},
    ),
    "low_and_money": (
        {"household": {"attribute": "低保贫困户"}, "head": {"minimum_living": "是"}, "income": {"minimum_living": 0}},
        {"income": {"minimum_living": 1}},
    ),
    "destitute_and_money": (
        {"income": {"destitute_allowance": 6000 * YUAN}},
        {"household": {"attribute": "五保贫困户"}},
    ),
    "support_no_transfer": (
        {"head": {"minimum_living": "是"}, "income": {"transfer_total": 0}},
        {"income": {"transfer_total": 1}},
    ),
    "change_pair": (
        {"household": {"identified": "2014-05"}, "second": {"joined_on": "2016-03-01"}},
        {"second": {"joined_reason": "嫁入"}},
    ),
    "blank_household": ({}, {"context": {"usual": lambda kind, field: False}}),
    "blank_member": ({}, {"context": {"usual": lambda kind, field: False}}),
    "job_details": ({"second": {"work_months": 6}}, {"second": {"employer": "甲厂"}}),
    "school_blank": (
        {"second": {"education": "", "schooling": ""}},
        {"second": {"id_number": id_of("20121202", 3)}},
    ),
    "blank_income": ({"income": {"wages": 0, "business_total": 0}}, {"income": {"reported": 1, **NOUGHT}}),
}

PERSON_CASES: Mapping[str, tuple[Case, Case]] = {
    "healthy_lost_labour": ({"second": {"labour": "丧失劳动力"}}, {"second": {"health": "长期慢性病"}}),
    "healthy_weak_labour": ({"second": {"labour": "弱劳动力或半劳动力"}}, {"second": {"health": "残疾"}}),
    "ill_labour": ({"second": {"health": "长期慢性病,患有大病"}}, {"second": {"health": "长期慢性病"}}),
    "severe_labour": (
        {"second": {"health": "残疾", "disability_number": id_of("19850101", 3) + "42"}},
        {"second": {"disability_number": id_of("19850101", 3) + "43"}},
    ),
    "old_labour": ({"second": born("19581201")}, {"second": born("19581202")}),
    "old_idle_labour": (
        {"second": born("19531201", work_months=0), "income": {"business_total": 0}},
        {"income": {"business_total": 1}},
    ),
    "student_labour": (
        {"second": born("20000101", schooling="高中三年级", education="")},
        {"second": {"labour": "无劳动力"}},
    ),
    "destitute_healthy": ({"second": {"destitute": "是"}}, {"second": {"id_number": id_of("20001202", 3)}}),
    "destitute_worker": ({"second": {"destitute": "是", "work_months": 1}}, {"second": {"work_months": 0}}),
    "primary_age": ({"more": [child("20031201")]}, {"more": [child("20031202")]}),
    "preschool_age": (
        {"more": [child("20111201", schooling="学前教育")]},
        {"more": [child("20111202", schooling="学前教育")]},
    ),
    "master_age": (
        {"second": born("19981202", schooling="硕士及以上")},
        {"second": born("19981201", schooling="硕士及以上")},
    ),
    "old_student": (
        {"second": born("19881201", schooling="大专及以上")},
        {"second": born("19881202", schooling="大专及以上")},
    ),
    "education_young": (
        {"second": born("20001202", education="大专及以上")},
        {"second": born("20001201", education="大专及以上")},
    ),
    "education_low": ({"second": born("19951202")}, {"second": born("19951201")}),
    "dropout_health": (
        {"more": [child("20060101", schooling="非在校生", dropout_reason="因病失学")]},
        {"more": [child("20060101", schooling="非在校生", dropout_reason="因病失学", health="患有大病")]},
    ),
    "serious_cover": ({"second": {"serious_insurance": "否"}}, {"second": {"resident_medical": "否"}}),
    "relief_uninsured": (
        {"second": {"resident_medical": "否", "employee_medical": "否", "serious_relief": "是"}},
        {"second": {"employee_medical": "是"}},
    ),
    "premium_paid": ({"second": {"medical_paid": "否"}}, {"year": 2021}),
    "worker_phone": (
        {"second": {"work_months": 6, "work_area": "省外务工", "phone": "0825-5550136"}},
        {"second": {"phone": "17000001234"}},
    ),
    "student_worker": (
        {"second": born("20000101", schooling="高中三年级", work_months=2)},
        {"second": {"work_months": 0}},
    ),
    "child_worker": ({"second": born("20021202", work_months=1)}, {"second": born("20021201", work_months=1)}),
    "work_place_county": (
        {"second": {"work_months": 6, "work_place": "广西壮族自治区"}},
        {"second": {"work_place": "广东东莞"}},
    ),
    "educated_idle": ({"second": {"education": "大专及以上", "work_months": 0}}, {"second": {"work_months": 1}}),
    "skilled_idle": ({"second": {"labour": "技能劳动力", "work_months": 0}}, {"second": {"public_post": "护林员"}}),
    "post_child": ({"second": born("20021202", public_post="保洁员")}, {"second": born("20021201")}),
    "post_old": ({"second": born("19481201", public_post="保洁员")}, {"second": born("19481202")}),
    "post_no_labour": (
        {"second": {"labour": "丧失劳动力", "public_post": "保洁员"}},
        {"second": {"public_post_months": 0}},
    ),
    "post_far": (
        {"second": {"work_area": "省外务工", "job_channel": "帮扶车间"}},
        {"second": {"work_area": "乡（镇）内务工"}},
    ),
}

LIVING_CASES: Mapping[str, tuple[Case, Case]] = {
    "phone_apart": (
        {
            "all": {"phone": "17000001234", "work_months": 6},
            "head": {"work_place": "四川省成都市"},
            "second": {"work_place": "广东省东莞市"},
        },
        {"second": {"work_place": "四川省成都市郫都区"}},
    ),
    "area_range": ({"household": {"housing_area": 50001}}, {"household": {"housing_area": 50000}}),
    "danger_level": ({"household": {"dangerous_house": "是"}}, {"household": {"dangerous_house": "D级"}}),
    "exited_danger": (
        {"household": EXITED | {"dangerous_house": "C级", "house_repaired": "否"}},
        {"household": {"house_repaired": "是"}},
    ),
    "exited_water": ({"household": EXITED | {"safe_water": "否"}}, {"household": WATCHED}),
    "exited_power": ({"household": EXITED | {"household_power": "否"}}, {"household": {"exit_year": 2019}}),
    "water_both": ({"household": {"water_hard": "是"}}, {"household": {"safe_water": "否"}}),
    "road_far": ({"household": {"road_distance": 501}}, {"household": {"road_distance": 500}}),
    "land_range": ({"household": {"woodland": 20001}}, {"household": {"woodland": 20000, "farmland": 10000}}),
    "irrigated": ({"household": {"irrigated": 301, "farmland": 300}}, {"household": {"irrigated": 300}}),
    "exited_below_line": (
        {"household": EXITED, "income": {"reported": 2994 * YUAN}},
        {"income": {"reported": 2995 * YUAN}},
    ),
    "unexited_rich": (
        {"household": {"status": "未脱贫", "exit_year": None}, "income": {"reported": 20000 * YUAN + 1}},
        {"income": {"reported": 20000 * YUAN}},
    ),
    "small_income": ({"income": {"property_total": 99 * YUAN}}, {"income": {"property_total": 100 * YUAN}}),
    "business_no_cost": (
        {"income": {"business_total": 5000 * YUAN, "cost_total": 0}},
        {"income": {"cost_total": 1}},
    ),
    "income_drop": (
        {"income": {"reported": 3999 * YUAN}, "before": {"reported": 8000 * YUAN}},
        {"income": {"reported": 4000 * YUAN}},
    ),
    "old_no_pension": ({"head": born("19571001"), "income": {"pension": 0}}, {"head": born("19571002")}),
    "pension_nobody": (
        {"head": born("19581001"), "income": {"pension": 1200 * YUAN}},
        {"head": born("19580930")},
    ),
    "pension_small": ({"income": {"pension": 69 * YUAN}}, {"income": {"pension": 70 * YUAN}}),
}
CARD_CASES = {**HOUSEHOLD_CASES, **PERSON_CASES, **LIVING_CASES}
