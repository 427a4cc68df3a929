"""The templates of resources/templates/, in the order in which they are listed, and the words of the first ones."""

from __future__ import annotations

from samples.template_places import B2B_PURCHASE, TOUCHPOINTS
from samples.template_retail import RETAIL
from samples.template_service import EMPATHY, SERVICE_BLUEPRINT
from samples.template_words import TemplateWords
from samples.words import NOTHING, StageWords

BLANK = TemplateWords(
    key="blank",
    shows=("actions",),
    kind="current",
    name=("빈 지도", "Blank map"),
    about=("레인 하나와 단계 셋으로 처음부터 그립니다.", "One lane and three stages, to begin from nothing."),
    title=("새 여정", "New journey"),
    stages=(
        ("before", "", ("이전", "Before"), ("", "")),
        ("during", "", ("도중", "During"), ("", "")),
        ("after", "", ("이후", "After"), ("", "")),
    ),
    lanes=(
        (
            "actions",
            ("행동", "Actions"),
            ("고객이 하는 일", "what they do"),
            ("고객은 여기서 무엇을 하나요?", "What does the customer do here?"),
        ),
    ),
)
LIFECYCLE = TemplateWords(
    key="lifecycle",
    shows=("motivations", "friction"),
    kind="current",
    name=("고객 생애 주기", "Customer lifecycle"),
    about=(
        "다섯 단계에서 고객의 행동, 동기, 질문, 마찰 지점을 묻습니다.",
        "Actions, motivations, questions, friction in five stages.",
    ),
    title=("새 고객 여정 지도", "New customer journey map"),
    stages=(
        ("lifecycle-awareness", "awareness", ("인식", "Awareness"), NOTHING),
        ("lifecycle-consideration", "consideration", ("고려", "Consideration"), NOTHING),
        ("lifecycle-conversion", "conversion", ("전환", "Conversion"), NOTHING),
        ("lifecycle-retention", "retention", ("유지", "Retention"), NOTHING),
        ("lifecycle-advocacy", "advocacy", ("옹호", "Advocacy"), NOTHING),
    ),
    lanes=(
        (
            "actions",
            ("행동", "Actions"),
            ("고객이 하는 일", "what they do"),
            (
                "고객은 여기서 무엇을 하고, 어떻게 다음 단계로 가나요?",
                "What do they do here, and how do they get to the next stage?",
            ),
        ),
        (
            "motivations",
            ("동기", "Motivations"),
            ("이루려는 것", "what they want to achieve"),
            (
                "어떤 문제를 풀려 하고, 왜 다음 단계로 가려 하나요?",
                "Which problem do they want to solve, and why do they go on?",
            ),
        ),
        (
            "questions",
            ("질문", "Questions"),
            ("풀려야 하는 궁금증", "what they need to know"),
            ("고객은 무엇이 궁금하거나 불확실한가요?", "What is the customer unsure of or keen to know?"),
        ),
        (
            "friction",
            ("마찰 지점", "Friction points"),
            ("나아가지 못하게 막는 것", "what holds them back"),
            ("무엇이 고객을 멈추거나 떠나게 하나요?", "What makes the customer stop or leave?"),
        ),
    ),
)

EXPERIENCE_STAGES: tuple[StageWords, ...] = (
    ("trigger", "awareness", ("계기", "Trigger"), ("필요가 생깁니다", "a need comes up")),
    ("search", "consideration", ("탐색", "Search"), ("방법을 찾습니다", "they look for ways")),
    ("decision", "conversion", ("결정", "Decision"), ("하나를 고릅니다", "they settle on one")),
    ("use", "use", ("이용", "Use"), ("직접 써 봅니다", "they live with it")),
    ("after", "retention", ("그 이후", "Afterwards"), ("계속하거나 떠납니다", "they stay or leave")),
)

CURRENT_STATE = TemplateWords(
    key="current-state",
    kinds=("current", "experience"),
    shows=("emotion", "pains"),
    kind="current",
    name=("현재 상태", "Current state"),
    about=(
        "지금의 경험을 행동, 생각, 감정으로 살펴보고 고칠 점을 찾습니다.",
        "The experience as it is, and what to mend in it.",
    ),
    title=("새 현재 상태 지도", "New current-state map"),
    stages=EXPERIENCE_STAGES,
    lanes=(
        (
            "actions",
            ("행동", "Actions"),
            ("고객이 하는 일", "what they do"),
            ("고객은 지금 여기서 실제로 무엇을 하나요?", "What does the customer really do here today?"),
        ),
        (
            "thoughts",
            ("생각", "Thoughts"),
            ("머릿속에 떠오르는 것", "what goes through their mind"),
            ("고객은 이 순간 무슨 생각을 하나요?", "What is the customer thinking at this moment?"),
        ),
        (
            "emotion",
            ("감정", "Emotion"),
            ("낮음 — 높음", "low to high"),
            ("이 순간은 고객에게 얼마나 좋은가요? (−2 ~ +2)", "How good is this moment for them, from −2 to +2?"),
        ),
        (
            "touchpoints",
            ("접점", "Touchpoints"),
            ("고객과 만나는 곳", "where they meet us"),
            ("고객은 여기서 우리를 어디에서 만나나요?", "Where does the customer meet us here?"),
        ),
        (
            "pains",
            ("페인 포인트", "Pain points"),
            ("불편하고 힘든 것", "what hurts"),
            ("무엇이 고객을 불편하게 하거나 기다리게 하나요?", "What annoys the customer or keeps them waiting?"),
        ),
        (
            "opportunities",
            ("개선 기회", "Opportunities"),
            ("더 나아질 수 있는 것", "what could be better"),
            ("무엇을 바꾸면 이 순간이 나아질까요?", "What could we change to make this moment better?"),
        ),
    ),
)

FUTURE_STATE = TemplateWords(
    key="future-state",
    kinds=("future",),
    shows=("goals", "metrics"),
    kind="future",
    name=("미래 상태", "Future state"),
    about=(
        "바라는 경험을 그리고, 그러려면 회사가 무엇을 해야 하는지 정합니다.",
        "The experience you want, and what the company has to do for it.",
    ),
    title=("새 미래 상태 지도", "New future-state map"),
    stages=EXPERIENCE_STAGES,
    lanes=(
        (
            "goals",
            ("목표", "Goals"),
            ("고객이 이루는 것", "what they get done"),
            ("이 단계에서 고객은 무엇을 이루게 되나요?", "What will the customer have achieved at this stage?"),
        ),
        (
            "actions",
            ("행동", "Actions"),
            ("앞으로 고객이 할 일", "what they will do"),
            ("앞으로 고객은 이 일을 어떻게 하게 되나요?", "How will the customer do this from then on?"),
        ),
        (
            "emotion",
            ("감정", "Emotion"),
            ("낮음 — 높음", "low to high"),
            ("고객이 어떤 기분이기를 바라나요? (−2 ~ +2)", "How should they feel here, from −2 to +2?"),
        ),
        (
            "touchpoints",
            ("접점", "Touchpoints"),
            ("앞으로 만날 곳", "where we will meet"),
            ("어디에서 고객을 만나는 것이 가장 좋을까요?", "Where is the best place to meet the customer?"),
        ),
        (
            "company_actions",
            ("기업 활동", "Company actions"),
            ("우리가 할 일", "what we will do"),
            ("그렇게 되려면 우리는 무엇을 해야 하나요?", "What do we have to do to make it so?"),
        ),
        (
            "enablers",
            ("지원 기술", "Enabling technology"),
            ("가능하게 하는 것", "what makes it possible"),
            ("어떤 시스템이나 데이터가 있어야 하나요?", "Which system or data does it take?"),
        ),
        (
            "metrics",
            ("지표", "Metrics"),
            ("달라진 것을 보여 주는 숫자", "what tells us"),
            ("나아졌다는 것을 어떤 숫자로 알 수 있나요?", "Which number will tell that it has become better?"),
        ),
    ),
)

DAY_IN_LIFE = TemplateWords(
    key="day-in-life",
    kinds=("day_in_life",),
    shows=("sees", "feelings"),
    kind="day_in_life",
    name=("하루 일과", "A day in the life"),
    about=(
        "우리와 만나지 않는 시간까지, 한 사람의 하루를 따라갑니다.",
        "Follows somebody through the day, with and without us.",
    ),
    title=("새 하루 일과 지도", "New day-in-the-life map"),
    stages=(
        ("morning", "", ("아침", "Early morning"), ("06–09시", "6–9 am")),
        ("forenoon", "", ("오전", "Morning"), ("09–12시", "9 am–12 noon")),
        ("afternoon", "", ("오후", "Afternoon"), ("12–18시", "12 noon–6 pm")),
        ("evening", "", ("저녁", "Evening"), ("18–22시", "6–10 pm")),
        ("night", "", ("밤", "Night"), ("22–06시", "10 pm–6 am")),
    ),
    lanes=(
        (
            "actions",
            ("하는 일", "What they do"),
            ("우리와 상관없는 일까지", "with or without us"),
            ("이 시간에 이 사람은 무엇을 하나요?", "What does this person do at this time of day?"),
        ),
        (
            "sees",
            ("주변", "Around them"),
            ("장소와 사람들", "places and people"),
            ("어디에서 누구와 함께 있나요?", "Where are they, and with whom?"),
        ),
        (
            "needs",
            ("니즈", "Needs"),
            ("필요한 것", "what they need"),
            ("이 시간에 가장 필요한 것은 무엇인가요?", "What do they need most at this time?"),
        ),
        (
            "feelings",
            ("느낌", "Feelings"),
            ("기분을 나타내는 말", "in words"),
            ("이때 기분을 한마디로 하면 무엇인가요?", "How do they feel now, in a word?"),
        ),
        (
            "pains",
            ("페인 포인트", "Pain points"),
            ("번거로운 것", "what gets in the way"),
            ("무엇이 하루를 번거롭게 만드나요?", "What makes their day harder than it should be?"),
        ),
        (
            "opportunities",
            ("기회", "Opportunities"),
            ("우리가 도울 수 있는 것", "where we could help"),
            ("우리가 이 시간에 어떤 도움을 줄 수 있을까요?", "How could we be of help at this time?"),
        ),
    ),
)

TEMPLATES: tuple[TemplateWords, ...] = (
    BLANK,
    LIFECYCLE,
    CURRENT_STATE,
    FUTURE_STATE,
    DAY_IN_LIFE,
    SERVICE_BLUEPRINT,
    EMPATHY,
    TOUCHPOINTS,
    B2B_PURCHASE,
    RETAIL,
)
