"""Whoever reads while another one writes sees one generation, whole, and never goes back."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from searchsvc.engines.base import Change
from searchsvc.engines.whoosh import WhooshEngine
from tests.promises.generation_reader import DOCUMENTS, document, look, read_until

ROOT = Path(__file__).parents[2]
THREADS, PROCESSES = 8, 4
SECONDS, SHORT_SECONDS = 60, 5
EVERY = 12  # generations, of which the last is built anew


def documents(generation):
    return (document(number, generation) for number in range(DOCUMENTS))


def write(engine, seconds) -> int:
    """Replaces all documents, generation by generation; returns the last one."""
    generation, end = 1, time.monotonic() + seconds
    with engine.writing():
        while time.monotonic() < end:
            generation += 1
            if generation % EVERY == 0:
                engine.rebuild(documents(generation), through=generation)
            else:
                changes = [Change(one.id, one) for one in documents(generation)]
                engine.apply(changes, through=generation)
    return generation


def started(folder):
    command = [sys.executable, "-m", "tests.promises.generation_reader", str(folder)]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_no_answer_is_of_two_generations(tmp_path, is_soak, tell):
    writer = WhooshEngine(tmp_path)
    with writer.writing():
        writer.rebuild(documents(1), through=1)
    shared, ended = WhooshEngine(tmp_path), Event()
    assert look(shared, "chung") == 1
    processes = [started(tmp_path) for _ in range(PROCESSES)]
    with ThreadPoolExecutor(THREADS) as pool:
        reading = [pool.submit(read_until, shared, ended.is_set) for _ in range(THREADS)]
        try:
            last = write(writer, SECONDS if is_soak else SHORT_SECONDS)
        finally:
            ended.set()
        read = [each.result() for each in reading]
    for process in processes:
        printed, _ = process.communicate()
        assert process.returncode == 0
        read.append(tuple(map(int, printed.split())))
    assert look(shared, "") == look(writer, "") == last
    assert all(count and seen for count, seen in read)
    assert max(seen for _, seen in read) > 2
    tell(f"{last} generations, {sum(count for count, _ in read)} searches, none of two of them")
