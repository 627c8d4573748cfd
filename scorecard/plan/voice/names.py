"""Names: which parts of the names that stand in a project's columns stand in some texts too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from scorecard.definitions.relations import table
from scorecard.plan.plan import Ground

PARTS = r"[^\p{L}\p{N}''\-]+"


@dataclass(frozen=True)
class NamesPlan:
    """Names are looked for in the texts, so that no list of everybody leaves the engine; initials say nobody."""

    columns: tuple[str, ...]
    texts: tuple[str, ...]
    ground: Ground

    def tables(self) -> tuple[tuple[str, str], ...]:
        return ()

    def statements(self) -> Mapping[str, str]:
        known = [each.split(".", 1) for each in self.columns if each.split(".", 1)[0] in self.ground.catalogue.sources]
        if not known or not self.texts:
            return {}
        every = " UNION ALL ".join(
            exp.select(exp.alias_(exp.cast(exp.column(column), "TEXT"), "told")).from_(table(source)).sql("duckdb")
            for source, column in known
        )
        texts = ", ".join(exp.Literal.string(text).sql("duckdb") for text in self.texts)
        return {
            "names": f"""
            WITH said AS (SELECT DISTINCT UNNEST(STRING_SPLIT_REGEX({_folded("text")})) AS part
                          FROM (SELECT UNNEST([{texts}]) AS text) AS texts),
            known AS (SELECT DISTINCT UNNEST(STRING_SPLIT_REGEX({_folded("told")})) AS part
                      FROM ({every}) AS named)
            SELECT part FROM said SEMI JOIN known USING (part) WHERE LENGTH(part) > 1
            """
        }


def _folded(column: str) -> str:
    return f"LOWER(NFC_NORMALIZE({column})), '{PARTS}'"
