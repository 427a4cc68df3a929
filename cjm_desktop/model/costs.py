"""What the journey costs each time that a customer passes: money, the time of staff, and the customer's own effort."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.times import MINUTES, longest_minutes

MOST_EFFORT = 5
HOUR = MINUTES["hour"]


class StepCost(Struct, frozen=True):
    """What a part of the journey costs each time, each of it 0 where nothing is said.

    `money` is without staff, `staff` in minutes. `effort` is the customer's, from 1 to 5: the greatest of a step, the
    mean of several steps.
    """

    money: float = 0.0
    staff: float = 0.0
    effort: float = 0.0

    def whole(self, hour_cost: float | None) -> float:
        """The money with that for staff, where it is known what an hour of theirs costs."""
        return self.money + (hour_cost or 0.0) * self.staff / HOUR


def step_costs(graph: JourneyGraph) -> dict[RecordId, StepCost]:
    """What each step costs. A card that covers several counts in the first of them."""
    cards: dict[RecordId, list[Card]] = {step.id: [] for step in graph.steps()}
    for card in graph.cards():
        cards.setdefault(card.step, []).append(card)
    return {step: cost_of(found) for step, found in cards.items()}


def cost_of(cards: Iterable[Card]) -> StepCost:
    """What some cards of one step cost together."""
    money = staff = effort = 0.0
    for card in cards:
        money += card.service_cost or 0.0
        staff += longest_minutes(card.staff_time)
        effort = max(effort, card.customer_effort or 0)
    return StepCost(money, staff, effort)


def together(costs: Iterable[StepCost]) -> StepCost:
    """What several steps cost: sums, and the mean effort of those that ask for any."""
    found = tuple(costs)
    efforts = [each.effort for each in found if each.effort]
    mean = sum(efforts) / len(efforts) if efforts else 0.0
    return StepCost(sum(each.money for each in found), sum(each.staff for each in found), mean)
