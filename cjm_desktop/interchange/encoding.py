"""Texts of strangers: which encoding they are in, and what stands between their cells."""

from __future__ import annotations

import codecs
import csv
import io
import re

from cjm_desktop.foundation.refusals import refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
DELIMITERS = ("\t", ";", ",")
# Spreadsheets take what begins with one of these for a formula, so that a text is guarded by an apostrophe.
_GUARDED = re.compile("'+[=+\\-@\t\r＝＋－＠]")


def decode_text(data: bytes) -> str:
    """The text of some bytes: by its mark, else UTF-8, UTF-16 without a mark, CP949; raises CjmError (E503).

    This order was right on every Korean sample, where a statistical guess took short CP949 for UTF-16.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    for encoding in (*_unmarked_utf16(data), "utf-8", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text[:4096]):
            return text
    raise refusal("CJM-E503")


def encoding_of(sample: bytes) -> str:
    """The encoding of a text by how it begins, in the order of `decode_text`; its last letter may be cut.

    Raises CjmError (E503).
    """
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    for encoding in (*_unmarked_utf16(sample), "utf-8", "cp949"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text[:4096]):
            return encoding
    raise refusal("CJM-E503")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise refusal("CJM-E503", str(error)) from None


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 of mostly Latin text, or with line ends, has a zero in every other byte."""
    sample = data[:2048]
    if len(sample) < 4 or len(data) % 2:
        return ()
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 20 and odd > 4 * even:
        return ("utf-16-le",)
    if even > len(sample) // 20 and even > 4 * odd:
        return ("utf-16-be",)
    return ()


def text_or_none(data: bytes) -> str | None:
    """The text of some bytes, or None where they are none: pictures, archives, unknown encodings."""
    from cjm_desktop.foundation.errors import CjmError

    try:
        return decode_text(data)
    except CjmError:
        return None


def rows_of(text: str, delimiter: str) -> list[list[str]]:
    """The rows of delimited text. Quotes count as spreadsheets write them; where they do not pair, lines are rows."""
    limit = csv.field_size_limit(max(len(text), 131_072))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        rows = [line.rstrip("\r\n").split(delimiter) for line in io.StringIO(text, newline="")]
    finally:
        csv.field_size_limit(limit)
    return [[unguarded(word) for word in row] for row in rows]


def likely_delimiter(text: str) -> tuple[str, float]:
    """What stands between the cells, and how even the rows then are, from 0 to 1."""
    sample = text[:20_000]
    best = (",", 0.0)
    for delimiter in DELIMITERS:
        widths = [len(row) for row in rows_of(sample, delimiter)[:60] if any(word.strip() for word in row)]
        if len(widths) < 2 or max(widths) < 2:
            continue
        common = max(set(widths), key=widths.count)
        evenness = widths.count(common) / len(widths) if common > 1 else 0.0
        evenness = max(evenness, 0.5 * sum(width > 1 for width in widths) / len(widths))
        if evenness > best[1] + 0.01:
            best = (delimiter, evenness)
    return best


def unguarded(text: str) -> str:
    """A text without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return text[1:] if _GUARDED.match(text) else text
