"""A card in a customer's lane that tells what the company does: the outside-in view is lost there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, TROUBLES, Check, Checked, Department, Finding, Lane, fill

# Lanes of the customer in which the customer speaks: "we" are they. Those of entries and values have no sentences.
_SPEAKING = frozenset(("quotes", "questions", "thoughts", "feelings", "emotion", "hears", "sees", "feels"))
_WORDLESS = frozenset(("touchpoints", "channels", "images", "text", "evidence_physical"))
_QUOTES = "\"'“”‘’„«»「」『』"
_SENTENCE = re.compile(r"[.!?;。！？\n]+\s*")
_BEFORE = r"(?:(?:then|later|next|now|finally|today|meanwhile|afterwards|after that|first|at last)\b,?\s+)*"
# What a firm has of which it says "our".
_OURS = (
    "team|staff|company|firm|system|service|agents?|advisors?|sales|support|marketing|website|site|app|newsletter|shop|"
    "store|branch|people|colleagues?|employees?|experts?|partners?|technicians?|drivers?|couriers?|engineers?|consultants?|"
    "bot|chatbot|call centre|call center|warehouse|hotline|department|delivery|brand"
)
_FIRM = "company|firm|brand|business|organi[sz]ation|enterprise|corporation|retailer|vendor"
# What stands behind a subject: a verb, which ends in s or is one of these; and not the plural of a noun before its own.
_PLAIN = "will|can|may|must|should|would|could|has|does|did|never|always|also|then|automatically|[a-z]+ed"
_NOUN = (
    "are|were|go|have|do|don['’]t|get|come|arrive|end|lead|take|make|feel|seem|look|"
    "can|will|must|should|may|that|which|who"
)
_DOES = rf"\s+(?:(?:{_PLAIN})\b|(?!(?:is|was|has|does|this|its|whose)\b)[a-z]+(?<!s)s\b(?!\s+(?:{_NOUN})\b))"
_WE = re.compile(
    rf"{_BEFORE}(?:we\b(?![-–—]|\s+(?:two|both)\b)|our\s+(?:\w+\s+)?(?:{_OURS})\b|the\s+(?:{_FIRM}){_DOES})",
    re.IGNORECASE,
)
# What follows 우리 where a family or a home is meant, and not the company.
_KIN_KO = "가족|집|아이|아들|딸|부부|엄마|아빠|부모|남편|아내|동네|강아지|고양이|식구|아기|둘|모두"
_BEFORE_KO = r"(?:(?:그리고|이후|그다음|그 다음|다음으로|먼저|나중에|이제|마지막으로|그러면|이어서|곧)[,\s]\s*)*"
_OURS_KO = "회사|기업|팀|직원|상담원|매장|서비스|브랜드"
_OWN_KO = rf"(?:우리(?!\s*(?:{_KIN_KO}))(?:\s*(?:{_OURS_KO}))?|저희(?!\s*(?:{_KIN_KO}))(?:\s*\w{{1,6}}?)?|당사|자사)"
# A customer may do something *at* the company, but not at us.
_TOPIC_KO = re.compile(
    rf"{_BEFORE_KO}(?:{_OWN_KO}(?:은|는|이|가|도|에서는|에서|측은|측이)|(?:회사|기업)(?:은|는|이|가|측은|측이))\s+(?P<rest>.*)"
)
# Ends of what is said or of a reason, behind which the sentence goes on about somebody else.
_SAID = ("다고", "라고", "냐고", "자고", "어서", "아서", "니까", "지만")
# Ends of sentences in which nobody does anything: 고객지원이 필요하다.
_STATES = re.compile(
    r"(?:필요하|없|있|되|된|느리|좋|나쁘|친절하|어렵|쉽|멀|부족하|지나치|많|적|아니)(?:다|습니다|ㅂ니다|음|함)?$"
)


def find(at: Checked) -> Iterator[Finding]:
    """The cards with a sentence whose subject is the company, its client's name, or one of its departments."""
    names = _subjects(_names(at))
    for card in at.cards:
        lane = at.graph.one(Lane, card.lane)
        wordless = lane.role in _WORDLESS or at.roles[lane.id].reckoned
        if at.side(lane) != "customer" or lane.role in _SPEAKING or wordless:
            continue
        # That a department does not answer is what stops a customer; what "we" do not, is the company's view of it.
        subjects = None if lane.role in TROUBLES else names
        if any(_is_subject(words, subjects) for words in at.all_words(card.text)):
            yield Finding(
                at.about(card.id),
                (card.id,),
                fill("text", card.id, N_("Reword")),
                "\n".join(at.all_words(card.text)),
            )


def _names(at: Checked) -> list[str]:
    """The names of the company and of its departments, in all languages."""
    texts = [at.graph.map.client, *(each.name for each in at.graph.in_order(Department))]
    return sorted({words.strip() for text in texts for words in at.all_words(text) if len(words.strip()) > 1})


def _subjects(names: list[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    latin = rf"{_BEFORE}(?:the\s+)?(?:{either})(?:\s+(?:team|department|staff))?{_DOES}"
    hangul = rf"{_BEFORE_KO}(?:{either})(?:\s*(?:팀|부서|부|센터))?(?:은|는|이|가|에서는|에서)\s+(?P<rest>.*)"
    return re.compile(f"{hangul}|{latin}", re.IGNORECASE)


def _is_subject(words: str, names: re.Pattern[str] | None) -> bool:
    for sentence in _SENTENCE.split(words):
        part = sentence.strip()
        if not part or part[0] in _QUOTES:
            continue  # what somebody says
        if _WE.match(part):
            return True
        own, named = _TOPIC_KO.match(part), names.match(part) if names else None
        if (own and not _is_clause(own)) or (named and not _is_clause(named) and not _STATES.search(part)):
            return True
    return False


def _is_clause(found: re.Match[str]) -> bool:
    """Whether a Korean subject belongs to a noun or to what is said: 우리가 보낸 메일을 연다, 요금이 틀렸다고 한다."""
    rest = found.groupdict().get("rest") or ""
    *before, _ = rest.split() or [""]
    if any(token.endswith(_SAID) for token in before):
        return True
    particle = found.group()[: len(found.group()) - len(rest)].rstrip()
    return not particle.endswith(("은", "는", "도")) and any(_modifies(token) for token in before)


def _modifies(token: str) -> bool:
    """Whether a Korean word ends as a verb before its noun does: 보낸, 보내는, 하던."""
    last = token[-1]
    if token.endswith(("는", "던")) and len(token) > 1:
        return not token.endswith(("에게는", "에는", "에서는", "지는"))
    return (
        "가" <= last <= "힣"
        and (ord(last) - 0xAC00) % 28 == 4
        and (last not in "은만관전신편원선한번문안건분" or (last == "한" and len(token) > 2))
    )


CHECK = Check(
    "company_subject",
    METHOD,
    N_("The company is the subject in a customer lane"),
    N_("A customer lane tells what the customer does. What the company does belongs below."),
    find,
)
