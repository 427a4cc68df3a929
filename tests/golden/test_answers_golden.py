"""What the model answers of maps of chance: every public function that is asked of a map, found by its first parameter.

A line a function and map, with a few signs of the answer, which are others when it is another one; look for what by
asking. `--update-golden` writes the file anew.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Set
from enum import Enum
from typing import Any

import msgspec
import pytest

import cjm_desktop.model as model
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from tests.golden.test_damage_golden import as_recorded_in_part
from tests.golden.test_many_edits_golden import brief, in_korean, state_of
from tests.golden.test_many_maps_golden import a_map_of_chance
from tests.helpers.builders import counting_ids

NUMBERS = range(10)
# What else a function may have to be told, by the type or the name of its parameter.
TOLD: Mapping[str, Callable[[JourneyGraph], Any]] = {
    "lang: str": lambda graph: "ko",
    "NewId": lambda graph: counting_ids(),
    "Translate": lambda graph: ENGLISH,
    "Card": lambda graph: next(iter(sorted(graph.table(Card).values(), key=lambda each: each.id)), None),
    "role: str": lambda graph: graph.lanes()[0].role,
    "lane: RecordId": lambda graph: graph.lanes()[-1].id,
    "step: RecordId": lambda graph: graph.steps()[-1].id,
    "Iterable[RecordId]": lambda graph: sorted(record.id for record in graph.records())[::3],
    "Collection[RecordId]": lambda graph: sorted(record.id for record in graph.records())[::3],
    "Sequence[RecordId]": lambda graph: sorted(record.id for record in graph.records())[::3],
    "Set[RecordId]": lambda graph: frozenset(sorted(record.id for record in graph.records())[::3]),
    "Iterable[str]": lambda graph: ("words", "Lee", "배송"),
    "Sequence[str]": lambda graph: ("actions", "emotion", "touchpoints", "metrics"),
}


def asked() -> Mapping[str, Callable[..., Any]]:
    """The functions of the model whose first parameter is a map, by where they stand."""
    found: dict[str, Callable[..., Any]] = {}
    for module in pkgutil.walk_packages(model.__path__, f"{model.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if not inspect.isfunction(value) or name.startswith("_") or value.__module__ != module.name:
                continue
            first, *others = inspect.signature(value).parameters.values() or (None,)
            if first is None or first.annotation not in ("JourneyGraph", "Wall", "Mapped"):
                continue
            if all(each.default is not each.empty or _telling(each) for each in others):
                found[f"{module.name.removeprefix('cjm_desktop.model.')}.{name}"] = value
    return dict(sorted(found.items()))


def _telling(parameter: inspect.Parameter) -> Callable[[JourneyGraph], Any] | None:
    return TOLD.get(f"{parameter.name}: {parameter.annotation}") or TOLD.get(parameter.annotation)


def plain(value: Any) -> Any:
    """An answer as values that are written in one way."""
    if isinstance(value, JourneyGraph):
        return state_of(value)
    if isinstance(value, msgspec.Struct):
        return [type(value).__name__, *(plain(getattr(value, name)) for name in value.__struct_fields__)]
    if isinstance(value, Mapping):
        return sorted(repr((plain(key), plain(each))) for key, each in value.items())
    if isinstance(value, Set):
        return sorted(repr(plain(each)) for each in value)
    if isinstance(value, list | tuple | Iterator):
        return [plain(each) for each in value]
    if isinstance(value, float):
        return f"{value:.6g}"
    return value if isinstance(value, str | int | None) and not isinstance(value, Enum) else repr(value)


def answers(number: int) -> Iterator[str]:
    """All answers of one map; the last is asked of the journey of the single calls in Korean."""
    graph = a_map_of_chance(number) if number else in_korean()
    for name, function in ASKED.items():
        _, *others = inspect.signature(function).parameters.values()
        told = {each.name: ask(graph) for each in others if each.default is each.empty and (ask := _telling(each))}
        try:
            found = brief(plain(function(graph, **told)))
        except Exception as error:  # noqa: BLE001  (which it is, is what is recorded)
            found = type(error).__name__
        yield f"{number} {name} {found}"


ASKED = asked()


def all_answers() -> Iterator[str]:
    """Those of all maps."""
    return (line for number in NUMBERS for line in answers(number))


@pytest.mark.parametrize("number", NUMBERS)
def test_the_model_answers_as_recorded(number: int, request: pytest.FixtureRequest) -> None:
    as_recorded_in_part("chance-answers", lambda: answers(number), all_answers, request)
