"""Examples: the command lines that a page of docs shows, as words for the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from functools import cache

from scorecard.cli.arguments import command_line

NOT_RUN = {"demo", "init", "refresh", "serve"}  # three make files, the last does not end; each has tests of its own


@cache
def parsers() -> dict[str, argparse.ArgumentParser]:
    """Every command's own parser, by the command's name."""
    actions = command_line()._actions  # argparse has no public way to ask for what it was told
    return next(dict(action.choices) for action in actions if isinstance(action, argparse._SubParsersAction))


def examples_in(page: str) -> Iterator[str]:
    """Each command of a page's shell blocks, without `scorecard` and the project it is run on."""
    for block in re.findall(r"^```sh\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            told = re.match(r"(?:\.venv/bin/python -m )?scorecard (?:-C \S+ )?(.*?)\s*(?:  #.*| > .*)?$", line)
            if told and told[1].split()[0] in parsers().keys() - NOT_RUN:
                yield told[1]
