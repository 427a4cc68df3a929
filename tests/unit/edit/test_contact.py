"""Usual channels are known by what people call them, in both languages of the program, and have their icons."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.contact import channel_in, icon_of_channel
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import ICONS

CALLED = {
    "globe": "Web, WEBSITE, Site, web  site, Online, Homepage, Portal, 웹, 웹사이트, 홈페이지, 온라인",
    "smartphone": "App, MOBILE, Mobile app, 앱, 모바일, 모바일 앱, 어플",
    "phone": "Phone, Telephone, CALL, calls, 전화, 통화",
    "headphones": "Call centre, Call Center, Hotline, SUPPORT, help desk, 콜센터, 고객센터, 고객  센터, 상담",
    "mail": "Mail, EMAIL, E-Mail, Letter, post, Newsletter, 메일, 이메일, 우편, 편지, 뉴스레터",
    "message-circle": "Chat, live chat, Messenger, SMS, WhatsApp, KakaoTalk, 채팅, 메신저, 문자, 카카오톡",
    "bot": "Chatbot, BOT, 챗봇",
    "bell": "Push, Notification, notifications, 알림, 푸시, 푸시 알림",
    "store": "Shop, STORE, branch, In store, 매장, 가게, 지점",
    "building-2": "Office, COUNTER, 사무실, 창구",
    "users": "Word of mouth, friends, Social media, community, Event, 입소문, 지인, 소셜 미디어, 커뮤니티, 행사",
    "user": "Sales rep, AGENT, technician, visit, 영업, 영업 사원, 상담원, 기사, 방문",
    "star": "Reviews, REVIEW, 후기, 리뷰",
    "megaphone": "Ad, ADS, advert, advertising, 광고",
    "newspaper": "Press, Newspaper, PRINT, 신문, 인쇄물",
    "tv": "TV, Television, 텔레비전",
    "video": "Video, YouTube, video call, 영상, 유튜브, 화상",
    "qr-code": "QR, QR code, qr 코드",
    "receipt": "Bill, INVOICE, receipt, 청구서, 고지서, 영수증",
    "package": "Parcel, PACKAGE, packaging, 택배, 포장",
    "truck": "Delivery, COURIER, 배송, 배달",
}


@pytest.mark.parametrize("icon", CALLED)
def test_usual_channels_have_their_icons(icon: str) -> None:
    assert icon in keys(ICONS)
    for name in CALLED[icon].split(", "):
        assert icon_of_channel(name) == icon, name
        assert channel_in(f"{name}: words", ()) == (name, "words")


@pytest.mark.parametrize("name", ["", "apple", "note", "앱스토어", "call me"])
def test_other_words_are_no_usual_channel(name: str) -> None:
    assert icon_of_channel(name) == ""
    assert channel_in(f"{name}: words", ()) == ("", f"{name}: words")
