"""What goes wrong with what other programs made and is brought in (5): tables, diagrams, surveys, event logs."""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.refusals.advice import AS_IT_WAS

SOURCES: Mapping[str, tuple[str, str]] = {
    # Bringing in what other programs made
    "CJM-E501": (
        N_("“{name}” is nothing that can be brought in."),
        N_("Nothing was changed. Known are: {kinds}."),
    ),
    "CJM-E502": (N_("“{name}” is empty."), AS_IT_WAS),
    "CJM-E534": (N_("“{name}” has no rows below its heads."), AS_IT_WAS),
    "CJM-E503": (
        N_("The text is in an encoding that is not known."),
        N_("Nothing was changed. Save it as UTF-8 and try again."),
    ),
    "CJM-E504": (
        N_("The file is larger than what can be brought in: {limit}."),
        N_("Nothing was changed. Bring in a part of it."),
    ),
    "CJM-E505": (
        N_("The workbook unpacks to far more than it says, as no workbook of a person does."),
        N_("It was not opened. Ask the sender for it again."),
    ),
    "CJM-E506": (
        N_("The file holds XML that refers to other files or repeats itself without end."),
        N_("It was not opened. Ask the sender for it again."),
    ),
    "CJM-E507": (N_("The file is damaged: {part}."), N_("Nothing was changed. Ask the sender for it again.")),
    "CJM-E508": (
        N_("The workbook is protected by a password."),
        N_("Nothing was changed. Take the password off in Excel and save it."),
    ),
    "CJM-E509": (
        N_("Workbooks of this kind ({kind}) cannot be read."),
        N_("Nothing was changed. Open it in Excel or LibreOffice, save it as .xlsx there, and bring that in."),
    ),
    "CJM-E510": (
        N_("Reading the file took too long or too much memory and was stopped."),
        N_("Nothing was changed. Bring in a part of it."),
    ),
    "CJM-E511": (
        N_("No journey was found in “{name}”."),
        N_(
            "Nothing was changed. Stages stand in a row or a column, and beside their names what happens in each; "
            "give the rows and columns names, or choose another sheet or file."
        ),
    ),
    "CJM-E512": (N_("There is no sheet “{name}”."), N_("Nothing was changed. There are: {names}.")),
    "CJM-E513": (
        N_("“{name}” is no mapping."),
        N_("Nothing was changed. Write one with --save-mapping and change it."),
    ),
    "CJM-E514": (
        N_("The table has more {what} than a map can have: {limit}."),
        N_("Nothing was changed. Choose a smaller range, leave rows or columns out, or let its rows be cards."),
    ),
    "CJM-E516": (
        N_("“{name}” is no recipe for survey answers."),
        N_("Nothing was changed. Write one with --save-recipe and change it."),
    ),
    "CJM-E517": (
        N_("The answers have no column “{column}”."),
        N_("Nothing was changed. There are: {known}."),
    ),
    "CJM-E518": (
        N_("“{column}” has more than {limit} different values, too many for segments."),
        N_("Nothing was changed. Choose a column that groups people."),
    ),
    "CJM-E533": (
        N_("“{column}” has more than {limit} different values, too many for channels."),
        N_("Nothing was changed. Choose another column with --channel, or none with --channel ''."),
    ),
    "CJM-E519": (
        N_("The metric “{metric}” is another type of score."),
        N_("Nothing was changed. Give the column a metric of its own in the recipe."),
    ),
    "CJM-E531": (
        N_("The metric “{metric}” has earlier values on another scale or with other top boxes."),
        N_("Nothing was changed. Set the same ones in the recipe, or give the column a metric of its own."),
    ),
    "CJM-E532": (
        N_("The map has no step at which an answer could be quoted."),
        N_("Nothing was changed. Add a step first, or choose no answers to quote."),
    ),
    "CJM-E535": (
        N_("“{date}” is no date of a survey."),
        N_("Nothing was changed. Write it as 2026, 2026-09 or 2026-Q3."),
    ),
    "CJM-E536": (
        N_("The metric “{metric}” has values without a date from other answers, and these answers have none either."),
        N_("Nothing was changed. Say when these answers were given, such as 2026-09 (--date)."),
    ),
    "CJM-E530": (
        N_("No column of “{name}” was taken for an NPS, CSAT or CES."),
        N_("Nothing was changed. Name the columns in a recipe."),
    ),
    "CJM-E543": (
        N_("Two questions are to go into the metric “{metric}”: one would take the place of the other."),
        N_("Nothing was changed. Give each question a metric of its own."),
    ),
    "CJM-E541": (
        N_("“{name}” has none of the questions that are read: {columns}."),
        N_("Nothing was changed. Bring it in by itself, or name its questions as those of the first table."),
    ),
    "CJM-E515": (
        N_("Mermaid would not read this diagram: line {line}."),
        N_("Nothing was changed. Bring it in without --strict; what Mermaid would lose is then kept."),
    ),
    # Event logs
    "CJM-E520": (
        N_("Event logs are counted by packages that are not installed here: {package}."),
        N_("Nothing was changed. Install them with pip install '{package}', in a checkout with dev.py events."),
    ),
    "CJM-E521": (N_("The log has no column “{name}”."), N_("Nothing was changed. Its columns are: {names}.")),
    "CJM-E522": (
        N_("The heads of the log do not tell which column is {part}."),
        N_("Nothing was changed. Name it with {part}; there are: {names}."),
    ),
    "CJM-E523": (
        N_("The day and the month cannot be told apart in “{example}”."),
        N_("Nothing was changed. Say how dates are written: day first (dmy) or month first (mdy)."),
    ),
    "CJM-E524": (
        N_("There is no engine “{name}” to be reached."),
        N_("Nothing was changed. Engines are named like these: {names}."),
    ),
    "CJM-E525": (N_("“{name}” could not be read as a log: {reason}"), AS_IT_WAS),
    "CJM-E526": (
        N_("“{name}” is no event log by its ending."),
        N_("Nothing was changed. Logs are files ending in {endings}."),
    ),
    "CJM-E537": (
        N_("“{other}” is a log of another form than “{name}”."),
        N_("Nothing was changed. Count logs together that are all Parquet, or all tables with the same delimiter."),
    ),
    "CJM-E538": (
        N_("“{name}” holds no event log."),
        N_("Nothing was changed. Logs are files ending in {endings}."),
    ),
    "CJM-E539": (
        N_("“{name}” has no column “{column}”, as the other logs have it."),
        N_("Nothing was changed. Count it by itself, or give its columns the same heads; it has: {names}."),
    ),
    "CJM-E540": (
        N_("No row of “{name}” has a case and a time that can be read."),
        N_("Nothing was changed. Choose other columns, or how times are written: here like “{example}”."),
    ),
    "CJM-E527": (
        N_("No event of the log belongs to a step of the map."),
        N_("Nothing was changed. Write rules for its events; the most frequent are: {names}."),
    ),
    "CJM-E542": (
        N_("Every event of the log has fewer than {least} cases, and numbers of so few people are not kept."),
        N_("Nothing was changed. Count a log of more cases, or keep smaller numbers with --least."),
    ),
    "CJM-E528": (
        N_("The log has more than {limit} different events."),
        N_("Nothing was changed. Choose the column that names the kind of event."),
    ),
    "CJM-E529": (
        N_("“{name}” holds no rules for event logs. {reason}"),
        N_("Nothing was changed. Write them as --save-rules writes them."),
    ),
}
