"""What somebody is still known by when only a part of a name stands there: the name itself, and its single words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

_BRACKETED = re.compile(r"[(\[（［〔<〈「【][^)\]）］〕>〉」】]*[)\]）］〕>〉」】]")
_BETWEEN = re.compile(r"[,;/|·•–—\n]|\s-\s")
_MARKS = ".,:;!?\"'“”‘’()[]（）<>「」"
_HANGUL = re.compile("[\uac00-\ud7a3]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_NUMBERED = re.compile(r"\d+\S*")
LEAST_LETTERS, LEAST_WIDE = 3, 2
_GIVEN_AND_SURNAME = 3  # signs of most Korean names, the first of which is the surname

# What stands beside names and is none; compared without dots and in small letters.
_TITLES = frozenset(
    "dr mr mrs ms miss mx prof professor sir dame lady lord rev jr sr phd md mba esq herr frau mme mlle "
    "씨 님 양 군 이사 상무 전무 사원 주임 원장 여사".split()
)
_LEGAL = frozenset(
    "inc incorporated ltd limited llc llp plc corp corporation co company gmbh ag sa sas sarl srl bv nv kg kk pty oy "
    "ab spa 주 ㈜ 주식회사 유한회사 유한책임회사 유 재 사 재단법인 사단법인 (주) (유)".split()
)
_FUSED_FORMS = re.compile(r"[(（](?:주|유|재|사)[)）]|㈜|㈔|주식회사|유한책임회사|유한회사|재단법인|사단법인")
_FUSED_TITLES = re.compile(
    "(?:고객님|(?:박사|교수|선생|대표|사장|회장|본부장|부장|차장|과장|대리|팀장|실장)님?|님|씨)$"
)
# Words of jobs, companies and sorts of customers: they name nobody, and stand all over a map.
_COMMON = frozenset(
    "the and for from with who new old first last young senior junior regular loyal customer customers client clients "
    "user users buyer buyers shopper visitor member guest patient student parent mother father family worker employee "
    "persona stakeholder person people head lead leader chief manager director officer expert specialist agent advisor "
    "analyst engineer designer developer owner founder partner assistant staff team group department office company "
    "service services support sales store shop marketing operations product project business experience quality care "
    "energy power electric bank insurance home house online digital commerce finance human resources "
    "고객 신규 기존 사용자 이용자 구매자 방문자 회원 손님 환자 학생 대학생 직장인 회사원 주부 부모 엄마 아빠 가족 아이 "
    "담당 담당자 책임자 관리자 운영자 전문가 상담원 상담사 직원 매니저 리더 총괄 파트너 개발자 기획자 디자이너 팀 부서 "
    "그룹 본부 센터 회사 서비스 지원 영업 매장 상점 마케팅 운영 제품 상품 사업 경험 품질 관리 개발 기획 디자인 상담 "
    "전자상거래 페르소나 이해관계자 사람 에너지 전력 은행 보험".split()
)


class Remains(Struct, frozen=True):
    """By what else than its whole the bearer of a name is known: the bare name where it is another, and words of it."""

    bare: str
    words: tuple[str, ...]


def remains_of(name: str) -> Remains:
    """The bare name, without titles, brackets and forms of companies, and the single words that could name somebody."""
    name = unicodedata.normalize("NFC", name)
    bare = _bare(name)
    words: dict[str, None] = {}
    for part in (bare, *_pieces(name)):
        words |= dict.fromkeys(_telling(part))
    if len(words) == 1 and _is_korean_name(only := next(iter(words))):
        words[only[1:]] = None
    whole = {name.casefold().strip(), bare.casefold()}
    return Remains(
        bare if bare.casefold() != name.casefold().strip() else "",
        tuple(word for word in words if word.casefold() not in whole),
    )


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The Latin words that stand somewhere in small letters, and so are no names there."""
    return frozenset(word for text in texts for word in re.findall(r"(?<!\w)[^\W\d_]+", text) if word.islower())


def _bare(name: str) -> str:
    """The name alone, empty where there is nothing that tells of anybody."""
    plain = _BRACKETED.sub(" ", _FUSED_FORMS.sub(" ", name))
    for piece in _BETWEEN.split(plain):
        words = list(_cleaned(piece))
        if words and any(_tells(word) for word in words) and _is_long_enough("".join(words)):
            return " ".join(words)
    return ""


def _pieces(name: str) -> Iterator[str]:
    plain = _FUSED_FORMS.sub(" ", name)
    yield from _BETWEEN.split(_BRACKETED.sub(" ", plain))
    for found in _BRACKETED.finditer(plain):
        yield from _BETWEEN.split(found[0][1:-1])


def _cleaned(piece: str) -> Iterator[str]:
    """The words of a piece that are neither titles nor forms nor numbers."""
    for raw in piece.split():
        word = raw.strip(_MARKS)
        key = word.replace(".", "").casefold()
        shorter = _FUSED_TITLES.sub("", word)
        if not key or not shorter or key in _TITLES or key in _LEGAL or _NUMBERED.fullmatch(word):
            continue
        yield shorter if len(_HANGUL.findall(shorter)) >= LEAST_WIDE else word


def _telling(piece: str) -> Iterator[str]:
    for word in _cleaned(piece):
        yield from (each for each in (word, *word.split("-")) if _tells(each))


def _tells(word: str) -> bool:
    """Whether a word may be a name: it is long enough, no word of jobs, and in scripts that have them begins large."""
    return (
        _is_long_enough(word)
        and word.casefold() not in _COMMON
        and bool(_WIDE.search(word) or not word[0].islower())
        and any(map(str.isalpha, word))
    )


def _is_korean_name(word: str) -> bool:
    return len(word) == _GIVEN_AND_SURNAME and len(_HANGUL.findall(word)) == len(word)


def _is_long_enough(word: str) -> bool:
    wide = len(_WIDE.findall(word))
    return wide >= LEAST_WIDE or (not wide and sum(map(str.isalpha, word)) >= LEAST_LETTERS)


def pattern_of_part(part: str) -> str:
    """What finds a part of a name in a text: as a word, with a particle, an `s` or nothing behind it.

    Three signs of Korean or Chinese are a name wherever they stand; two may begin in the midst of another word.
    """
    spelled = {_spelled(part), _spelled(unicodedata.normalize("NFD", part))}
    either = "|".join(sorted(spelled, key=len, reverse=True))
    if len(_WIDE.findall(part)) > LEAST_WIDE:
        return f"(?:{either})"
    behind = "" if _WIDE.search(part) else r"(?!(?!s(?![a-z]))[a-z\u00c0-\u024f])"
    return rf"(?<!\w)(?:{either}){behind}"


def _spelled(part: str) -> str:
    """A part with whatever blank between its words; a Korean name also with one behind the surname."""
    words = [re.escape(word) for word in part.split()]
    if len(words) == 1 and _is_korean_name(part):
        return rf"{part[0]}\s?{part[1:]}"
    return r"\s+".join(words)
