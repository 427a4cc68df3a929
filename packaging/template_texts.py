"""The words of the template `lifecycle`."""

from __future__ import annotations

from sample_words import NOTHING, LaneWords, Pair, StageWords

TITLE: Pair = ("새 고객 여정 지도", "New customer journey map")
STAGES: tuple[StageWords, ...] = (
    ("lifecycle-awareness", "awareness", ("인식", "Awareness"), NOTHING),
    ("lifecycle-consideration", "consideration", ("고려", "Consideration"), NOTHING),
    ("lifecycle-conversion", "conversion", ("전환", "Conversion"), NOTHING),
    ("lifecycle-retention", "retention", ("유지", "Retention"), NOTHING),
    ("lifecycle-advocacy", "advocacy", ("옹호", "Advocacy"), NOTHING),
)
LANES: tuple[LaneWords, ...] = (
    (
        "actions",
        ("행동", "Actions"),
        ("고객이 하는 일", "what they do"),
        ("고객은 이 단계에서 무엇을 하나요?", "What does the customer do at this stage?"),
    ),
    (
        "motivations",
        ("동기", "Motivations"),
        ("이루려는 것", "what they want to achieve"),
        ("고객은 왜 다음 단계로 나아가려 하나요?", "Why does the customer want to go on to the next stage?"),
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
)
