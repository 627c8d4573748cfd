"""Written: a proposal as the files of a project, each proposal with its evidence in a comment."""

from scorecard.starter.written.company import company_file
from scorecard.starter.written.metrics import metrics_files
from scorecard.starter.written.sources import source_file

__all__ = ["company_file", "metrics_files", "source_file"]
