"""What hatchling runs before it makes a wheel: the catalogues are built, which no clone holds."""

from __future__ import annotations

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parents[1]))

from generate import catalogues


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # only hatchling's own metadata hooks fill it in
    """Builds `.mo` files beside the `.po` files, which the wheel then takes along with all resources."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Build what is missing or old."""
        catalogues.build()
