"""The words of the sample map but for its cards (cards.py).

The first names of rows are keys: ids are made from them, so they stay as they are. The figures are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from samples.words import NOTHING, LaneWords, Pair, StageWords

TITLE: Pair = ("다음 달 캠핑 배낭을 사는 Carla", "Carla buys a backpack for camping")
SUBTITLE: Pair = (
    "Northern Trail Outfitters · 온라인에서 배낭을 사고, 잘못 받은 상품을 바꾸고, 매장 강좌까지 이어지는 여정",
    "Northern Trail Outfitters · a pack bought online, a wrong delivery, a class in the store",
)
SCENARIO: Pair = (
    "전에도 NTO에서 산 적이 있는 Carla가 다음 달 캠핑 배낭을 게스트로 산다. 통화하기 전에는 누구도 회원인 줄 모른다.",
    "Carla, who has bought from NTO before, buys as a guest; nobody knows her as a member before she calls.",
)
EXPECTATIONS: Pair = (
    "출발 전에 고른 배낭을 받고, 문제가 생기면 한 번의 통화로 해결되기를 바란다.",
    "She expects the pack that she chose before she leaves, and that one call settles whatever goes wrong.",
)
SCOPE: tuple[Pair, Pair] = (
    ("배낭 후기를 읽기 시작할 때", "She starts to read reviews of backpacks"),
    ("매장 강좌에 참석할 때", "She takes part in the class at the store"),
)
GUIDING_QUESTIONS: tuple[Pair, ...] = (
    ("고객이 누구인지 어디에서 놓치는가?", "Where do we lose track of who the customer is?"),
    ("부서를 넘길 때마다 고객은 무엇을 다시 하는가?", "What does the customer do again at every hand-over?"),
    ("어떤 데이터가 없거나 틀려서 일이 늦어지는가?", "Which data is missing or wrong and slows us down?"),
)

CARLA_ROLE: Pair = ("다시 찾은 고객", "Returning customer")
CARLA_JOB: Pair = ("주말 캠퍼", "Weekend camper")
CARLA_GOALS: tuple[Pair, ...] = (
    ("출발 전에 믿을 수 있는 배낭을 마련한다", "Have a pack she can trust before she leaves"),
    ("쿠폰과 후기를 꼼꼼히 비교한다", "Compare coupons and reviews with care"),
    ("예전에 만든 계정은 잊고 지낸다", "Get by without the account she once made"),
)
CARLA_QUOTE: Pair = ("떠나기 전에만 오면 돼요.", "It only has to arrive before I leave.")

STAGES: tuple[StageWords, ...] = (
    ("awareness", "awareness", ("인식", "Awareness"), ("후기를 읽는다", "Reads reviews")),
    ("consideration", "consideration", ("고려", "Consideration"), ("떠났다가 돌아온다", "Leaves and comes back")),
    ("purchase", "conversion", ("구매", "Purchase"), ("게스트로 결제", "Pays as a guest")),
    ("support", "retention", ("배송·지원", "Delivery and support"), ("잘못 온 색상", "The wrong colour arrives")),
    ("advocacy", "advocacy", ("옹호", "Advocacy"), ("매장 강좌", "A class in the store")),
)

LANES: tuple[LaneWords, ...] = (
    (
        "actions",
        ("행동", "Actions"),
        ("고객이 하는 일", "what she does"),
        ("고객이 여기서 무엇을 하나요?", "What does the customer do here?"),
    ),
    (
        "motivations",
        ("동기", "Motivations"),
        ("이루려는 것", "what she wants"),
        ("왜 다음으로 나아가나요?", "Why does she go on?"),
    ),
    (
        "questions",
        ("질문", "Questions"),
        ("풀려야 하는 궁금증", "what she asks"),
        ("무엇을 알고 싶어 하나요?", "What does she want to know?"),
    ),
    (
        "emotion",
        ("감정", "Emotion"),
        ("낮음 — 높음", "low — high"),
        ("이 순간은 −2에서 +2 중 어디쯤인가요?", "How good is this moment, from −2 to +2?"),
    ),
    (
        "touchpoints",
        ("접점", "Touchpoints"),
        ("채널과 만나는 곳", "where we meet"),
        ("어디에서 우리와 만나나요?", "Where does she meet us?"),
    ),
    (
        "friction",
        ("마찰", "Friction"),
        ("사지 못하게 막는 것", "what stops her"),
        ("무엇이 멈추거나 돌아서게 하나요?", "What makes her stop or turn away?"),
    ),
    (
        "metrics",
        ("지표", "Metrics"),
        ("설문과 로그", "surveys and logs"),
        ("어떤 숫자로 알 수 있나요?", "Which number tells how well it goes?"),
    ),
    (
        "opportunities",
        ("기회", "Opportunities"),
        ("고칠 수 있는 것", "what we can fix"),
        ("무엇을 더 낫게 할 수 있나요?", "What could we do better?"),
    ),
)

TERMINALS: tuple[tuple[str, str, Pair], ...] = (
    ("exit", "gone", ("사지 않고 이탈", "Left without buying")),
    ("entry", "ad", ("온라인 광고", "Online ad")),
)
RELATIONS: tuple[tuple[str, str, str, Pair], ...] = (
    ("reads", "next", "leaves", NOTHING),
    ("leaves", "next", "gone", NOTHING),
    ("ad", "trigger", "sees-ad", NOTHING),
    ("sees-ad", "next", "pays", NOTHING),
    ("pays", "next", "gets-receipt", NOTHING),
    ("gets-receipt", "next", "wrong-colour", NOTHING),
    ("wrong-colour", "next", "waits", NOTHING),
    ("waits", "next", "books", NOTHING),
    ("books", "loop", "wrong-colour", ("교환", "back")),
    ("books", "next", "attends", NOTHING),
    ("link-accounts", "answers", "unknown-member", NOTHING),
    ("shorten-wait", "answers", "queue", NOTHING),
)

CHANNELS: tuple[tuple[str, Pair, str, str], ...] = (
    ("web", ("웹", "Web"), "globe", "online"),
    ("ads", ("광고", "Advertising"), "megaphone", "online"),
    ("email", ("이메일", "Email"), "mail", "online"),
    ("phone", ("전화", "Phone"), "phone", "offline"),
    ("parcel", ("택배", "Parcel service"), "truck", "offline"),
    ("shop", ("매장", "Store"), "store", "offline"),
)
TOUCHPOINTS: tuple[tuple[str, Pair, str, str], ...] = (
    ("reviews", ("후기 사이트", "Review site"), "web", "star"),
    ("shop-site", ("웹", "Web shop"), "web", "globe"),
    ("online-ad", ("온라인 광고", "Online ad"), "ads", "megaphone"),
    ("coupon-mail", ("이메일", "Email"), "email", "mail"),
    ("checkout", ("결제 화면", "Checkout"), "web", "credit-card"),
    ("receipt-mail", ("이메일 영수증", "Receipt by email"), "email", "receipt"),
    ("call-centre", ("콜센터", "Call centre"), "phone", "headphones"),
    ("delivery", ("배송", "Delivery"), "parcel", "truck"),
    ("store", ("매장", "Store"), "shop", "store"),
)
DEPARTMENTS: tuple[tuple[str, Pair], ...] = (
    ("data", ("데이터", "Data")),
    ("marketing", ("마케팅", "Marketing")),
    ("e-commerce", ("전자상거래", "E-commerce")),
    ("service", ("고객 서비스", "Customer service")),
)
STAKEHOLDERS: tuple[tuple[str, Pair, Pair], ...] = (
    ("marketing", ("마케팅", "Marketing"), ("떠난 고객을 다시 데려온다", "Bring back customers who left")),
    ("e-commerce", ("전자상거래", "E-commerce"), ("막힘없는 결제", "A checkout without obstacles")),
    ("service", ("고객 서비스", "Customer service"), ("짧은 대기와 한 번에 해결", "Short waits, solved at once")),
    ("stores", ("매장 운영", "Store operations"), ("강좌를 찾는 고객", "Customers who come for classes")),
)


@dataclass(frozen=True)
class MetricWords:
    """One metric with its only reading."""

    key: str
    name: Pair
    value: float
    unit: Pair = NOTHING
    note: Pair = NOTHING
    low: float = 0.0
    high: float = 100.0
    target: float | None = None
    better: str = "higher"
    n: int | None = None
    signed: bool = False
    headline: bool = False
    kind: str = ""
    scale: str = ""
    classes: tuple[int, ...] = ()
    deviation: float | None = None


METRICS: tuple[MetricWords, ...] = (
    MetricWords(
        "nps", ("NPS", "NPS"), 17.92, low=-100, n=212, signed=True, headline=True, kind="nps", classes=(50, 74, 88)
    ),
    MetricWords(
        *("csat", ("CSAT", "CSAT"), 67.92),  # as the classes have it, drawn as a whole number
        note=("5점 만점에 4점 이상", "4 or 5 out of 5"),
        n=212,
        headline=True,
        kind="csat",
        scale="1-5",
        classes=(68, 144),
    ),
    MetricWords(
        *("ces", ("CES", "CES"), 4.6),
        note=("7점 만점", "out of 7"),
        low=1,
        high=7,
        n=212,
        headline=True,
        kind="ces",
        scale="1-7",
        deviation=1.6,
    ),
    MetricWords("reach", ("도달", "reached"), 72, ("%", "%"), target=70),
    MetricWords("return", ("재방문", "come back"), 41, ("%", "%"), target=40),
    MetricWords("conversion", ("전환", "buy"), 28, ("%", "%"), target=40),
    MetricWords("wait", ("대기", "waiting"), 9.4, ("분", "min"), high=12, target=3, better="lower"),
)

_INVENTED: Pair = (
    "이 예시의 숫자는 모두 지어낸 값이다.",
    "All figures of this sample are invented.",
)
EVIDENCE: tuple[tuple[str, str, Pair, int | None, Pair], ...] = (
    ("survey", "survey", ("구매 후 설문", "Survey after the purchase"), 212, _INVENTED),
    ("interview", "interview", ("Carla와의 인터뷰", "Interview with Carla"), None, NOTHING),
    ("web-log", "log", ("사이트 방문 기록", "Visits of the web shop"), None, _INVENTED),
    ("call-log", "log", ("고객센터 통화 기록", "Calls to the support centre"), None, _INVENTED),
    ("workshop", "workshop", ("부서 합동 워크숍", "Workshop of all departments"), None, NOTHING),
)

COMMENTS: tuple[tuple[str, Pair, str, Pair, tuple[tuple[Pair, str, Pair], ...]], ...] = (
    (
        "unknown-member",
        ("전자상거래 담당", "E-commerce"),
        "2026-11-18T05:10:00Z",
        (
            "결제 이메일이 회원 이메일과 같으면 결제 전에 알려 줄 수 있지 않을까요?",
            "If the email address is that of a member, could we tell her before she pays?",
        ),
        (
            (
                ("데이터 담당", "Data"),
                "2026-11-19T01:30:00Z",
                (
                    "가능합니다. 주소가 다르게 적힌 경우가 얼마나 되는지 먼저 세어 보겠습니다.",
                    "We could. Let me count first how many addresses are spelled differently.",
                ),
            ),
        ),
    ),
    (
        "forgotten",
        ("마케팅 담당", "Marketing"),
        "2026-11-20T07:45:00Z",
        (
            "아직 근거가 없습니다. 다음 검토 전에 방문 기록에서 확인하겠습니다.",
            "We have no evidence for this yet. I will check the visits before the next review.",
        ),
        (),
    ),
)
