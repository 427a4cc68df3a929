"""Two metrics of one name that say different things."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, N_, NN_, Check, Checked, Finding, Metric, RecordId, message

_OWN = frozenset(("id", "order", "headline", "extra", "name"))


def find(at: Checked) -> Iterator[Finding]:
    """The names that several metrics have which differ in anything else, in whichever language."""
    named: dict[str, dict[RecordId, Metric]] = {}
    for each in at.graph.in_order(Metric):
        for words in at.all_words(each.name):
            name = " ".join(words.casefold().split())
            if name:
                named.setdefault(name, {})[each.id] = each
    told: set[tuple[RecordId, ...]] = set()
    for alike in named.values():
        ids = tuple(alike)
        if len(ids) > 1 and ids not in told and len({_says(each) for each in alike.values()}) > 1:
            told.add(ids)
            forms = NN_("{metric}: {count} metric", "{metric}: {count} metrics")
            yield Finding(message(forms, metric=at.name(ids[0]), count=len(ids)), ids)


def _says(metric: Metric) -> str:
    return repr([getattr(metric, name) for name in metric.__struct_fields__ if name not in _OWN])


CHECK = Check(
    "metric_twice",
    DATA,
    N_("Two metrics of one name that differ"),
    N_("The same word for two things: whoever compares them is misled."),
    find,
)
