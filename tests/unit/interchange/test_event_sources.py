"""The files of a log as strangers send them: damaged, or made to fill a disk."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.interchange.events import room
from cjm_desktop.interchange.events.engines import connected, failure, given_up_by, rising
from cjm_desktop.interchange.events.sources import prepared
from tests.helpers.event_logs import needs_events

ROWS = "case,event,time\n" + "".join(f"고객{each},검색,2024-01-01\n" for each in range(4000))


def refused(path: Path, code: str) -> None:
    place = path.parent / "place"
    place.mkdir()
    with pytest.raises(CjmError) as told:
        prepared([path], place)
    assert told.value.code == code
    assert sum(each.stat().st_size for each in place.rglob("*.csv")) <= room.MOST_BYTES


def xes(attributes: str, events: str, encoding: str = "UTF-8") -> bytes:
    return f'<?xml version="1.0" encoding="{encoding}"?><log><trace>{attributes}{events}</trace></log>'.encode()


@pytest.mark.parametrize("flipped", [True, False])
@pytest.mark.parametrize("name", ["log.csv.gz", "log.xes.gz", "log.zip"])
def test_packed_logs_that_are_damaged_are_refused(name: str, tmp_path: Path, *, flipped: bool) -> None:
    path = tmp_path / name
    data = xes("", "<event/>" * 4000) if "xes" in name else ROWS.encode()
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("log.csv", data)
    else:
        path.write_bytes(gzip.compress(data))
    packed = bytearray(path.read_bytes())
    at = 60
    path.write_bytes(bytes(packed[:at] + b"\xff\xff\xff\xff" + packed[at + 4 :]) if flipped else bytes(packed[:100]))
    refused(path, "CJM-E507")


@pytest.mark.parametrize("encoding", ["foo", "utf-7", "idna", "utf-32"])
def test_xes_in_no_encoding_of_xml_is_refused(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_bytes(xes("", "<event/>", encoding))
    refused(path, "CJM-E507")


def test_what_unpacks_to_more_than_there_is_room_for_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_BYTES", 50_000)
    bomb = xes(f'<string key="k" value="{"x" * 1000}"/>', "<event/>" * 1000)
    made = {"a": tmp_path / "a" / "log.xes", "b": tmp_path / "b" / "log.zip", "c": tmp_path / "c" / "log.csv.gz"}
    for each in made.values():
        each.parent.mkdir()
    made["a"].write_bytes(bomb)
    with zipfile.ZipFile(made["b"], "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("log.csv", ROWS)
    made["c"].write_bytes(gzip.compress(ROWS.encode("cp949")))
    for each in made.values():
        refused(each, "CJM-E504")


def test_a_case_that_fills_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_OF_A_CASE", 50_000)
    path = tmp_path / "log.xes.gz"
    path.write_bytes(gzip.compress(xes("", "<event/>" * 100_000)))
    refused(path, "CJM-E504")


def test_text_in_another_encoding_is_written_anew_as_it_was(tmp_path: Path) -> None:
    for number, encoding in enumerate(("cp949", "utf-16", "utf-16-le", "utf-16-be")):
        path = tmp_path / f"{number}.csv.gz"
        path.write_bytes(gzip.compress((ROWS * 20).encode(encoding)))
        place = tmp_path / f"place{number}"
        place.mkdir()
        assert prepared([path], place).paths[0].read_bytes().decode() == ROWS * 20


def test_rows_are_not_in_what_an_engine_says() -> None:
    said = """Invalid Input Error: CSV Error on Line: 7
Original Line: kim@x.org,secret
Expected Number of Columns: 3 Found: 2"""
    for text in (said, "Conversion Error: Could not convert string 'kim@x.org' to INT64, secret"):
        told = failure(ValueError(text), ["log.csv"])
        assert "kim" not in f"{told} {told.advice} {told.detail}"
        assert "secret" not in f"{told} {told.detail}"
    assert "Line: 7" in str(failure(ValueError(said), ["log.csv"]))


class GivenUp(Exception):
    """What somebody who gives up raises."""


def test_a_query_that_is_under_way_is_given_up(tmp_path: Path) -> None:
    needs_events()
    asked: list[float] = []

    def tell(share: float) -> None:
        asked.append(share)
        if len(asked) > 2:
            raise GivenUp

    # Without an end it would be at this for years.
    endless = "SELECT sum(a.range * b.range % 7) AS n FROM range(100000000) AS a, range(100000000) AS b"
    with connected("", tmp_path) as connection, pytest.raises(GivenUp), given_up_by(connection, rising(tell)):
        connection.raw_sql(endless).fetchall()
    assert asked == [0.0, 0.0, 0.0]
    shown: list[float] = []
    told = rising(shown.append)
    for share in (0.1, 0.4, 0.0, 0.5):
        told(share)
    assert shown == [0.1, 0.4, 0.4, 0.5], "what is done does not become less"


def test_each_thing_that_is_wrong_with_files_has_a_sentence_of_its_own(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text(ROWS, encoding="utf-8")
    other.write_text(ROWS.replace(",", ";"), encoding="utf-8")
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("picture.png", b"x")
    for number, (paths, code) in enumerate(
        (
            ([tmp_path / "gone.csv"], "CJM-E131"),
            ([tmp_path / "gone.csv.gz"], "CJM-E131"),
            ([tmp_path / "gone.zip"], "CJM-E131"),
            ([tmp_path / "gone.parquet"], "CJM-E131"),
            ([one.with_suffix(".docx")], "CJM-E526"),
            ([one, other], "CJM-E537"),
            ([empty], "CJM-E538"),
        )
    ):
        place = tmp_path / f"place{number}"
        place.mkdir()
        with pytest.raises(CjmError) as told:
            prepared(paths, place)
        assert told.value.code == code


def test_a_zip_may_hold_several_logs_and_a_text_to_be_read_first(tmp_path: Path) -> None:
    path = tmp_path / "logs.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("may/log.csv", ROWS)
        archive.writestr("june/log.csv.gz", gzip.compress(ROWS.encode()))
        archive.writestr("READ ME.txt", "two months")
        archive.writestr("__MACOSX/may/._log.csv", "x")
    place = tmp_path / "place"
    place.mkdir()
    files = prepared([path], place)
    assert files.names == ("log.csv", "log.csv.gz")
    assert files.paths[0].read_text(encoding="utf-8") == ROWS
