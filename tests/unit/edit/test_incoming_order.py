"""What comes into a map beside its cards stands behind what is there, in the order in which it came."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.edit.commands.incoming import bring_in
from cjm_desktop.edit.commands.people import add_record
from cjm_desktop.foundation.ids import keys_between
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import Lane, Metric, Record, Stage
from tests.helpers.builders import a_shop


@pytest.mark.parametrize("kind", [Metric, Stage, Lane])
def test_what_comes_in_stands_behind_what_is_there(kind: type[Record]) -> None:
    editor = a_shop().editor()
    editor.run(add_record.call(Metric(id="mt_0000000001", name="There")))
    keys = keys_between(None, None, 3)
    metrics = [Metric(id=f"mt_{name}", name=name, order=key) for name, key in zip("zyx", keys, strict=True)]
    source = graph_of([*a_shop().build().records(), *metrics])
    renamed = [
        replace(each, name=f"new {each.name}") if isinstance(each, Stage | Lane) else each for each in source.records()
    ]
    before = [each.id for each in editor.graph.in_order(kind)]
    editor.run(bring_in.call(graph_of(renamed), {}))
    after = editor.graph.in_order(kind)
    assert [each.id for each in after[: len(before)]] == before
    came = [str(getattr(each, "name")) for each in after[len(before) :]]  # noqa: B009  (not every record has one)
    said = [str(getattr(each, "name")) for each in graph_of(renamed).in_order(kind)]  # noqa: B009  (as above)
    assert came == said
    orders = [getattr(each, "order") for each in after]  # noqa: B009  (as above)
    assert all(orders)
    assert orders == sorted(set(orders))
