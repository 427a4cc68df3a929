"""What the checks find in the maps that come with the program: each finding is true, and looked at one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.compose.insights import examine
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from cjm_desktop.storage.files import open_map
from tests.helpers.sound_map import TODAY, services

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
TEMPLATES = sorted((RESOURCES / "templates").glob("*.cjm"))
# By check: how many findings, and why they stand there. A sample shows what is left to do on a real map.
TRUE = {
    "nto-carla": {
        "friction_unanswered": 2,  # scattered reviews and forgotten interest: three opportunities for four frictions
        "idea_aimless": 1,  # none says what it is to bring about
        "map_unowned": 1,
        "idea_unfounded": 1,  # the recommendation answers nothing that is told before it
        "idea_unowned": 3,  # nobody has been asked yet
        "stage_unowned": 1,  # no stage has an owner
        "touchpoint_unsaid": 1,  # the catalogue names them only
    },
    "all-parts": {
        "idea_aimless": 1,
        "idea_unresourced": 1,  # the resources are tied to steps only
        "map_unowned": 1,
        "friction_unanswered": 1,  # the number on paper bills
        "idea_unowned": 2,  # two of three have none
        "stage_unowned": 1,
        "stage_unmeasured": 1,  # Prepare has no figure
        "touchpoint_unsaid": 1,  # some tell their story, these do not
    },
}

# What a template leaves to whoever fills it in.
UNFILLED = {"idea_aimless", "idea_unresourced", "map_unowned"}
UNFILLED |= {"idea_unowned", "idea_unmeasured", "stage_unowned", "stage_unmeasured", "touchpoint_unsaid"}


def found(graph: JourneyGraph) -> dict[str, int]:
    told = examine(graph, services().checks, TODAY)
    assert told.failed == ()
    return {each.check.key: len(each.findings) for each in told.told if each.findings}


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", TRUE)
def test_the_samples_have_the_findings_that_are_true_of_them(name: str, lang: str) -> None:
    graph = open_map(RESOURCES / "samples" / f"{name}-{lang}.cjm").graph
    assert found(graph) == TRUE[name], "look at each; what is true of the sample gets a line in TRUE with its reason"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_sample_of_all_parts_has_one_finding_silenced_with_a_reason(lang: str) -> None:
    graph = open_map(RESOURCES / "samples" / f"all-parts-{lang}.cjm").graph
    (silenced,) = (each for told in examine(graph, services().checks, TODAY).told for each in told.silenced)
    assert silenced.finding.records == (silenced.by.target,)
    assert silenced.by.note


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_speaks_of_customers_where_they_stand(path: Path) -> None:
    """What is not filled in yet is no fault of a template; what it says already has none."""
    graph = open_map(path).graph
    told = found(graph)
    assert set(told) <= UNFILLED, "mend the template, or name the check in UNFILLED"
    assert bool(told) == bool(graph.table(Card))
