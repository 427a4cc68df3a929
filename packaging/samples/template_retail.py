"""The words of the template `retail`, which comes with content: an example to be written over."""

from __future__ import annotations

from samples.template_words import CHANNELS, CardWords, TemplateWords

RETAIL = TemplateWords(
    key="retail",
    shows=("emotion", "touchpoints"),
    kind="current",
    name=("소매업", "Retail"),
    about=(
        "매장과 온라인을 오가는 구매를 예시로 채워 두었습니다.",
        "A purchase between shop and web, filled with an example to write over.",
    ),
    title=("운동화를 사는 고객의 여정", "Buying a pair of trainers"),
    stages=(
        ("discovery", "awareness", ("발견", "Discovery"), ("눈에 들어옵니다", "something catches the eye")),
        ("visit", "consideration", ("방문과 비교", "Visit"), ("신어 보고 비교합니다", "they try and compare")),
        ("purchase", "conversion", ("구매", "Purchase"), ("값을 치릅니다", "they pay")),
        ("pickup", "use", ("수령과 사용", "Pick-up and use"), ("받아서 신습니다", "they get and wear it")),
        ("return", "retention", ("재방문", "Coming back"), ("다시 찾습니다", "they come again")),
    ),
    lanes=(
        (
            "actions",
            ("행동", "Actions"),
            ("고객이 하는 일", "what they do"),
            ("고객은 매장과 온라인에서 무엇을 하나요?", "What does the customer do in the shop and online?"),
        ),
        (
            "thoughts",
            ("생각", "Thoughts"),
            ("머릿속에 떠오르는 것", "what goes through their mind"),
            ("물건을 고르며 무슨 생각을 하나요?", "What are they thinking while they choose?"),
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
            ("진열대, 앱, 직원 가운데 무엇을 만나나요?", "Is it the shelf, the app or our people that they meet?"),
        ),
        (
            "friction",
            ("마찰 지점", "Friction points"),
            ("나아가지 못하게 막는 것", "what holds them back"),
            ("무엇이 고객을 빈손으로 돌아가게 하나요?", "What sends the customer away with empty hands?"),
        ),
        (
            "opportunities",
            ("개선 기회", "Opportunities"),
            ("더 나아질 수 있는 것", "what could be better"),
            ("매장과 온라인을 어떻게 이어 줄까요?", "How could shop and web work together better?"),
        ),
    ),
    channels=(*CHANNELS, ("delivery", ("택배", "Delivery"), "truck", "offline")),
    cards={
        ("actions", "discovery"): (
            CardWords(("친구가 신은 신발을 보고 검색한다", "Looks up the shoes a friend wears")),
        ),
        ("actions", "visit"): (
            CardWords(("가까운 매장에 재고가 있는지 찾아본다", "Checks which shop nearby has them")),
            CardWords(("두 사이즈를 신어 본다", "Tries on two sizes")),
        ),
        ("actions", "purchase"): (CardWords(("맞는 사이즈를 앱으로 주문한다", "Orders the right size in the app")),),
        ("actions", "pickup"): (CardWords(("이틀 뒤 집에서 받는다", "Gets them at home two days later")),),
        ("actions", "return"): (CardWords(("신발 관리 용품을 사러 온다", "Comes back for shoe care")),),
        ("thoughts", "discovery"): (CardWords(("나한테도 어울릴까?", "Would they suit me?")),),
        ("thoughts", "visit"): (CardWords(("온라인이 더 싸지 않을까?", "Is it cheaper online?")),),
        ("thoughts", "purchase"): (CardWords(("포인트는 어디서 쓰지?", "Where do I use my points?")),),
        ("thoughts", "pickup"): (CardWords(("생각보다 편하다", "More comfortable than I thought")),),
        ("thoughts", "return"): (CardWords(("여기는 나를 기억하는구나", "They remember me here")),),
        ("emotion", "discovery"): (CardWords(("궁금하다", "Curious"), value=1.0),),
        ("emotion", "visit"): (CardWords(("사이즈가 없다니", "Not in my size?"), value=-1.0),),
        ("emotion", "purchase"): (CardWords(("간단하네", "That was quick"), value=0.5),),
        ("emotion", "pickup"): (CardWords(("마음에 든다", "I like them"), value=1.5),),
        ("emotion", "return"): (CardWords(("반갑다", "Good to be back"), value=1.0),),
        ("touchpoints", "discovery"): (CardWords(("SNS 게시물", "Social post"), channel="social"),),
        ("touchpoints", "visit"): (
            CardWords(("매장 직원", "Shop assistant"), channel="store"),
            CardWords(("진열대", "Shelf"), channel="store"),
        ),
        ("touchpoints", "purchase"): (CardWords(("앱 주문", "App checkout"), channel="app"),),
        ("touchpoints", "pickup"): (CardWords(("택배", "Delivery"), channel="delivery"),),
        ("touchpoints", "return"): (CardWords(("멤버십 안내 메일", "Member mail"), channel="email"),),
        ("friction", "visit"): (
            CardWords(("앱에는 있다던 사이즈가 매장에 없다", "The app said they had it"), severity=3),
        ),
        ("friction", "purchase"): (
            CardWords(("매장 쿠폰을 앱에서 못 쓴다", "Shop coupon fails in the app"), severity=2),
        ),
        ("opportunities", "visit"): (
            CardWords(("없는 사이즈는 매장에서 바로 집으로 보내 준다", "Send missing sizes home from the shop")),
        ),
        ("opportunities", "purchase"): (
            CardWords(("쿠폰과 포인트를 한곳에서 쓰게 한다", "One place for coupons and points")),
        ),
    },
    answers=(
        (("opportunities", "visit", 0), ("friction", "visit", 0)),
        (("opportunities", "purchase", 0), ("friction", "purchase", 0)),
    ),
)
