"""Labelled texts: how often words find the themes that people gave, in each half of the texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from scorecard.definitions.relations import Relation
from scorecard.definitions.voice import Labelled, Voice
from scorecard.plan.plan import Ground
from scorecard.plan.voice.matching import folded, themes_in


@dataclass(frozen=True)
class LabelledPlan:
    """One statement; a theme is named by people as its name, its blanks and signs as underscores."""

    voice: Voice
    labelled: Labelled
    ground: Ground

    def tables(self) -> tuple[tuple[str, str], ...]:
        return ()

    def statements(self) -> Mapping[str, str]:
        names = ", ".join(f"('{name}')" for name in self.voice.themes)
        found = f"""
            WITH labelled AS ({self._rows}),
            texts AS (SELECT half, meant, {themes_in("said", self.voice.themes)} AS found
                      FROM (SELECT *, {folded("words")} AS said FROM labelled) AS each)
            SELECT half, theme, COUNT(*), COUNT(*) FILTER (WHERE LIST_CONTAINS(meant, theme)),
              COUNT(*) FILTER (WHERE LIST_CONTAINS(found, theme)),
              COUNT(*) FILTER (WHERE LIST_CONTAINS(meant, theme) AND LIST_CONTAINS(found, theme))
            FROM texts CROSS JOIN (VALUES {names}) AS known(theme) GROUP BY ALL
        """
        return {"found": found} if self.voice.themes else {}

    @property
    def _rows(self) -> str:
        sources = self.ground.catalogue.sources
        relation = Relation(sources[self.labelled.source], sources, self.ground.columns(self.labelled.source))
        text, themes = relation.resolved(self.labelled.text), relation.resolved(self.labelled.themes)
        rows = relation.rows(relation.joins_in([text, themes]))
        said = exp.cast(text, exp.DataType.Type.TEXT)
        plain = "REGEXP_REPLACE(LOWER(CAST(x AS TEXT)), '[^a-z0-9]+', '_', 'g')"
        meant = f"COALESCE(LIST_TRANSFORM({themes.sql('duckdb')}, LAMBDA x: {plain}), [])"
        half = f"CAST(CONCAT('0x', SUBSTR(MD5({said.sql('duckdb')}), 1, 4)) AS BIGINT) % 2"
        chosen = (exp.alias_(said, "words"), f"{meant} AS meant", f"{half} AS half")
        return rows.select(*chosen, dialect="duckdb").sql("duckdb")
