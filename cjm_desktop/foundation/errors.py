"""The one error that users see."""

from __future__ import annotations

from cjm_desktop.foundation.messages import ENGLISH, Message


class CjmError(Exception):
    """Something went wrong that a user can understand and act on.

    `code` is stable (`CJM-E104`), `message` says in one sentence what happened, `advice` in one more what is safe and
    what to do. `detail` is for a details button: never shown first, never translated.
    """

    def __init__(self, code: str, message: Message, advice: Message, detail: str = "") -> None:
        super().__init__(code, message, advice, detail)
        self.code = code
        self.message = message
        self.advice = advice
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.code}: {ENGLISH(self.message)} {ENGLISH(self.advice)}"
