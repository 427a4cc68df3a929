"""Only web pages and mail addresses can be opened from a map."""

from __future__ import annotations

import pytest

from cjm_desktop.model.links import is_safe_link, link_goal


@pytest.mark.parametrize(
    "link", ["https://example.com/a?b=c#d", "HTTP://example.com", "mailto:minji@example.com", "http://예시.kr/a%2Fb"]
)
def test_web_pages_and_mail_addresses_are_safe(link: str) -> None:
    assert is_safe_link(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "example.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://server/share",
        "https://",
        " https://example.com",
        "https://example.com\nfile:///x",
        "https://example.com/a b",
        "data:text/html,x",
        "\\\\server\\share",
        "https://bank.example@evil.example/",
        "https://user:pw@evil.example/",
        "https://bank.example%2f.evil.example/",
        "https://bank.example\u202e/",
        "https://host:notaport/",
        "https:///etc/passwd",
        "https://example..com/",
        f"https://{'a' * 64}.com/",
        f"https://example.{'a' * 64}/",
    ],
)
def test_everything_else_is_not(link: str) -> None:
    assert not is_safe_link(link)


@pytest.mark.parametrize(
    ("link", "goal"),
    [
        ("https://Example.com/a", "example.com"),
        ("https://예시.kr/", "xn--vv4b11d.kr"),
        (f"https://{'a' * 63}.com./", f"{'a' * 63}.com."),
        ("http://127.0.0.1:8080/x", "127.0.0.1:8080"),
        ("mailto:minji@example.com?subject=Hi", "minji@example.com"),
        ("https://аpple.com/", "xn--pple-43d.com"),
    ],
)
def test_it_is_told_where_a_link_leads(link: str, goal: str) -> None:
    assert link_goal(link) == goal
