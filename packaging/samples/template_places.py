"""The words of the templates `touchpoints` and `b2b-purchase`."""

from __future__ import annotations

from samples.template_words import TemplateWords
from samples.words import NOTHING

TOUCHPOINTS = TemplateWords(
    key="touchpoints",
    shows=("touchpoints", "channels"),
    kind="current",
    name=("접점", "Touchpoints"),
    about=(
        "고객과 만나는 곳만 모아 채널, 공백, 개선 기회를 봅니다.",
        "Where you meet the customer: channels, gaps, chances.",
    ),
    title=("새 접점 지도", "New touchpoint map"),
    stages=(
        ("awareness", "awareness", ("인식", "Awareness"), NOTHING),
        ("consideration", "consideration", ("고려", "Consideration"), NOTHING),
        ("conversion", "conversion", ("구매", "Purchase"), NOTHING),
        ("use", "use", ("사용", "Use"), NOTHING),
        ("retention", "retention", ("유지", "Retention"), NOTHING),
    ),
    lanes=(
        (
            "touchpoints",
            ("접점", "Touchpoints"),
            ("고객과 만나는 곳", "where they meet us"),
            (
                "고객은 언제 어디에서 우리를 만나나요? 있어야 할 접점도 적어 보세요.",
                "When and where do they meet us, and where should they?",
            ),
        ),
        (
            "channels",
            ("채널", "Channels"),
            ("온라인과 오프라인", "online and offline"),
            ("어떤 채널로 만나고, 언제 다른 채널로 옮겨 가나요?", "Which channel is it, and when do they switch?"),
        ),
        (
            "needs",
            ("고객의 기대", "Expectations"),
            ("이 접점에 바라는 것", "what they hope for"),
            ("고객은 이 접점에서 무엇을 기대하나요?", "What does the customer expect of this touchpoint?"),
        ),
        (
            "friction",
            ("마찰 지점", "Friction points"),
            ("끊기거나 막히는 곳", "where it breaks or sticks"),
            ("어디에서 경험이 끊기거나 같은 일을 되풀이하나요?", "Where does it break off or have to be done again?"),
        ),
        (
            "opportunities",
            ("개선 기회", "Opportunities"),
            ("더 나아질 수 있는 것", "what could be better"),
            ("어떤 접점을 더하거나 고치거나 없앨까요?", "Which touchpoint should we add, mend or drop?"),
        ),
    ),
)

B2B_PURCHASE = TemplateWords(
    key="b2b-purchase",
    shows=("text", "company_actions"),
    kind="current",
    name=("B2B 구매", "B2B purchase"),
    about=(
        "여러 사람이 함께 정하는 기업 구매를 문제 인식부터 도입까지 따라갑니다.",
        "A purchase that many decide on, from problem to roll-out.",
    ),
    title=("새 B2B 구매 여정 지도", "New B2B purchase journey"),
    stages=(
        ("problem", "awareness", ("문제 인식", "Problem"), ("바꿔야 할 이유", "a reason to change")),
        ("requirements", "consideration", ("요건 정의", "Requirements"), ("갖춰야 할 것", "what it must do")),
        ("evaluation", "consideration", ("공급사 평가", "Evaluation"), ("비교와 시연", "comparison and demos")),
        ("approval", "", ("내부 승인", "Approval"), ("예산과 보안 검토", "budget and security")),
        ("contract", "conversion", ("계약", "Contract"), ("조건 협의", "terms")),
        ("rollout", "onboarding", ("도입", "Roll-out"), ("설정과 교육", "set-up and training")),
    ),
    lanes=(
        (
            "text",
            ("구매 참여자", "Buying group"),
            ("쓰는 사람부터 승인하는 사람까지", "from user to approver"),
            ("누가 이 단계에 참여하고, 누가 결정하나요?", "Who takes part at this stage, and who decides?"),
        ),
        (
            "actions",
            ("행동", "Actions"),
            ("구매하는 회사가 하는 일", "what the buyer does"),
            ("구매하는 회사는 이 단계에서 무엇을 하나요?", "What does the buying company do at this stage?"),
        ),
        (
            "questions",
            ("질문", "Questions"),
            ("답을 얻어야 하는 것", "what has to be answered"),
            ("다음 단계로 가려면 어떤 답이 필요한가요?", "Which answers do they need before they go on?"),
        ),
        (
            "touchpoints",
            ("접점", "Touchpoints"),
            ("고객사와 만나는 곳", "where we meet"),
            ("고객사는 어디에서 누구와 이야기하나요?", "Where do they talk to us, and to whom?"),
        ),
        (
            "emotion",
            ("감정", "Emotion"),
            ("낮음 — 높음", "low to high"),
            ("담당자는 이때 얼마나 안심하나요? (−2 ~ +2)", "How confident are they here, from −2 to +2?"),
        ),
        (
            "friction",
            ("장애물", "Obstacles"),
            ("결정을 늦추는 것", "what delays the decision"),
            ("무엇이 결정을 늦추거나 뒤집나요?", "What delays the decision or turns it round?"),
        ),
        (
            "company_actions",
            ("우리가 하는 일", "Our actions"),
            ("영업, 기술, 지원", "sales, engineering, support"),
            ("이 단계에서 우리는 무엇을 준비하고 제공하나요?", "What do we prepare and provide at this stage?"),
        ),
        (
            "opportunities",
            ("개선 기회", "Opportunities"),
            ("더 쉽게 정하도록", "to make deciding easier"),
            ("무엇이 있으면 고객사가 더 쉽게 결정할까요?", "What would make it easier for them to decide?"),
        ),
    ),
)
