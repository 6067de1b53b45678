"""The worker process that opens PDF files."""

import zlib

import pytest

from searchsvc.ingest.readers.pdf.process import PdfWorker, WorkerFailed

from .pdf_files import pdf

SOUND = pdf(["Một câu."])


def test_one_worker_reads_file_after_file() -> None:
    worker = PdfWorker()
    said = [worker.ask(raw, 10) for raw in (SOUND, b"no pdf", pdf(["a"], ["b"]))]
    worker.close()
    assert [about.get("pages", about.get("problem")) for about, _ in said] == [1, "broken", 2]
    assert [len(pages) for _, pages in said] == [1, 0, 2]


def test_a_file_that_fills_the_memory_ends_the_worker_and_the_next_file_has_another() -> None:
    worker = PdfWorker()
    with pytest.raises(WorkerFailed, match="bộ nhớ"):
        worker.ask(pdf(["a"], drawn=_bomb(megabytes=400)), 10)
    about, _ = worker.ask(SOUND, 10)
    worker.close()
    assert about["pages"] == 1


def test_a_file_that_takes_too_long_is_given_up() -> None:
    worker = PdfWorker(seconds=0)
    with pytest.raises(WorkerFailed, match="quá lâu"):
        worker.ask(SOUND, 10)


def _bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(level=1)
    blanks = b" " * 1024 * 1024
    packed = b"".join(packer.compress(blanks) for _ in range(megabytes)) + packer.flush()
    return zlib.compress(packed)
