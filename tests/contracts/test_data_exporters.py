"""What every exporter of data keeps to."""

from __future__ import annotations

import io

import pytest

from cjm_desktop.extensions.exchange import TableOptions
from cjm_desktop.extensions.registry import load_data_exporters, load_exporters
from cjm_desktop.foundation.messages import ENGLISH
from tests.helpers.builders import a_shop

EXPORTERS = load_data_exporters()


@pytest.fixture(params=sorted(EXPORTERS))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(key: str, *, blank: bool = False) -> bytes:
    out, told = io.BytesIO(), list[float]()
    graph = a_shop().card("Doing", "Pay", "=1+1 # a; b: c | d\nline, two").build()
    EXPORTERS[key].write(graph, TableOptions("en", blank), ENGLISH, out, told.append)
    assert told[-1] == 1.0
    return out.getvalue()


def test_the_formats_are_found() -> None:
    assert {"xlsx", "csv", "md", "mmd", "zip"} <= set(EXPORTERS)


def test_it_names_itself_and_no_drawing(key: str) -> None:
    exporter = EXPORTERS[key]
    assert exporter.suffix == f".{key}"
    assert ENGLISH(exporter.title)
    assert exporter.suffix not in {each.suffix for each in load_exporters().values()}


def test_it_writes_the_map_and_a_form(key: str) -> None:
    assert len(written(key)) > 60
    assert len(written(key, blank=True)) > 20


def test_texts_are_guarded_and_kept() -> None:
    assert "'=1+1 # a; b: c | d" in written("csv").decode("utf-8-sig")
    assert "=1+1 \\# a; b: c \\| d<br>line, two" in written("md").decode()
    assert written("mmd").decode().startswith("journey\n    title A shop\n    section Find\n      Search: 3\n")
