"""One small source of each format that maps can be made of."""

from __future__ import annotations

from collections.abc import Mapping

from tests.helpers.incoming import a_workbook, rows_from

TABLE = '단계,인지,구매\n행동,검색한다,결제한다\n감정,3,5\n페인포인트,정보 부족,"느리다\n비싸다"\n'
MARKDOWN = """# 여정

| Stage | Find | Buy |
|---|:--:|---|
| **Actions** | looks<br>asks | pays \\| signs |
| Feeling | 4 | 2 |
"""
OUTLINE = """Find
  Actions
    - looks
    - asks a friend
  Pain points
    - too many
Buy
  Actions
    - pays
"""

SAMPLES: Mapping[str, bytes] = {
    "csv": TABLE.encode(),
    "markdown": MARKDOWN.encode(),
    "outline": OUTLINE.encode(),
    "xlsx": a_workbook({"As is": rows_from("Stage | Find | Buy\nActions | looks | pays\nFeeling | 4 | 2", 3, "B")}),
}
