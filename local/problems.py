"""What can be wrong with a machine, said in one line with what to do about it."""

from __future__ import annotations


class SetupProblem(Exception):
    """The run cannot go on; the message is the one line that a person reads."""
