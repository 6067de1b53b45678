"""A disk that refuses a step of writing: real files, and an error at the step that a test names."""

import os
from contextlib import contextmanager

import pytest

from searchsvc.engines.whoosh import files

STEPS = ("make_folder", "created", "allocate", "write", "flush", "replace")


class FailingDisk:
    """Refuses step ``at``, counted from 1, and if it is ``lasting`` all that follow; of what is to
    be written then, half is."""

    def __init__(self, at: int, error: int, *, lasting: bool) -> None:
        self._at = at
        self._error = error
        self._lasting = lasting
        self.steps = 0

    @contextmanager
    def failing(self):
        with pytest.MonkeyPatch.context() as patch:
            for name in STEPS:
                patch.setattr(files, name, self._refusing(name, getattr(files, name)))
            yield

    def _refusing(self, name, step):
        def refusing(*arguments):
            self.steps += 1
            if self.steps == self._at or (self._lasting and self.steps > self._at):
                if name == "write":
                    descriptor, content, at = arguments
                    step(descriptor, content[: len(content) // 2], at)
                raise OSError(self._error, os.strerror(self._error))
            return step(*arguments)

        return refusing

    @property
    def failed(self) -> bool:
        return self.steps >= self._at
