"""The map as a table with headings: stages as columns, lanes as rows, every card with all that the drawing shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.layout.forms.card_facts import card_facts, rules_told
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.links import link_goal
from cjm_desktop.model.records import Card, Comment, Lane, RecordId, Stage
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in
from cjm_desktop.model.threads import open_threads
from cjm_desktop.render.html.markup import element, words


def table_of(graph: JourneyGraph, lang: str, translate: Translate, *, comments: bool = False) -> str:
    """The table of a map in a language; collapsed lanes, of which the drawing shows no cards, show none here.

    With `comments` the open ones are told where they are.
    """
    return _TableWriter(graph, lang, translate, open_threads(graph) if comments else {}).table()


class _TableWriter:
    def __init__(
        self, graph: JourneyGraph, lang: str, translate: Translate, threads: Mapping[RecordId, Sequence[Comment]]
    ) -> None:
        self._graph, self._lang, self._t, self._threads = graph, lang, translate, threads
        self._rules = rules_told(graph, lang, translate)

    def table(self) -> str:
        if not self._graph.stages() or not self._graph.lanes():
            return element("p", words(self._t(N_("Nothing is on the map yet."))) + self._comments(self._graph.map.id))
        caption = element("caption", words(self._words(self._graph.map.title)) + self._comments(self._graph.map.id))
        corner = element("td")
        heads = "".join(self._stage(stage) for stage in self._graph.stages())
        rows = "".join(self._row(lane) for lane in self._graph.lanes())
        return element("table", f"{caption}{element('thead', element('tr', corner + heads))}{element('tbody', rows)}")

    def _stage(self, stage: Stage) -> str:
        name = self._words(stage.name) or self._t(N_("Stage"))
        summary = self._words(stage.summary)
        told = element("strong", words(name)) + (element("small", words(summary)) if summary else "")
        told += self._comments(stage.id) + "".join(self._comments(step.id) for step in self._graph.steps_of(stage.id))
        return element("th", told, {"scope": "col", "data-id": stage.id})

    def _row(self, lane: Lane) -> str:
        role = role_of(lane.role)
        name, hint = self._words(lane.name) or self._t(role.name), self._words(lane.hint)
        told = element("strong", words(name)) + (element("small", words(hint)) if hint else "")
        head = element("th", told + self._comments(lane.id), {"scope": "row", "data-id": lane.id})
        return element("tr", head + "".join(self._cell(lane, stage) for stage in self._graph.stages()))

    def _cell(self, lane: Lane, stage: Stage) -> str:
        told = "" if lane.collapsed else "".join(self._steps(lane.id, stage.id))
        # Where there is no room for columns, each cell says its stage.
        return element("td", told, {"data-stage": self._words(stage.name)})

    def _steps(self, lane: RecordId, stage: RecordId) -> Iterator[str]:
        for step in self._graph.steps_of(stage):
            cards = self._graph.cell(lane, step.id)
            if not cards:
                continue
            name = self._words(step.name)
            yield element("p", words(name), {"class": "step", "data-id": step.id}) if name else ""
            yield element("ul", "".join(map(self._card, cards)))

    def _card(self, card: Card) -> str:
        said, facts = card_facts(card, self._graph, self._lang, self._t)
        told = element("span", words(said), {"class": "said"})
        if facts := (*facts, *self._rules(card)):
            told += element("span", words(" · ".join(facts)), {"class": "facts"})
        goal = link_goal(card.link)
        if goal:
            told += element("a", words(goal), {"href": card.link, "rel": "noopener noreferrer", "target": "_blank"})
        told += self._comments(card.id)
        return element("li", told, {"data-id": card.id, "class": "entry"})

    def _comments(self, about: RecordId) -> str:
        said = []
        for comment in self._threads.get(about, ()):
            for author, text in (
                (comment.author, comment.text),
                *((each.author, each.text) for each in comment.replies),
            ):
                said.append(f"{author}: {text}" if author else text)
        return "".join(element("q", words(each)) for each in said)

    def _words(self, text: str | dict[str, str]) -> str:
        return text_in(text, self._lang, self._graph.map.lang)
