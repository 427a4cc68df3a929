"""Only web pages and mail addresses can be opened from a map."""

from __future__ import annotations

import pytest

from cjm_desktop.model.links import is_safe_link


@pytest.mark.parametrize("link", ["https://example.com/a?b=c#d", "HTTP://example.com", "mailto:minji@example.com"])
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
    ],
)
def test_everything_else_is_not(link: str) -> None:
    assert not is_safe_link(link)
