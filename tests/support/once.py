"""Fixtures built once a test run, whatever the number of workers: the first that asks builds, the others wait for its lock."""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

_Told = TypeVar("_Told")


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of this run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], _Told]) -> tuple[Path, _Told]:
    """The folder `name` of this run with what `build` puts there, and what it returned; no test may change the folder."""
    folder, done = run_folder(factory) / name, run_folder(factory) / f"{name}.done"
    with done.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.is_file():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed here
            folder.mkdir()
            told = build(folder)
            done.write_bytes(pickle.dumps(told))
    return folder, pickle.loads(done.read_bytes())
