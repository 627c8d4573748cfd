"""The graph: how metrics hang together, and what is wrong with how they do."""

from scorecard.graph.edges import Edge
from scorecard.graph.graph import Graph
from scorecard.graph.threads import Thread

__all__ = ["Edge", "Graph", "Thread"]
