"""How much a map file may hold. Each number refuses what no honest map needs and what a hostile one would abuse."""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
# `[`, `{` and `,`: 50,000 cards need 381,000. More would let nested one-key objects take a gigabyte.
MAX_MARKS = 1_500_000
# Deeper data cannot be written back: the encoders stop at about 250.
MAX_DEPTH = 200
# Fields of newer programs, for each record.
MAX_UNKNOWN = 64 * 1024
MAX_PARENTS = 20
