"""The engines that count: DuckDB inside this program as a rule, Spark or a DuckDB file where one is named.

Ibis and DuckDB are an extra of the package. All that this program says to an engine is said in Ibis, in `counting`.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.events.room import SPARE_BYTES
from cjm_desktop.interchange.events.sources import LogFiles

EXTRA = "cjm-desktop[events]"
USUAL = "duckdb://"
KNOWN = (USUAL, "duckdb://FILE", "pyspark://local", "pyspark://HOST:PORT")
MOST_MEMORY = 2560  # MB for the engine, of less in the computer half; what it does not count comes on top
PAUSE = 0.1  # seconds between two questions whether to go on
Tell = Callable[[float], None]
_CITED = re.compile("[\"'`]")  # from the first of these on an engine may cite what stands in the log
_LINE = re.compile(r"\bLine: \d+")


def is_installed() -> bool:
    """Whether the packages of the extra are there."""
    return all(importlib.util.find_spec(each) for each in ("ibis", "duckdb"))


@contextmanager
def connected(engine: str, folder: Path) -> Iterator[Any]:
    """A connection to an engine by its name, which may lay aside in a folder what has no room in memory.

    Raises CjmError where the extra is not installed (E520) and for an engine that is not known or there (E524).
    """
    if not is_installed():
        raise refusal("CJM-E520", package=EXTRA)
    parts = urlsplit(engine or USUAL)
    place = f"{parts.netloc}{parts.path}"
    if parts.scheme == "duckdb":
        connection = _duckdb(place, folder)
    elif parts.scheme == "pyspark" and place:
        connection = _spark(place, folder)
    else:
        raise refusal("CJM-E524", name=engine, names=", ".join(KNOWN))
    try:
        yield connection
    finally:
        connection.disconnect()


def rising(tell: Tell) -> Tell:
    """The same, but never told less than before, whichever thread tells."""
    most = 0.0

    def told(share: float) -> None:
        nonlocal most
        most = max(most, share)
        tell(most)

    return told


@contextmanager
def given_up_by(connection: Any, tell: Tell) -> Iterator[None]:
    """End what an engine is at within moments of when `tell`, asked beside it, raises; what it raises comes out.

    `tell` is one that is `rising`: it is asked with nothing done.
    DuckDB alone can be interrupted; another engine ends after the query that it is at.
    """
    interrupt = getattr(getattr(connection, "con", None), "interrupt", None) if connection.name == "duckdb" else None
    if interrupt is None:
        yield
        return
    over, raised = Event(), []

    def watch() -> None:
        while not over.wait(PAUSE):
            try:
                tell(0.0)
            except Exception as error:  # noqa: BLE001  (whatever it raises to give up comes out below)
                raised.append(error)
                while not over.wait(PAUSE):  # each query that is begun meanwhile ends, too
                    interrupt()
                return

    watcher = Thread(target=watch, name="events", daemon=True)
    watcher.start()
    try:
        yield
    except Exception:
        if raised:
            raise raised[0] from None
        raise
    finally:
        over.set()
        watcher.join()
    if raised:
        raise raised[0]


def table_of(connection: Any, files: LogFiles) -> Any:
    """The rows of a log as an Ibis table, all columns of a text as words; raises CjmError E525 for what is no table."""
    paths = [str(path) for path in files.paths]
    try:
        if files.parquet:
            return connection.read_parquet(paths)
        if connection.name == "duckdb":
            return connection.read_csv(paths, all_varchar=True, header=True, delim=files.delimiter, union_by_name=True)
        said: dict[str, Any] = {"header": True, "sep": files.delimiter, "quote": '"', "escape": '"', "multiLine": True}
        # All of it as words, as with DuckDB: Spark would drop the offsets of times and the zeros before a number.
        return connection.read_csv(paths, inferSchema=False, **said)
    except Exception as error:
        raise failure(error, files.names) from error


def small_table(backend: Any, schema: Mapping[str, str], rows: Sequence[tuple[Any, ...]]) -> Any:
    """A small table with Spark, which forgets those that Ibis lends it when something made of them is kept."""
    from pyspark.sql import SparkSession

    name = f"cjm_{uuid4().hex}"
    types = ", ".join(f"{column} {'bigint' if kind == 'int64' else kind}" for column, kind in schema.items())
    SparkSession.builder.getOrCreate().createDataFrame(list(rows), types).createOrReplaceTempView(name)
    return backend.table(name)


def failure(error: Exception, names: Sequence[str]) -> CjmError:
    """What an engine could not do, as an error for people, without the rows and values that the engine cites."""
    if isinstance(error, CjmError):
        return error
    said = str(error)
    if "OutOfMemory" in type(error).__name__ or "Out of Memory" in said:
        return refusal("CJM-E901", type(error).__name__)
    first = next(iter(said.strip().splitlines()), "")
    reason = _CITED.split(first)[0].strip(" :")[:200] or type(error).__name__
    if (line := _LINE.search(said)) and line[0] not in reason:
        reason = f"{reason} ({line[0]})"
    return refusal("CJM-E525", reason, name=", ".join(names), reason=reason)


def memory_for_counting() -> int:
    """How many MB an engine in this program may take."""
    try:
        there = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    except (AttributeError, OSError, ValueError):  # not told by this system
        return MOST_MEMORY
    return min(MOST_MEMORY, max(512, there // 2))


def _duckdb(place: str, folder: Path) -> Any:
    import ibis

    settings = {
        "memory_limit": f"{memory_for_counting()}MB",
        "temp_directory": str(folder),
        "max_temp_directory_size": f"{max(0, shutil.disk_usage(folder).free - SPARE_BYTES) >> 20}MiB",
        "preserve_insertion_order": False,
        # Nothing is fetched from anywhere: what this program reads it reads without.
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        return ibis.duckdb.connect(place or ":memory:", **settings)
    except Exception as error:
        raise refusal("CJM-E524", str(error), name=f"duckdb://{place}", names=", ".join(KNOWN)) from error


def _spark(place: str, folder: Path) -> Any:
    import ibis

    if importlib.util.find_spec("pyspark") is None:
        raise refusal("CJM-E520", package="pyspark")
    from pyspark.sql import SparkSession

    master = "local[*]" if place == "local" else f"spark://{place}"
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.ansi.enabled": "false",
    }
    try:
        builder = SparkSession.builder.master(master).appName("cjm")
        for key, value in settings.items():
            builder = builder.config(key, value)
        return ibis.pyspark.connect(builder.getOrCreate())
    except Exception as error:
        raise refusal("CJM-E524", str(error), name=f"pyspark://{place}", names=", ".join(KNOWN)) from error
