"""What questions to a map are asked of, and what their answers are: words, each with the records that it is about."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Plural, Translate, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.moments import LATEST, Moment
from cjm_desktop.model.records import RecordId, Step
from cjm_desktop.ui.base.labels import Labels


class AnswerLine(Struct, frozen=True):
    """One line of an answer, and the records to select for it."""

    text: str
    records: tuple[RecordId, ...]


class Answer(Struct, frozen=True):
    """An answer in one sentence, and its findings; without any, the sentence says so."""

    summary: str
    findings: tuple[AnswerLine, ...] = ()


class Asked(Struct, frozen=True):
    """What a question is asked of: a map, how its records are called, and the interface's words.

    `moment` is of when and of whom the map shows its figures.
    """

    graph: JourneyGraph
    labels: Labels
    words: Translate
    touchpoint: RecordId = ""
    moment: Moment = LATEST

    def answer(self, forms: Plural, nothing: str, findings: Iterable[AnswerLine]) -> Answer:
        """Findings with the sentence that counts them, or the one for none."""
        found = tuple(findings)
        summary = message(forms, count=len(found)) if found else message(nothing)
        return Answer(self.words(summary), found)

    def step(self, step: RecordId) -> str:
        """The name of a step or terminal."""
        record = self.graph.find(Step, step)
        return self.labels.column(record) if record else self.labels.of(step)

    def way(self, steps: Iterable[RecordId]) -> str:
        """Steps with arrows between them."""
        return " → ".join(self.labels.of(each) for each in steps)

    def seen(self, steps: Iterable[RecordId]) -> tuple[RecordId, ...]:
        """What stands for steps on the canvas: a step without a name that is alone in its stage is not drawn."""
        return tuple(self._seen(each) for each in steps)

    def by_stage(self, forms: Plural, found: Iterable[tuple[RecordId, AnswerLine]]) -> tuple[AnswerLine, ...]:
        """How many findings each stage has, before those themselves; `found` tells the stage of each.

        One alone needs no counting.
        """
        pairs = list(found)
        stages: dict[RecordId, list[AnswerLine]] = {stage.id: [] for stage in self.graph.stages()}
        for stage, finding in pairs:
            stages.setdefault(stage, []).append(finding)
        counts = (
            AnswerLine(
                self.words(
                    message(N_("{stage}: {found}"), stage=self.labels.of(stage), found=message(forms, count=len(own)))
                ),
                tuple(dict.fromkeys(record for finding in own for record in finding.records)),
            )
            for stage, own in stages.items()
            if own and len(pairs) > 1
        )
        return (*counts, *(finding for _, finding in pairs))

    def _seen(self, step: RecordId) -> RecordId:
        record = self.graph.find(Step, step)
        alone = record is not None and not record.name and len(self.graph.steps_of(record.stage)) == 1
        return record.stage if record is not None and alone else step
