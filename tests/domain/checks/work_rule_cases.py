"""What breaks the rules of ledgers of work, business, projects and problems, and the change that puts it right."""

from collections.abc import Mapping
from typing import Any

YUAN, ENTITY = 100, 500
MONITORED = {"monitor": "脱贫不稳定户", "risk_identified": "2018-03-01"}
JOB = {"employer": "甲厂", "started_on": "2018-03-01"}
LONG_AWAY = JOB | {"area": "省外", "started_on": "2018-02-01"}
LOAN = {"bank": "甲行", "amount": 30000 * YUAN, "lent_on": "2017-01-01", "due_on": "2019-01-01"}
DONE = {"done_on": "2018-05-01", "closed_on": "2018-05-02", "proof": "照片"}
CLOSED = {"source": "自查发现", "problem": "缺核算表"} | DONE

WORK_CASES: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "job.job_begin": ({"entry": {"employer": "甲厂"}}, {"entry": {"started_on": "2018"}}),
    "job.job_overlap": (
        {"entry": JOB, "second": {"employer": "乙厂", "started_on": "2018-05-01"}},
        {"entry": {"ended_on": "2018-04-30"}},
    ),
    "job.job_open": ({"entry": JOB | {"started_on": "2015-01-01"}}, {"entry": {"ended_on": "2016-01-01"}}),
    "job.job_status": ({"entry": JOB, "member": {"work_months": 0}}, {"member": {"work_months": 3}}),
    "job.month_wage": ({"entry": JOB | {"wage": 30001 * YUAN}}, {"entry": {"wage": 30000 * YUAN}}),
    "job.month_wage_low": ({"entry": JOB | {"wage": 99 * YUAN}}, {"entry": {"wage": 100 * YUAN}}),
    "job.card_work": ({"member": {"work_months": 6}}, {"entry": JOB}),
    "job.card_wages": (
        {"entry": JOB | {"wage": 3000 * YUAN}, "income": {"wages": 0, "remittance": 0}},
        {"income": {"remittance": 5}},
    ),
    "job.travel_grant": ({"entry": JOB | {"area": "乡（镇）内", "travel_grant": 300}}, {"entry": {"area": "省外"}}),
    "job.travel_grant_none": (
        {"entry": JOB | {"area": "省外", "travel_grant": 0}, "measures": [{"name": "外出务工补贴"}]},
        {"entry": {"travel_grant": 300}},
    ),
    "job.export_measure": (
        {"entry": LONG_AWAY, "household": MONITORED, "measures": [{"name": "劳务输出"}]},
        {"entry": {"started_on": "2018-04-02"}},
    ),
    "post.two_posts": (
        {
            "entry": {"post": "保洁", "started_on": "2018-01-01"},
            "second": {"post": "护林", "started_on": "2018-05-01"},
        },
        {"entry": {"ended_on": "2018-04-01"}},
    ),
    "post.post_away": (
        {
            "entry": {"post": "保洁", "started_on": "2018-01-01"},
            "others": {"job": JOB | {"area": "省外", "ended_on": "2018-09-01"}},
        },
        {"others": {"job": JOB | {"area": "乡（镇）内"}}},
    ),
    "post.post_paid": (
        {"entry": {"post": "保洁", "ended_on": "2018-05-31", "paid_to": "2018-06-30"}},
        {"entry": {"paid_to": "2018-05-31"}},
    ),
    "post.post_age": (
        {"entry": {"post": "保洁", "started_on": "2018-01-01"}, "member": {"birth": "1948-01-01"}},
        {"member": {"birth": "1948-01-02"}},
    ),
    "post.post_young": (
        {"entry": {"post": "保洁", "started_on": "2018-01-01"}, "member": {"birth": "2002-01-02"}},
        {"member": {"birth": "2002-01-01"}},
    ),
    "post.roll_entry": ({"member": {"public_post": "保洁员"}}, {"entry": {"post": "保洁", "started_on": "2018-01-01"}}),
    "share.dividend_no_share": (
        {"entry": {"led_by": ENTITY, "way": "资金入股", "dividend": 300}},
        {"entry": {"shares": 3}},
    ),
    "share.entity_closed": (
        {"entry": {"led_by": ENTITY, "way": "入社"}, "every": {"entity": [{"name": "甲", "closed_on": "2018-05"}]}},
        {"entry": {"ended_on": "2018-05-01"}},
    ),
    "share.share_job": ({"entry": {"led_by": ENTITY, "way": "就近务工"}}, {"others": {"job": JOB}}),
    "share.leased_land": (
        {"entry": {"led_by": ENTITY, "way": "土地流转", "land": 251}, "household": {"farmland": 150, "woodland": 100}},
        {"entry": {"land": 250}},
    ),
    "share.share_days": (
        {"entry": {"led_by": ENTITY, "started_on": "2018-05-01", "ended_on": "2018-04-01"}},
        {"entry": {"ended_on": "2018"}},
    ),
    "loan.loan_limit": ({"entry": LOAN | {"amount": 50001 * YUAN}}, {"entry": {"amount": 50000 * YUAN}}),
    "loan.loan_years": ({"entry": LOAN | {"due_on": "2020-01-02"}}, {"entry": {"due_on": "2020-01-01"}}),
    "loan.loan_overdue": ({"entry": LOAN | {"due_on": "2018-10-14"}}, {"entry": {"paid_on": "2018-10-13"}}),
    "loan.two_loans": ({"entry": LOAN, "second": LOAN | {"bank": "乙行"}}, {"entry": {"paid_on": "2016-12-31"}}),
    "loan.enterprise_loan": ({"entry": LOAN | {"use": "借给公司"}}, {"entry": {"use": "养猪"}}),
    "project.overspent": ({"entry": {"name": "路", "received": 1, "spent": 2}}, {"entry": {"spent": 1}}),
    "project.unverified": ({"entry": {"name": "路", "finished_on": "2018"}}, {"entry": {"accepted_on": "2018"}}),
    "project.project_notices": ({"entry": {"name": "路", "started_on": "2018"}}, {"entry": {"announced_on": "2017"}}),
    "project.project_notices_after": ({"entry": {"name": "路", "finished_on": "2018"}}, {"entry": {"told_on": "2018"}}),
    "project.project_measures": (
        {
            "entry": {"name": "路", "received": 500},
            "every": {"measure": [{"name": "甲", "project": 100, "amount": 501}]},
        },
        {"entry": {"received": 501}},
    ),
    "project.project_days": (
        {"entry": {"name": "路", "started_on": "2018-05", "finished_on": "2018-04"}},
        {"entry": {"finished_on": "2018-06"}},
    ),
    "inspection.problem_count": (
        {"entry": {"inspector": "自查", "problems": 2}, "every": {"problem": [{"problem": "甲", "found_in": 100}]}},
        {"entry": {"problems": 1}},
    ),
    "problem.problem_closed": ({"entry": CLOSED | {"done_on": None}}, {"entry": {"done_on": "2018-05-01"}}),
    "problem.problem_proof": ({"entry": CLOSED | {"proof": ""}}, {"entry": {"proof": "照片"}}),
    "problem.problem_overdue": (
        {"entry": {"problem": "甲", "deadline": "2018-10-01"}},
        {"entry": {"done_on": "2018-10-02"}},
    ),
    "problem.problem_twice": (
        {"entry": CLOSED, "second": CLOSED | {"source": "审计发现"}},
        {"second": {"problem": "缺签字"}},
    ),
    "problem.problem_stands": ({"entry": CLOSED, "member": {"relation": "配偶"}}, {"member": {"relation": "户主"}}),
    "problem.problem_days": ({"entry": CLOSED | {"found_on": "2018-06"}}, {"entry": {"found_on": "2018-04"}}),
    "penalty.case_days": (
        {"entry": {"matter": "甲", "opened_on": "2018-05-02", "closed_on": "2018-05-01"}},
        {"entry": {"closed_on": "2018-05-02"}},
    ),
    "request.request_late": (
        {"entry": {"matter": "甲", "received_on": "2018-09-01", "deadline": "2018-10-01"}},
        {"entry": {"answered_on": "2018-10-02"}},
    ),
    "request.refused": ({"entry": {"matter": "甲", "result": "不同意"}}, {"entry": {"reason": "不符合条件"}}),
}
