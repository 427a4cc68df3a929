"""The words of the templates `service-blueprint` and `empathy`."""

from __future__ import annotations

from samples.template_words import TemplateWords
from samples.words import NOTHING

SERVICE_BLUEPRINT = TemplateWords(
    key="service-blueprint",
    kinds=("blueprint",),
    shows=("frontstage_actions", "backstage_actions"),
    kind="blueprint",
    name=("서비스 블루프린트", "Service blueprint"),
    about=(
        "고객에게 보이는 일과 보이지 않는 일을 세 선으로 나눕니다.",
        "What customers see of the work, and what they do not.",
    ),
    title=("새 서비스 블루프린트", "New service blueprint"),
    stages=(
        ("request", "", ("요청", "Request"), NOTHING),
        ("preparation", "", ("준비", "Preparation"), NOTHING),
        ("delivery", "", ("제공", "Delivery"), NOTHING),
        ("completion", "", ("마무리", "Completion"), NOTHING),
        ("follow-up", "", ("사후 관리", "Follow-up"), NOTHING),
    ),
    lanes=(
        (
            "evidence_physical",
            ("물리적 증거", "Physical evidence"),
            ("보고 만지고 받는 것", "what they see, touch and keep"),
            ("고객은 여기서 무엇을 보거나 받나요?", "What does the customer see or get here?"),
        ),
        (
            "customer_actions",
            ("고객 행동", "Customer actions"),
            ("고객이 하는 일", "what they do"),
            ("고객은 서비스를 받으려고 무엇을 하나요?", "What does the customer do to be served?"),
        ),
        (
            "frontstage_actions",
            ("프론트스테이지", "Frontstage"),
            ("고객 앞에서 하는 일", "what they see us do"),
            ("직원이나 화면이 고객 앞에서 무엇을 하나요?", "What do our people or screens do in front of them?"),
        ),
        (
            "backstage_actions",
            ("백스테이지", "Backstage"),
            ("고객에게 보이지 않는 일", "what they do not see"),
            ("그러기 위해 보이지 않는 곳에서 누가 무엇을 하나요?", "Who does what for it, out of their sight?"),
        ),
        (
            "support",
            ("지원 프로세스", "Support processes"),
            ("뒤를 받치는 일", "what it rests on"),
            ("어떤 시스템, 부서, 협력사가 이 일을 받쳐 주나요?", "Which system, team or partner does it rest on?"),
        ),
    ),
)

EMPATHY = TemplateWords(
    key="empathy",
    kinds=("empathy",),
    shows=("hears", "quotes"),
    kind="empathy",
    name=("공감 지도", "Empathy map"),
    about=(
        "고객이 보고, 듣고, 말하고, 생각하고, 느끼는 것을 나누어 적습니다.",
        "What they see, hear, say, think and feel before, during and after.",
    ),
    title=("새 공감 지도", "New empathy map"),
    stages=(
        ("before", "", ("겪기 전", "Before"), NOTHING),
        ("during", "", ("겪는 동안", "During"), NOTHING),
        ("after", "", ("겪은 뒤", "After"), NOTHING),
    ),
    lanes=(
        (
            "sees",
            ("보는 것", "Sees"),
            ("눈앞에 있는 것", "what is before their eyes"),
            ("고객의 눈에 무엇이 들어오나요?", "What catches the customer's eye?"),
        ),
        (
            "hears",
            ("듣는 것", "Hears"),
            ("주변에서 하는 말", "what others say"),
            ("가족, 동료, 매체는 고객에게 뭐라고 하나요?", "What do family, colleagues and media tell them?"),
        ),
        (
            "quotes",
            ("하는 말", "Says"),
            ("고객이 한 말 그대로", "in their own words"),
            ("고객은 실제로 어떤 말을 했나요?", "What have customers really said?"),
        ),
        (
            "actions",
            ("하는 행동", "Does"),
            ("겉으로 보이는 것", "what can be watched"),
            ("고객은 무엇을 하나요? 말과 다른 점이 있나요?", "What do they do, and does it differ from what they say?"),
        ),
        (
            "thoughts",
            ("생각", "Thinks"),
            ("말하지 않은 것까지", "also what is left unsaid"),
            ("말하지 않았지만 무슨 생각을 하고 있나요?", "What are they thinking but not saying?"),
        ),
        (
            "feels",
            ("느끼는 것", "Feels"),
            ("걱정과 기쁨", "worries and joys"),
            ("무엇이 고객을 걱정하게 하거나 기쁘게 하나요?", "What worries or delights them?"),
        ),
        (
            "pains",
            ("고충", "Pains"),
            ("두려움, 불편, 장애물", "fears, annoyances, obstacles"),
            ("고객은 무엇을 피하고 싶어 하나요?", "What would the customer rather avoid?"),
        ),
        (
            "goals",
            ("얻는 것", "Gains"),
            ("바라는 것과 성공의 모습", "wishes and what success is"),
            ("고객에게 성공이란 무엇인가요?", "What does success look like to the customer?"),
        ),
    ),
)
