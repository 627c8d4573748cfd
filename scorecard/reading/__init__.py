"""Reading: from a file's bytes to plain values with the place of each, and from those to checked models.

Its own layer between `answers` and `definitions | settings`: both read YAML and neither may import the other.
"""

from scorecard.reading.document import Document, Json, Path, Scalar
from scorecard.reading.fault import Fault
from scorecard.reading.files import read_text
from scorecard.reading.shape import shaped
from scorecard.reading.yaml12 import Reading, read_yaml

__all__ = ["Document", "Fault", "Json", "Path", "Reading", "Scalar", "read_text", "read_yaml", "shaped"]
