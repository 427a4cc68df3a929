"""`cjm survey`: scores and chosen quotes of the answers to a survey, in a map; the answers themselves stay outside."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, goes_back, say
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, NN_, Translator, message

if TYPE_CHECKING:
    from cjm_desktop.compose.surveying import ReadAnswers
    from cjm_desktop.interchange.survey_counting import SurveyOutcome


def add_survey_arguments(parser: Parser, t: Translator) -> None:
    """The words of the command."""
    parser.words.add_argument("map", metavar="MAP", type=Path, help=t(N_("the map")))
    parser.words.add_argument(
        "files", metavar="ANSWERS", type=Path, nargs="+", help=t(N_("tables of answers, a row for each person"))
    )
    choices = parser.choices
    choices.add_argument("-o", metavar="OUT.cjm", dest="out", type=Path, required=True, help=t(N_("the map to write")))
    choices.add_argument("--date", metavar="DATE", help=t(N_("when the answers were given, where no column says it")))
    choices.add_argument(
        "--period",
        metavar="month|quarter|year",
        choices=("month", "quarter", "year"),
        help=t(N_("the time that each value is of")),
    )
    choices.add_argument("--recipe", metavar="R.json", type=Path, help=t(N_("read the columns as this recipe says")))
    choices.add_argument("--save-recipe", metavar="R.json", type=Path, help=t(N_("write the recipe, to change it")))
    choices.add_argument("--report", metavar="R.json", type=Path, help=t(N_("write what became of every row")))


def take_answers(a: Namespace, t: Translator) -> int:
    """Count the answers, bring the scores into the map, and say what became of every row."""
    from msgspec.structs import replace

    from cjm_desktop.compose.program import Program
    from cjm_desktop.compose.surveying import answers_of, notes_on, taking_survey
    from cjm_desktop.interchange.survey_counting import FEW
    from cjm_desktop.interchange.survey_recipe import from_json, to_json
    from cjm_desktop.interchange.survey_taking import with_metrics
    from cjm_desktop.storage.files import atomic_write, read_file

    goes_back(a.out, a.map)
    program = Program()
    document = program.open(a.map)
    answers = answers_of(program, a.files)
    if a.recipe is not None:
        recipe = with_metrics(from_json(read_file(a.recipe)[0], a.recipe.name), document.graph)
    else:
        recipe = answers.recipe(document.graph)
        if answers.kept is not None:
            say(t(N_("The columns are read as they were before in such a table; --recipe says it otherwise.")))
    if a.date and recipe.date:
        say(t(message(N_("--date does nothing: the column “{column}” says when."), column=recipe.date)))
    if a.period and recipe.date:
        recipe = replace(recipe, period=a.period)
    outcome = answers.outcome(replace(recipe, when=a.date or recipe.when), document.graph)
    if a.save_recipe is not None:
        atomic_write(a.save_recipe, to_json(recipe))
    _tell(outcome, t)
    for note in notes_on(answers, outcome, document.graph):
        say(t(note))
    if any(score.fates[FEW] for score in outcome.scores) and recipe.period in ("month", "quarter"):
        say(t(N_("Longer ones have more answers: --period quarter, year.")))
    if not any(score.values for score in outcome.scores) and not outcome.quotes:
        say(t(N_("No value was brought in.")))
    document.editor.run(taking_survey(outcome))
    document.save(a.out)
    if a.recipe is not None:  # what was only guessed is not what somebody has said
        answers.remember(recipe)
    if a.report is not None:
        told = json.dumps(_report(answers, outcome), ensure_ascii=False, indent=1) + "\n"
        a.report.write_text(told, encoding="utf-8")
    return CLEAN


def _tell(outcome: SurveyOutcome, t: Translator) -> None:
    from cjm_desktop.compose.surveying import FATE_WORDS

    for score in outcome.scores:
        words = " + ".join(t(message(FATE_WORDS[fate], count=count)) for fate, count in score.fates.items() if count)
        rows = NN_("{column}: {count} row = {words}", "{column}: {count:,} rows = {words}")
        say(t(message(rows, column=score.column.column, count=outcome.rows, words=words)))


def _report(answers: ReadAnswers, outcome: SurveyOutcome) -> dict[str, Any]:
    """What became of every row: for each score the counts add up to the rows."""
    import msgspec

    from cjm_desktop.model.records import Metric
    from cjm_desktop.model.scores import interval

    scores = []
    for score in outcome.scores:
        metric = Metric(id="mt_x", kind=score.column.kind, scale=score.column.scale)
        values = []
        for each in score.values:
            ends = interval(metric, each)
            told = {key: value for key, value in msgspec.to_builtins(each).items() if key != "extra"}
            values.append({**told, **({"low95": round(ends[0], 2), "high95": round(ends[1], 2)} if ends else {})})
        column = msgspec.to_builtins(score.column)
        scores.append({**column, "rows": outcome.rows, "counts": dict(score.fates), "values": values})
    return {
        "files": [{"name": name, "rows": rows} for name, rows in answers.files],
        "rows": outcome.rows,
        "scores": scores,
        "quotes": len(outcome.quotes),
        "notRead": list(answers.left),
    }


COMMAND = CliCommand(N_("bring the scores of survey answers into a map"), add_survey_arguments, take_answers)
