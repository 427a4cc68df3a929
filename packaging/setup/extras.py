"""What is installed beside the lock when it is first needed: the packages that count event logs, and Spark."""

from __future__ import annotations

import hashlib
import shutil

from setup.checkout import ROOT, VENV, call, python, say

EVENTS_LOCK = ROOT / "packaging" / "events.lock"
SPARK = "pyspark>=4.0"
_STAMP = VENV / "events.sha256"


def ensure_events() -> bool:
    """Install what counts event logs, once for each lock; tell whether it is there. Tests of it are else skipped."""
    wanted = hashlib.sha256(EVENTS_LOCK.read_bytes()).hexdigest()
    if _STAMP.is_file() and _STAMP.read_text(encoding="utf-8") == wanted:
        return True
    say("Installing what counts event logs (this once) …")
    pip = python("-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet")
    if call([*pip, "--require-hashes", "-r", str(EVENTS_LOCK)]) != 0:
        say("Event logs cannot be counted here: the packages of the extra `events` could not be installed.")
        return False
    _STAMP.write_text(wanted, encoding="utf-8")
    return True


def ensure_spark() -> bool:
    """Install PySpark beside it and look for a Java; tell whether both are there."""
    if shutil.which("java") is None:
        say("The tests marked engines need a Java 17 or newer (Debian: apt-get install default-jre-headless).")
        return False
    pip = python("-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet")
    return ensure_events() and call([*pip, SPARK]) == 0
