"""A stage in which nothing is measured."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, N_, Check, Checked, Finding, Mend, Metric, add_card, add_lane, message


def find(at: Checked) -> Iterator[Finding]:
    """The stages to be measured without a card in a lane of metrics or a goal; as one where no stage has any."""
    measured = [role.key for role in at.roles.values() if role.measured]
    goals = (each.stages for each in at.graph.in_order(Metric))
    stages = frozenset().union(*(at.stages_of(card) for card in at.cards_of(measured)), *goals)
    lanes = at.lanes_of(measured)
    wanted = [each for each in at.graph.stages() if not each.unmeasured]
    if not stages and wanted:
        mend = Mend(N_("Add card"), add_card.call(lanes[0].id, at.graph.steps()[0].id), "", "metric") if lanes else None
        yield Finding(
            message(N_("Nothing is measured in any stage.")),
            tuple(each.id for each in wanted),
            mend or Mend(N_("Add lane"), add_lane.call("metrics")),
        )
        return
    for each in wanted:
        if each.id not in stages:
            call = add_card.call(lanes[0].id, at.graph.steps_of(each.id)[0].id)
            yield Finding(at.about(each.id), (each.id,), Mend(N_("Add card"), call, "", "metric"))


CHECK = Check(
    "stage_unmeasured",
    DATA,
    N_("A stage that nobody measures"),
    N_("What is not measured there gets worse unseen."),
    find,
)
