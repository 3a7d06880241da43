"""What breaks each rule of the shipped ledgers, and the change that puts it right: what people have and receive."""

from collections.abc import Mapping
from typing import Any

from conftest import id_of
from work_rule_cases import MONITORED, WORK_CASES, YUAN

from township_desk.domain.records.ledgers.ledger import MEMBER, TOWNSHIP, VILLAGE

Case = Mapping[str, Any]
"""`entry` and `second` are entries of the rule's ledger, `household`, `member`, `income`, `village` are what the cards
say, `registered` is how many households a village has, `others` are entries of other ledgers, `measures` those of
帮扶措施, `every` those of the whole archive."""

RELOCATION = {"kind": "易地扶贫搬迁", "year": 2018}
RESIDENT = {"kind": "城乡居民医保", "year": 2018}
LOW, CARE = {"kind": "农村低保", "started_on": "2017-01-01"}, {"kind": "残疾人两项补贴", "started_on": "2017-01-01"}
SEVERE = {"disability_number": id_of("19800101", 1) + "41", "disability": "肢体残疾", "health": "残疾"}

CASES: Mapping[str, tuple[Case, Case]] = {
    **WORK_CASES,
    "housing.relocation_registered": (
        {"entry": RELOCATION, "household": {"household_type": "一般农户"}},
        {"household": {"household_type": "脱贫户"}},
    ),
    "housing.relocation_late": ({"entry": RELOCATION | {"year": 2021}}, {"entry": {"year": 2020}}),
    "housing.two_house_policies": (
        {"entry": RELOCATION, "second": {"kind": "危房改造", "year": 2017}},
        {"second": None},
    ),
    "housing.house_unfinished": (
        {"entry": {"kind": "危房改造", "grade": "D级"}, "household": {"house_repaired": "是"}},
        {"entry": {"finished_on": "2018-05-01"}},
    ),
    "housing.house_days": (
        {"entry": RELOCATION | {"started_on": "2018-05-01", "finished_on": "2018-04-01"}},
        {"entry": {"finished_on": "2018-06-01"}},
    ),
    "housing.old_house": ({"entry": RELOCATION | {"moved_on": "2018-05-01"}}, {"entry": {"torn_down_on": "2018-06"}}),
    "housing.relocation_area": ({"entry": RELOCATION | {"area": 2600}}, {"entry": {"area": 2500}}),
    "housing.self_raised": (
        {"entry": RELOCATION | {"own_money": 10001 * YUAN}},
        {"entry": {"own_money": 10000 * YUAN}},
    ),
    "insurance.premium_cutoff": (
        {"entry": RESIDENT | {"paid_for": 0}, "household": MONITORED},
        {"household": {"risk_identified": "2018-08-01"}},
    ),
    "insurance.premium_parts": (
        {"entry": RESIDENT | {"due": 180 * YUAN, "paid_for": 100 * YUAN}},
        {"entry": {"paid": 80 * YUAN}},
    ),
    "insurance.premium_paid_by_treasury": ({"entry": RESIDENT | {"paid": 1}}, {"entry": {"paid": 0}}),
    "insurance.insured_twice": (
        {"entry": RESIDENT, "second": {"kind": "职工医保", "year": 2018}},
        {"second": {"year": 2017}},
    ),
    "insurance.pension_twice": (
        {"entry": {"kind": "居民养老", "year": 2018}, "second": {"kind": "职工养老", "year": 2018}},
        {"second": {"kind": "补充医保"}},
    ),
    "insurance.insured_after_death": (
        {"entry": RESIDENT, "member": {"left_on": "2017-05-01", "left_reason": "死亡"}},
        {"member": {"left_on": "2018-05-01"}},
    ),
    "insurance.card_insurance": (
        {"entry": RESIDENT, "member": {"resident_medical": "否"}},
        {"member": {"resident_medical": ""}},
    ),
    "insurance.card_insurance_employee": (
        {"member": {"employee_medical": "是"}},
        {"entry": {"kind": "职工医保", "year": 2018}},
    ),
    "medical.risk_bill": (
        {
            "entry": {"hospital": "县医院", "admitted_on": "2018-02-01", "own": 0},
            "household": MONITORED | {"risks": "因学,因病"},
        },
        {"entry": {"admitted_on": "2018-03-02"}},
    ),
    "medical.bill_sum": (
        {"entry": {"hospital": "甲", "total": 10, "basic": 5, "own": 4}},
        {"entry": {"own": 5}},
    ),
    "medical.personal_share": (
        {"entry": {"hospital": "甲", "kind": "县域内住院", "covered": 100, "own": 11}},
        {"entry": {"own": 10}},
    ),
    "medical.no_referral": ({"entry": {"hospital": "甲", "kind": "县域外住院"}}, {"entry": {"referred": "是"}}),
    "medical.hospital_days": (
        {"entry": {"hospital": "甲", "admitted_on": "2018-05-02", "left_on": "2018-05-01"}},
        {"entry": {"left_on": "2018-05-02"}},
    ),
    "medical.county_share": (
        {"of": TOWNSHIP, "every": {"medical": [("县域内住院", 9), ("县域外住院", 1)]}},
        {"every": {"medical": [("县域内住院", 19), ("县域外住院", 1), ("慢性病门诊", 40)]}},
    ),
    "doctor.chronic_no_doctor": (
        {"member": {"health": "长期慢性病,残疾"}, "entry": {"year": 2017, "doctor": "甲"}},
        {"entry": {"year": 2018}},
    ),
    "schooling.dropout_return": ({"entry": {"project": "失学劝返"}}, {"entry": {"dropout": "厌学"}}),
    "schooling.dropout_back": ({"entry": {"project": "失学劝返"}}, {"entry": {"back_on": "2018-05-01"}}),
    "schooling.dropout_unrecorded": (
        {"member": {"birth": "2008-01-01", "schooling": "非在校生", "dropout_reason": "厌学"}},
        {"entry": {"project": "失学劝返", "year": 2018}},
    ),
    "schooling.aid_stage": (
        {"entry": {"project": "助学金", "year": 2018, "stage": "小学"}, "member": {"schooling": "八年级"}},
        {"entry": {"stage": "初中"}},
    ),
    "schooling.aid_twice": (
        {
            "entry": {"project": "助学金", "year": 2018, "semester": "2018-春"},
            "second": {"project": "助学金", "year": 2018},
        },
        {"second": {"semester": "2018-秋"}},
    ),
    "schooling.aid_without_amount": ({"entry": {"project": "雨露计划"}}, {"entry": {"amount": 1}}),
    "schooling.student_no_aid": ({"member": {"schooling": "小学"}}, {"entry": {"project": "营养改善", "year": 2018}}),
    "schooling.yulu_student": (
        {"entry": {"project": "雨露计划", "year": 2018}, "member": {"schooling": "小学"}},
        {"member": {"schooling": "中职一年级"}},
    ),
    "schooling.vocational_no_yulu": (
        {"member": {"schooling": "中职一年级"}, "entry": {"project": "助学金", "year": 2018}},
        {"entry": {"project": "雨露计划"}},
    ),
    "training.training_days": (
        {"entry": {"course": "甲", "started_on": "2018-05-02", "ended_on": "2018-05-01"}},
        {"entry": {"ended_on": "2018-05"}},
    ),
    "training.certificate_without_end": (
        {"entry": {"course": "甲", "certificate": "电工证"}},
        {"entry": {"ended_on": "2018-05"}},
    ),
    "support.low_and_destitute": (
        {"entry": LOW, "second": {"kind": "特困供养", "started_on": "2018-01-01"}},
        {"entry": {"ended_on": "2017-12-31"}},
    ),
    "support.allowance_after": (
        {
            "of": MEMBER,
            "entry": LOW | {"ended_on": "2018-04-30"},
            "member": {"left_on": "2018-03-01", "left_reason": "死亡"},
        },
        {"member": {"left_on": "2018-05-01"}},
    ),
    "support.allowance_flag": (
        {"of": MEMBER, "entry": LOW, "member": {"minimum_living": "否"}},
        {"member": {"minimum_living": "是"}},
    ),
    "support.allowance_flag_destitute": (
        {"member": {"destitute": "是"}, "entry": LOW},
        {"entry": {"kind": "特困供养"}},
    ),
    "support.disability_money": ({"entry": CARE, "member": {"health": "健康"}}, {"member": {"health": "残疾"}}),
    "support.severe_no_money": ({"member": SEVERE}, {"entry": CARE}),
    "support.allowance_income": (
        {"entry": LOW | {"amount": 200, "paid_on": "2018-06"}, "income": {"minimum_living": 300}},
        {"income": {"minimum_living": 200}},
    ),
    "support.support_days": ({"entry": LOW | {"ended_on": "2016"}}, {"entry": {"ended_on": "2017"}}),
    "village_income.village_dividend": (
        {"entry": {"project": "光伏", "year": 2018, "income": 1, "shared": 2}},
        {"entry": {"shared": 1}},
    ),
    "exit_plan.exit_plan_people": (
        {"entry": {"year": 2018, "households": 3, "people": 2}},
        {"entry": {"people": 3}},
    ),
    "village_income.village_no_income": (
        {
            "of": VILLAGE,
            "figures": {"year": 2018, "exit_year": 2018},
            "entry": {"project": "光伏", "year": 2017, "income": 5},
        },
        {"entry": {"year": 2018}},
    ),
    "team.village_cover": (
        {"of": VILLAGE, "village": {"poor": "是"}, "entry": {"name": "甲", "post": "队员", "started_on": "2018-01-01"}},
        {"second": {"name": "乙", "post": "第一书记", "started_on": "2018-01-01"}},
    ),
    "team.two_first": (
        {
            "entry": {"name": "甲", "post": "第一书记", "started_on": "2017-01-01"},
            "second": {"name": "乙", "post": "第一书记", "started_on": "2018-01-01"},
        },
        {"entry": {"ended_on": "2017-12-31"}},
    ),
    "team.village_specialist": (
        {"of": VILLAGE, "village": {"poor": "是"}},
        {"entry": {"name": "甲", "post": "医疗专家", "started_on": "2018-01-01"}},
    ),
    "home_visit.not_visited": (
        {"entry": {"visitor": "甲", "visited_on": "2018-07-16"}},
        {"entry": {"visited_on": "2018-07-17"}},
    ),
    "home_visit.promise_overdue": (
        {"entry": {"visitor": "甲", "visited_on": "2018-07-01", "promised_for": "2018-10-14"}},
        {"entry": {"done_on": "2018-10-20"}},
    ),
    "village_meeting.more_present_than_invited": (
        {"entry": {"subject": "甲", "invited": 1, "present": 2}},
        {"entry": {"present": 1}},
    ),
}
