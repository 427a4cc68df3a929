"""A user at the inspector: its fields, groups and parts."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Metric,
    Reading,
)
from cjm_desktop.ui.forms.text_editors import FieldEditor
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

W = TypeVar("W", bound=QWidget)


def a_map_of_most_roles() -> JourneyGraph:
    """A map with a lane of most roles."""
    builder = (
        a_map()
        .stage("Find")
        .stage("Buy", "Order", "Pay")
        .lane("actions", "Doing")
        .lane("emotion", "Mood")
        .lane("touchpoints", "Where")
        .lane("friction", "Trouble")
        .lane("metrics", "Numbers")
        .card("Doing", "Find", "looks around")
        .card("Doing", "Order", "orders")
        .card("Mood", "Find", "curious", value=1.0)
        .card("Where", "Find", "shop")
        .card("Trouble", "Find", "too many", severity=1, owner="Ann")
        .card("Trouble", "Order", "no guest", severity=3, owner="Ann")
        .record(Metric(id="mt_0000000001", name="NPS", low=-100, high=100, values=(Reading(value=10, date="2026-01"),)))
        .relation("looks around", "orders")
    )
    builder.card("Numbers", "Find", "found", metric="mt_0000000001")
    return builder.build()


def editor(shop: WindowDriver, name: str) -> FieldEditor:
    """The editor of a field in the form that is shown."""
    form = shop.window.inspector.form
    found = form.editor(name) if form else None
    assert found is not None
    return found


def field(shop: WindowDriver, name: str) -> QWidget:
    """What takes the keys of a field."""
    proxy = editor(shop, name).focusProxy()
    assert proxy is not None
    return proxy


def unfold(shop: WindowDriver, group: str) -> None:
    """Open or close a group of fields by mouse."""
    form = shop.window.inspector.form
    assert form is not None
    shop.click(form.folds[group].header)


def names(shop: WindowDriver) -> set[str]:
    """The names of the fields that are shown."""
    form = shop.window.inspector.form
    assert form is not None
    return set(form.editors)


def child(shop: WindowDriver, kind: type[W]) -> W:
    """The part of the inspector of a kind that is seen."""
    return next(each for each in shop.window.inspector.findChildren(kind) if each.isVisible())


def card(shop: WindowDriver, words: str) -> Card:
    """The card of these words."""
    return shop.graph.one(Card, shop.card(words))
