"""A hand-over that nobody takes over."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, Card, Check, Checked, Finding, Relation, Step, fill, message


def find(at: Checked) -> Iterator[Finding]:
    """The relations of kind hand-over that end at a card without department and owner, or at a step without any."""
    for each in sorted(at.graph.in_order(Relation), key=lambda each: (_place(at, each), each.id)):
        if each.kind == "handover" and not _is_received(at, each):
            ends = {"giving": at.name(each.source), "taking": at.name(each.target)}
            yield Finding(
                message(N_("{giving} → {taking}"), **ends),
                (each.id, each.source, each.target),
                fill("departments", each.target, N_("Set receiver")) if at.graph.find(Card, each.target) else None,
            )


def _place(at: Checked, relation: Relation) -> int:
    source = at.graph.get(relation.source)
    return at.columns.get(source.step if isinstance(source, Card) else relation.source, len(at.columns))


def _is_received(at: Checked, relation: Relation) -> bool:
    target = at.graph.get(relation.target)
    if isinstance(target, Step):
        column = at.columns[target.id]
        return any(_is_somebodys(card) for card in at.cards if column in at.covered(card))
    return not isinstance(target, Card) or _is_somebodys(target)  # the name of an exit says who


def _is_somebodys(card: Card) -> bool:
    return bool(card.departments or card.owner.strip())


CHECK = Check(
    "handover_unreceived",
    METHOD,
    N_("Hand-over without a receiver"),
    N_("Where nobody is named who takes over, customers are left standing."),
    find,
)
