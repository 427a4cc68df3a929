"""Channels among words that are typed into a cell: `App: checkout`, and the icon that stands for a usual channel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# What usual channels are called, by their icons, in the languages of maps.
_CALLED: Mapping[str, str] = {
    "globe": "web, website, site, web site, online, homepage, portal, 웹, 웹사이트, 홈페이지, 온라인",
    "smartphone": "app, mobile, mobile app, 앱, 모바일, 모바일 앱, 어플",
    "phone": "phone, telephone, call, calls, 전화, 통화",
    "headphones": "call centre, call center, hotline, support, help desk, 콜센터, 고객센터, 고객 센터, 상담",
    "mail": "mail, email, e-mail, letter, post, newsletter, 메일, 이메일, 우편, 편지, 뉴스레터",
    "message-circle": "chat, live chat, messenger, sms, whatsapp, kakaotalk, 채팅, 메신저, 문자, 카카오톡",
    "bot": "chatbot, bot, 챗봇",
    "bell": "push, notification, notifications, 알림, 푸시, 푸시 알림",
    "store": "shop, store, branch, in store, 매장, 가게, 지점",
    "building-2": "office, counter, 사무실, 창구",
    "users": "word of mouth, friends, social media, community, event, 입소문, 지인, 소셜 미디어, 커뮤니티, 행사",
    "user": "sales rep, agent, technician, visit, 영업, 영업 사원, 상담원, 기사, 방문",
    "star": "reviews, review, 후기, 리뷰",
    "megaphone": "ad, ads, advert, advertising, 광고",
    "newspaper": "press, newspaper, print, 신문, 인쇄물",
    "tv": "tv, television, 텔레비전",
    "video": "video, youtube, video call, 영상, 유튜브, 화상",
    "qr-code": "qr, qr code, qr 코드",
    "receipt": "bill, invoice, receipt, 청구서, 고지서, 영수증",
    "package": "parcel, package, packaging, 택배, 포장",
    "truck": "delivery, courier, 배송, 배달",
}
_ICON_OF = {word.strip(): icon for icon, words in _CALLED.items() for word in words.split(",")}
_BEFORE = re.compile(r"([^:：\n]{1,40})[:：]\s*(?=\S)")


def icon_of_channel(name: str) -> str:
    """The icon of a channel that is usually called so, "" for any other."""
    return _ICON_OF.get(_flat(name), "")


def channel_in(words: str, known: Iterable[str]) -> tuple[str, str]:
    """The channel that words begin with, and the rest: `App: checkout`. "" and the words where they name none.

    Only a usual channel and one of those `known` on the map count: whatever else stands before a colon is words.
    """
    found = _BEFORE.match(words)
    name = found[1].strip() if found else ""
    if found is None or not (icon_of_channel(name) or _flat(name) in {_flat(each) for each in known}):
        return "", words
    return name, words[found.end() :]


def _flat(words: str) -> str:
    return " ".join(words.casefold().split())
