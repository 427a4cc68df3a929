"""Large maps, the same every time: the sizes that the budgets speak of."""

from __future__ import annotations

import random
from itertools import accumulate
from typing import NamedTuple

from cjm_desktop.foundation.ids import keys_between
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, JourneyMap, Lane, Record, Relation, Stage, Step

KOREAN = (
    "고객은 앱에서 상품을 찾고 가격을 비교한 뒤 후기를 꼼꼼히 읽는다 매장에 들러 직접 만져보고 직원에게 재고를 "
    "물어본다 배송이 언제 오는지 알림으로 확인하며 결제 단계에서 쿠폰을 적용하지 못해 답답해한다 상담원은 "
    "친절하지만 대기 시간이 길다 교환 절차가 복잡해서 포기하고 다른 브랜드로 옮긴다 가입할 때 본인 인증이 여러 "
    "번 필요하다 화면이 느려서 장바구니가 비워진다 첫 사용이 쉬우면 친구에게 추천하고 다음 달에도 다시 "
    "주문한다 포인트가 쌓이는 재미를 느끼며 멤버십 등급을 올린다 "
).split()
ENGLISH = (
    "customer opens the app and looks for an offer that fits compares prices reads reviews asks a friend "
    "visits store checks stock waits too long on hold gives up returns later with questions about delivery "
    "payment refund warranty agent answers quickly but repeats same form again coupon fails at checkout AVATAR "
    "onboarding To Way loyalty points reminder e-mail arrives late status page shows nothing helpful clear "
    "next step would save time and calls KPI 42% NPS "
).split()
KOREAN_SHARE = 0.6
VOCABULARY = 12_000
ROLES = ("actions", "motivations", "questions", "friction", "needs", "thoughts", "feelings", "opportunities")
STEPS_A_STAGE = 4


class MapSize(NamedTuple):
    """How large a map is."""

    lanes: int
    steps: int
    cards: int


SIZES = {
    "S": MapSize(5, 8, 60),
    "M": MapSize(12, 20, 500),
    "L": MapSize(40, 40, 5_000),
    "XL": MapSize(100, 100, 50_000),
}


def big_map(steps: int, lanes: int, cards: int, seed: int = 42, *, varied: bool = False) -> JourneyGraph:
    """A map of text cards, each of 5 to 25 words, 60 % of them Korean, spread over its cells; one relation per 5 cards.

    Relations lead to a card at most three columns away. Every role is one that is drawn as cards. A `varied` one has
    12,000 different words, few of them often and most of them seldom, as people write.
    """
    chance: random.Random = Varied(seed) if varied else random.Random(seed)
    records: list[Record] = [JourneyMap(id="mp_0000000000", lang="ko", title=f"{cards} cards")]
    stages = -(-steps // STEPS_A_STAGE)
    records += [
        Stage(id=f"st_{i:010d}", name=_words(chance, 2), order=key)
        for i, key in enumerate(keys_between(None, None, stages))
    ]
    step_keys = keys_between(None, None, steps)
    records += [
        Step(id=f"sp_{i:010d}", stage=f"st_{i // STEPS_A_STAGE:010d}", name=_words(chance, 2), order=step_keys[i])
        for i in range(steps)
    ]
    records += [
        Lane(id=f"ln_{i:010d}", role=ROLES[i % len(ROLES)], name=_words(chance, 2), order=key)
        for i, key in enumerate(keys_between(None, None, lanes))
    ]
    records += _cards(chance, steps, lanes, cards)
    return graph_of(records)


def _cards(chance: random.Random, steps: int, lanes: int, cards: int) -> list[Record]:
    order = keys_between(None, None, cards)
    made: list[Record] = []
    columns: dict[int, list[str]] = {}
    for i in range(cards):
        lane, step = chance.randrange(lanes), chance.randrange(steps)
        card = Card(
            id=f"cd_{i:010d}",
            lane=f"ln_{lane:010d}",
            step=f"sp_{step:010d}",
            order=order[i],
            text=_words(chance, chance.randint(5, 25)),
        )
        columns.setdefault(step, []).append(card.id)
        made.append(card)
    for i in range(cards // 5):
        start = chance.choice(list(columns))
        near = [step for step in range(start + 1, start + 4) if step in columns] or [start]
        source, target = chance.choice(columns[start]), chance.choice(columns[chance.choice(near)])
        made.append(Relation(id=f"rl_{i:010d}", source=source, target=target))
    return made


class Varied(random.Random):
    """Chance that gives words of a large vocabulary."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        made = random.Random(seed)
        syllables = [chr(0xAC00 + made.randrange(11_172)) for _ in range(800)]
        sounds = [
            made.choice("bcdfghklmnprstvw") + made.choice("aeiou") + made.choice(" nrst").strip() for _ in range(80)
        ]
        self.spoken = [
            "".join(made.choices(parts, k=made.randint(2, 4)))
            for parts in (syllables, sounds)
            for _ in range(VOCABULARY // 2)
        ]
        self.often = list(accumulate(1 / (rank + 1) for rank in range(VOCABULARY // 2)))

    def word(self) -> str:
        """One of the words, each as often as its rank lets it."""
        half = VOCABULARY // 2
        own = self.spoken[:half] if self.random() < KOREAN_SHARE else self.spoken[half:]
        return self.choices(own, cum_weights=self.often)[0]


def _words(chance: random.Random, count: int) -> str:
    if isinstance(chance, Varied):
        return " ".join(chance.word() for _ in range(count))
    return " ".join(chance.choice(KOREAN if chance.random() < KOREAN_SHARE else ENGLISH) for _ in range(count))
