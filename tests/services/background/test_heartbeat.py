"""The background process gives signs of life that others see."""

import os
import threading
import time

from searchsvc.services.background.heartbeat import Heartbeat


def test_it_is_alive_as_long_as_it_was_heard_of_lately(tmp_path):
    heartbeat = Heartbeat(tmp_path / "index")
    assert not heartbeat.is_alive()
    heartbeat.beat()
    assert heartbeat.is_alive()
    (path,) = (tmp_path / "index").iterdir()
    long_ago = time.time() - 60
    os.utime(path, (long_ago, long_ago))
    assert not heartbeat.is_alive()


def test_a_folder_that_takes_no_writes_makes_it_silent_and_ends_nothing(tmp_path):
    (tmp_path / "index").write_text("no folder")
    heartbeat = Heartbeat(tmp_path / "index")
    heartbeat.beat()
    assert not heartbeat.is_alive()


def test_it_beats_until_told_to_stop(tmp_path):
    heartbeat, stop = Heartbeat(tmp_path), threading.Event()
    thread = threading.Thread(target=heartbeat.follow, args=(stop,))
    thread.start()
    while not heartbeat.is_alive():
        time.sleep(0.01)
    stop.set()
    thread.join()
    assert heartbeat.is_alive()
