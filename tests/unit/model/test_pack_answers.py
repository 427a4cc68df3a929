"""What goes out in a review pack: nothing that reviewers need not see."""

from __future__ import annotations

from cjm_desktop.model.event_logs import EventLog
from cjm_desktop.model.pack_answers import make_pack
from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.event_logs import a_shop_with_a_log


def test_what_was_counted_of_a_log_stays_at_home() -> None:
    graph = a_shop_with_a_log().build()
    (log,) = graph.in_order(EventLog)
    assert log.name.encode() in encode(graph, Revision())
    pack = make_pack(graph, [each.id for each in graph.lanes()], "", comments=True)
    assert not pack.table(EventLog)
    assert log.name.encode() not in encode(pack, Revision())
