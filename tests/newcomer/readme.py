"""The README as a newcomer reads it: the commands under each heading, in the order in which they stand."""

from __future__ import annotations

import re


def commands_under(heading: str, text: str) -> list[str]:
    """The lines of the shell blocks between a heading and the next, without their comments."""
    part = re.split(r"^## ", text, flags=re.MULTILINE)
    body = next(each for each in part if each.startswith(heading))
    blocks = re.findall(r"^```sh\n(.*?)^```", body, re.DOTALL | re.MULTILINE)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line]
