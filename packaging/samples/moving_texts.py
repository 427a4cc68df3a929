"""The words of the sample that shows every part: a household moves its electricity. All of it is invented."""

from __future__ import annotations

from samples.words import NOTHING, Pair

TITLE: Pair = ("이사하며 전기를 옮기는 김민지", "Minji moves house and takes her power along")
SUBTITLE: Pair = (
    "한빛에너지 · 이사 날짜를 정하고 새 집에서 첫 고지서를 바로잡을 때까지",
    "Hanbit Energy · from the day she fixes the date to the first bill that is right",
)
SCENARIO: Pair = (
    "민지는 석 주 뒤 이사한다. 옛 집의 전기를 끊고 새 집의 전기를 잇고, 두 집의 요금이 섞이지 않기를 바란다.",
    "Minji moves in three weeks. She ends one contract, begins another, and wants no mix-up.",
)
EXPECTATIONS: Pair = (
    "한 번 신청하면 두 집이 모두 처리되고, 이사한 날 불이 켜진다.",
    "One request settles both homes, and there is light on the day she moves.",
)
SCOPE: tuple[Pair, Pair] = (
    ("이사 날짜가 정해질 때", "The moving day is fixed"),
    ("맞는 고지서를 받을 때", "A bill comes that is right"),
)
# Key, question, answer, the cards that answer it, and whether it is answered.
QUESTIONS: tuple[tuple[str, Pair, Pair, tuple[str, ...], bool], ...] = (
    (
        "same-words",
        ("고객은 어디에서 같은 말을 두 번 하는가?", "Where do customers say the same thing twice?"),
        NOTHING,
        ("twice",),
        False,
    ),
    (
        "wrong-bill",
        ("첫 고지서는 왜 틀리는가?", "Why is the first bill wrong?"),
        (
            "계약 시스템과 요금 시스템이 서로 모르기 때문에 두 집의 요금이 섞인다.",
            "Contracts and billing do not know of each other, and the charges of two homes get mixed.",
        ),
        ("wrong-bill", "d-bill"),
        True,
    ),
)
PERIOD: Pair = ("2026년 하반기", "Second half of 2026")

PERSONAS: tuple[tuple[str, Pair, Pair, int, Pair, tuple[Pair, ...], tuple[Pair, ...], Pair, float], ...] = (
    (
        "minji",
        ("김민지", "Minji Kim"),
        ("이사하는 고객", "Moving customer"),
        36,
        ("회사원, 아이 하나", "Office worker with a child"),
        (
            ("퇴근 뒤에 휴대폰으로 끝낸다", "Get it done on the phone after work"),
            ("두 집 요금이 섞이지 않는다", "Keep the bills of two homes apart"),
        ),
        (("같은 서류를 두 번 낸다", "Handing in the same papers twice"),),
        ("이사한 날 불만 켜지면 돼요.", "All I need is light on the day."),
        3.0,
    ),
    (
        "jeongho",
        ("이정호", "Jeongho Lee"),
        ("오랜 고객", "Long-standing customer"),
        67,
        ("은퇴한 교사", "Retired teacher"),
        (("전화로 사람과 이야기한다", "Talk to a person on the phone"),),
        (("앱에서 본인 확인이 어렵다", "Proving who he is in the app"),),
        NOTHING,
        1.0,
    ),
    (
        "sofia",
        ("소피아 멘데스", "Sofia Mendes"),
        ("처음 계약하는 세입자", "Tenant with a first contract"),
        29,
        ("연구원", "Researcher"),
        (("영어로 계약을 이해한다", "Understand the contract in English"),),
        (),
        NOTHING,
        0.5,
    ),
)

STAGES: tuple[tuple[str, str, Pair, Pair, tuple[float, float, str], tuple[tuple[str, Pair], ...]], ...] = (
    (
        "prepare",
        "awareness",
        ("준비", "Prepare"),
        ("무엇을 해야 하나", "What has to be done"),
        (1, 2, "week"),
        (("date", ("날짜를 정한다", "Fix the date")), ("contract", ("계약을 찾는다", "Find the contract"))),
    ),
    (
        "apply",
        "conversion",
        ("신청", "Apply"),
        ("두 집을 한 번에", "Both homes at once"),
        (1, 3, "day"),
        (("request", ("신청한다", "Ask for it")), ("identity", ("본인을 확인한다", "Prove who it is"))),
    ),
    (
        "move",
        "onboarding",
        ("이사", "Move"),
        ("이사하는 날", "The day itself"),
        (1, 1, "day"),
        (("meter", ("검침한다", "Read the meter")), ("power", ("불을 켠다", "Switch on the light"))),
    ),
    (
        "settle",
        "retention",
        ("정산", "Settle"),
        ("첫 고지서", "The first bill"),
        (2, 6, "week"),
        (("bill", ("고지서를 받는다", "Get the bill")), ("correct", ("바로잡는다", "Have it corrected"))),
    ),
    (
        "live",
        "advocacy",
        ("생활", "Live there"),
        ("첫 석 달", "The first months"),
        (3, 0, "month"),
        (("everyday", ("살아간다", "Live with it")),),
    ),
)
# What is known of single steps: how long they take, and what passes before them, in words or as a span.
STEP_DURATIONS: dict[str, tuple[float, float, str]] = {"request": (10, 25, "minute"), "meter": (20, 0, "minute")}
STEP_WAITS: dict[str, tuple[float, float, str]] = {"meter": (2, 3, "week"), "bill": (1, 0, "month")}
STEP_AFTER: dict[str, Pair] = {"correct": ("며칠 망설인 뒤", "After some days of doubt")}

# Key, role, name, hint, line below, curve.
LANES: tuple[tuple[str, str, Pair, Pair, str, str], ...] = (
    ("story", "images", ("스토리보드", "Storyboard"), ("장면", "in scenes"), "", ""),
    ("doing", "customer_actions", ("고객 행동", "Customer actions"), ("고객이 하는 일", "what she does"), "", ""),
    ("asking", "questions", ("질문", "Questions"), ("알아야 하는 것", "what she needs to know"), "", ""),
    ("hearing", "hears", ("듣는 것", "Hears"), ("주변의 말", "what others say"), "", ""),
    ("words", "quotes", ("고객의 말", "Quotes"), ("들은 그대로", "in their own words"), "", ""),
    ("mood", "emotion", ("감정", "Emotion"), ("두 고객", "two customers"), "", ""),
    ("proof", "emotion", ("판단과 근거", "Judged and heard"), ("어디서 다른가", "where they differ"), "", "both"),
    ("points", "touchpoints", ("접점", "Touchpoints"), ("만나는 곳", "where they meet us"), "", ""),
    ("ways", "channels", ("채널", "Channels"), ("오가는 길", "which way they take"), "", ""),
    ("pains", "friction", ("마찰", "Friction"), ("막는 것", "what stops them"), "interaction", ""),
    ("front", "frontstage_actions", ("프론트스테이지", "Frontstage"), ("보이는 일", "what she sees"), "visibility", ""),
    ("back", "backstage_actions", ("백스테이지", "Backstage"), ("보이지 않는 일", "what she does not"), "internal", ""),
    ("base", "support", ("지원 프로세스", "Support"), ("받쳐 주는 것", "what it rests on"), "", ""),
    ("data", "data", ("데이터", "Data"), ("읽고 쓰는 것", "read and written"), "", ""),
    ("who", "departments", ("부서", "Departments"), ("누가 맡나", "who takes part"), "", ""),
    ("figures", "metrics", ("지표", "Metrics"), ("설문과 기록", "surveys and logs"), "", ""),
    ("better", "opportunities", ("기회", "Opportunities"), ("고칠 수 있는 것", "what could be better"), "", ""),
    ("running", "initiatives", ("진행 중인 일", "Under way"), ("무엇이 바뀌나", "what is being done"), "", ""),
    ("stock", "resources", ("리소스", "Resources"), ("있는 것, 필요한 것", "owned and needed"), "", ""),
    ("cost", "costs", ("서비스 비용", "Cost to serve"), ("고객 한 명당", "for each customer"), "", ""),
    ("clock", "time", ("시간", "Time"), ("실제 비율", "to scale"), "", ""),
    ("notes", "text", ("메모", "Notes"), NOTHING, "", ""),
)

CHANNELS: tuple[tuple[str, Pair, str, str], ...] = (
    ("app", ("앱", "App"), "smartphone", "online"),
    ("phone", ("고객센터", "Call centre"), "phone", "offline"),
    ("mail", ("이메일", "Email"), "mail", "online"),
    ("visit", ("방문", "Visit"), "house", "offline"),
)
# Key, name, channel, status, who begins.
TOUCHPOINTS: tuple[tuple[str, Pair, str, str, str], ...] = (
    ("app-home", ("앱 첫 화면", "Home screen"), "app", "in_use", "customer"),
    ("fax", ("팩스 신청서", "Fax form"), "phone", "retired", "customer"),
    ("form", ("이사 신청서", "Moving form"), "app", "in_use", "customer"),
    ("call", ("상담 전화", "Support call"), "phone", "in_use", "both"),
    ("reminder", ("검침 알림", "Meter reminder"), "mail", "needed", "company"),
    ("reader", ("검침원", "Meter reader"), "visit", "in_use", "company"),
    ("bill", ("고지서", "Bill"), "mail", "in_use", "company"),
)
# When, how, where and why they meet.
TOUCHPOINT_STORIES: dict[str, tuple[Pair, Pair, Pair, Pair]] = {
    "call": (
        ("신분 확인이 실패했을 때", "When her identity is not accepted"),
        ("앱의 전화 단추로", "By the call button of the app"),
        ("이삿짐을 싸는 집에서", "At home, between boxes"),
        ("앱 안에서는 다시 시도할 길이 없어서", "The app offers no second try"),
    ),
}
DEPARTMENTS: tuple[tuple[str, Pair], ...] = (
    ("contracts", ("계약", "Contracts")),
    ("field", ("현장", "Field")),
    ("billing", ("요금", "Billing")),
)
# Key, name, role, interest, influence, how much it concerns them.
STAKEHOLDERS: tuple[tuple[str, Pair, str, Pair, int, int], ...] = (
    ("head", ("고객 경험 총괄", "Head of customer experience"), "executive", ("재계약률", "Customers who stay"), 5, 5),
    ("expert", ("검침 전문가", "Metering expert"), "sme", ("맞는 검침값", "Readings that are right"), 2, 5),
    ("grid", ("배전망 회사", "Grid company"), "partner", ("방문 횟수", "Number of visits"), 4, 2),
)
# Key, name, system, quality, what has to change.
DATA: tuple[tuple[str, Pair, Pair, str, Pair], ...] = (
    (
        "contract",
        ("계약", "Contract"),
        ("계약 시스템", "Contract system"),
        "partial",
        ("두 집의 계약을 고객 한 명으로 묶는다", "Tie the contracts of two homes to one customer"),
    ),
    ("reading", ("검침값", "Meter reading"), ("현장 앱", "Field app"), "good", NOTHING),
    (
        "move",
        ("이사 날짜", "Moving day"),
        NOTHING,
        "missing",
        ("요금 시스템에도 남긴다", "Keep it in the billing system too"),
    ),
)
# Key, name, kind, begins, ends, state.
INITIATIVES: tuple[tuple[str, Pair, str, str, str, str], ...] = (
    ("app", ("앱 개편", "New app"), "initiative", "2026-07", "2026-12", "doing"),
    ("season", ("이사철 안내", "Moving season mailing"), "campaign", "2027-02", "2027-03", "planned"),
    ("one", ("한 상담원이 끝까지", "One agent to the end"), "change", "2027-01", "", "planned"),
)
COMPETITORS: tuple[tuple[str, Pair, Pair], ...] = (
    ("rival", ("새봄전력", "Saebom Power"), ("두 집을 한 번에 옮긴다", "Moves both homes at once")),
    ("agent", ("이사 업체 대행", "The removal firm does it"), ("앱이 필요 없다", "Needs no app")),
)
FOR_THE_BOARD: Pair = ("임원 보고", "For the board")
PILOTED: Pair = ("지금 시험하는 것", "Being tried now")
MARKS: tuple[tuple[str, Pair, str], ...] = (("pilot", ("시범 운영 중", "Tried as a pilot"), "zap"),)
OWN_FIELDS: tuple[Pair, ...] = (("위험", "Risk"),)
CURRENCY: Pair = ("원", "₩")
HOUR_COST = 24_000
EVIDENCE: tuple[tuple[str, Pair, str, str, int | None], ...] = (
    ("talks", ("이사 고객 인터뷰", "Interviews with movers"), "interview", "2026-09", 12),
    ("calls", ("상담 기록", "Call records"), "log", "2026-10", 1840),
    ("survey", ("이사 뒤 설문", "Survey after moving"), "survey", "2026-10", 326),
    ("walk", ("직접 해 본 이사 신청", "Own walk through the request"), "observation", "2026-11", None),
)
# Exits that lead to a competitor.
LEAD_TO = {"rival": "rival"}
TERMINALS: tuple[tuple[str, str, Pair], ...] = (
    ("landlord", "entry", ("집주인의 안내", "Landlord’s advice")),
    ("rival", "exit", ("다른 회사", "Another supplier")),
    ("return", "entry", ("돌아온 고객", "Coming back")),
)
# Source, kind, target, label.
RELATIONS: tuple[tuple[str, str, str, Pair], ...] = (
    ("landlord", "trigger", "plans", NOTHING),
    ("plans", "next", "searches", NOTHING),
    ("searches", "next", "asks", NOTHING),
    ("asks", "next", "shows", NOTHING),
    ("asks", "next", "rival", NOTHING),
    ("return", "next", "shows", NOTHING),
    ("shows", "loop", "asks", ("확인 실패", "not accepted")),
    ("shows", "next", "reads", NOTHING),
    ("reads", "next", "lights", NOTHING),
    ("lights", "next", "opens", NOTHING),
    ("opens", "branch", "objects", NOTHING),
    ("objects", "loop", "opens", ("새 고지서", "new bill")),
    ("objects", "next", "stays", NOTHING),
    ("desk", "handover", "route", NOTHING),
    ("route", "handover", "rebill", NOTHING),
    ("desk", "needs", "register", NOTHING),
    ("late-reading", "causes", "wrong-bill", NOTHING),
    ("one-form", "answers", "twice", NOTHING),
    ("one-form", "answers", "second", NOTHING),
    ("photo", "answers", "wrong-bill", NOTHING),
    ("status", "answers", "nobody", NOTHING),
)

# On which condition a journey goes that way: source, kind, target.
CONDITIONS: dict[tuple[str, str, str], Pair] = {("opens", "branch", "objects"): ("틀렸을 때", "if it is wrong")}

# Findings of checks that may stand: the check, the card that it is about, and why.
SILENCED: tuple[tuple[str, str, Pair], ...] = (
    (
        "friction_unanswered",
        "late-reading",
        ("틀린 고지서의 원인이다. 그 답으로 함께 풀린다.", "It causes the wrong bill, whose answer settles both."),
    ),
)
