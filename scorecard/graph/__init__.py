"""The graph: how metrics hang together, and what is wrong with how they do."""

from scorecard.graph.columns import check_columns
from scorecard.graph.edges import Edge
from scorecard.graph.graph import Graph
from scorecard.graph.lint import lint
from scorecard.graph.references import check_references
from scorecard.graph.threads import Thread

__all__ = ["Edge", "Graph", "Thread", "check_columns", "check_references", "lint"]
