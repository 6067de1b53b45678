"""A disk that is really full: a small file system in memory, where one can be mounted."""

import json
import os
import subprocess
import sys

import pytest

MOUNT = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else []), "sh", "-ec"]
SEARCHSVC = f"{sys.executable} -c 'from searchsvc.cli.main import main; main()'"
WORDS = 10_000


def mounted(folder, script: str) -> subprocess.CompletedProcess:
    """Runs a script where ``folder`` is a file system of 300 kB."""
    folder.mkdir()
    mount = f"mount -t tmpfs -o size=300k tmpfs {folder}"
    if subprocess.run([*MOUNT, mount], check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    environment = os.environ | {
        "NUMBA_DISABLE_JIT": "1",
        "SEARCHSVC_CORPUS": str(folder.parent / "corpus"),
        "SEARCHSVC_INDEX": str(folder),
    }
    command = [*MOUNT, f"{mount}; {script}"]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def test_an_index_for_which_there_is_no_room_loses_nothing_and_is_built_once_there_is(tmp_path):
    bodies = [" ".join(f"{name}{number}x" for number in range(WORDS)) for name in "abc"]
    records = [{"id": body[0], "title": "Tin", "body": body} for body in bodies]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    index = tmp_path / "index"
    run = mounted(
        index,
        f"""
        {SEARCHSVC} import {tmp_path / "a.jsonl"} --json >&2 && exit 3
        {SEARCHSVC} rebuild && exit 4
        find {index} -name '*.seg' | wc -l
        mount -o remount,size=99m {index}
        {SEARCHSVC} rebuild
        {SEARCHSVC} search tin --json
        """,
    )
    assert run.returncode == 0, run.stderr
    told = [line for line in run.stderr.splitlines() if line.startswith("searchsvc: ")]
    assert len(told) == 2
    assert all("No space left on device" in line and str(index) in line for line in told)
    report = json.loads(run.stderr[: run.stderr.index("searchsvc: ")])
    assert report["added"] == len(records)
    left, _, found = run.stdout.split("\n", 2)
    assert left == "0", "what a failed build wrote is deleted"
    assert json.loads(found)["total"] == len(records)
