"""What every importer keeps to: it finds itself by content, and bytes of strangers end in a book or one clear error."""

from __future__ import annotations

import pkgutil
import random

import msgspec
import pytest

from cjm_desktop.extensions.exchange import Book, ImportOptions
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.extensions.registry import load_importers
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.proposing import propose, questions
from cjm_desktop.model.rules import check
from cjm_desktop.storage import embedding, suffixes
from tests.helpers.incoming import WORDS
from tests.helpers.source_samples import SAMPLES

IMPORTERS = load_importers()
FUZZED = 500


@pytest.fixture(params=sorted(IMPORTERS))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_formats_are_found() -> None:
    assert {"xlsx", "csv", "markdown", "outline"} <= set(IMPORTERS)


def test_the_endings_that_dialogs_offer_are_those_that_importers_read_and_that_carry_maps() -> None:
    assert len(set(suffixes.SOURCES)) == len(suffixes.SOURCES)
    assert set(suffixes.SOURCES) == {suffix for importer in IMPORTERS.values() for suffix in importer.suffixes}
    carriers = {each.name for each in pkgutil.iter_modules(embedding.__path__)} - {"packing"}
    assert {suffix.removeprefix(".") for suffix in suffixes.CARRIERS} == carriers
    assert suffixes.MAP == ".cjm"


def test_it_names_itself(key: str) -> None:
    importer = IMPORTERS[key]
    assert importer.key == key
    assert ENGLISH(importer.title)
    assert all(suffix.startswith(".") for suffix in importer.suffixes)


def test_each_has_a_sample() -> None:
    assert set(SAMPLES) == set(IMPORTERS)


def test_it_claims_its_own_sample_above_all_others(key: str) -> None:
    claims = {name: importer.claims(SAMPLES[key]) for name, importer in IMPORTERS.items()}
    assert max(claims, key=lambda name: claims[name]) == key, claims


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff\xfe", b"PK\x03\x04", b"%PDF-1.7", b"{", b"[" * 5000, b"\xd0\xcf\x11\xe0"]
)
def test_it_claims_without_raising(key: str, data: bytes) -> None:
    assert 0.0 <= IMPORTERS[key].claims(data) <= 1.0


def test_what_it_reads_becomes_a_sound_map_and_every_cell_has_a_fate(key: str) -> None:
    book = read_here(IMPORTERS[key], SAMPLES[key], ImportOptions())
    assert made_of(book) >= 1


def test_a_book_crosses_to_another_process_unchanged(key: str) -> None:
    book = read_here(IMPORTERS[key], SAMPLES[key], ImportOptions())
    encoded = msgspec.msgpack.encode(book)
    assert msgspec.msgpack.encode(msgspec.msgpack.decode(encoded, type=Book)) == encoded


def test_broken_bytes_end_in_a_book_or_an_error_for_people(key: str, long_factor: int) -> None:
    importer, sample = IMPORTERS[key], SAMPLES[key]
    chance = random.Random(12)
    fuzzed = 100_000 if long_factor else FUZZED
    for _ in range(fuzzed):
        data = broken(sample, chance)
        importer.claims(data)
        try:
            book = read_here(importer, data, ImportOptions(strict=chance.random() < 0.2))
        except CjmError as error:
            if not error.code.startswith("CJM-E5"):
                raise
            continue
        made_of(book)


def broken(sample: bytes, chance: random.Random) -> bytes:
    """The sample with some bytes changed, taken out, doubled, or cut off."""
    data = bytearray(sample)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(max(1, len(data)))
        match chance.randrange(5):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at : at + chance.randint(1, 20)]
            case 2:
                data[at:at] = data[at : at + chance.randint(1, 40)]
            case 3:
                data[at:at] = chance.choice(
                    [b"|", b":", b"\n", b"\t", b"#", b'"', b"{", b"]", b"<", b"&", "；".encode()]
                )
            case _:
                if chance.random() < 0.2:
                    del data[at:]
    return bytes(data)


def made_of(book: Book) -> int:
    """How many sheets of a book became a sound map, every cell with one fate."""
    made = 0
    for sheet in book.sheets:
        found = propose(sheet, WORDS)
        if found is None:
            continue
        questions(sheet, found.mapping, WORDS)
        try:
            outcome = draft(sheet, found.mapping, WORDS, lang="en", origin={"file": "f"})
        except CjmError as error:
            if error.code != "CJM-E514":
                raise
            continue
        assert sum(counts_of(outcome.fates).values()) == len(sheet.filled)
        assert [problem for problem in check(outcome.graph) if not problem.notice] == []
        made += 1
    return made
