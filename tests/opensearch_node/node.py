"""Starts and ends OpenSearch nodes on the loopback interface."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from .install import installed

HEAP = "384m"
PATIENCE = 180  # seconds until a node must answer
_JVM_OPTIONS = """\
-Xms{heap}
-Xmx{heap}
-XX:+UseSerialGC
-Djava.io.tmpdir=${{OPENSEARCH_TMPDIR}}
18-:-Djava.security.manager=allow
-Djava.util.concurrent.ForkJoinPool.common.threadFactory=org.opensearch.secure_sm.SecuredForkJoinWorkerThreadFactory
"""
_NODE = """\
cluster.name: searchsvc-tests
node.name: {name}
path.data: {folder}/data
path.logs: {folder}/logs
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
cluster.routing.allocation.disk.threshold_enabled: false
cluster.max_shards_per_node: 3000
action.auto_create_index: false
"""


class Node:
    """A node; what it stores is in a folder of its own."""

    def __init__(self, port: int, others: Sequence[int] = ()) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.folder = Path(tempfile.mkdtemp(prefix="opensearch-node-"))
        self._process: subprocess.Popen | None = None
        self._configure(sorted({port, *others}))

    def _configure(self, ports: list[int]) -> None:
        for name in ("config", "data", "logs", "tmp"):
            (self.folder / name).mkdir()
        config = self.folder / "config"
        shutil.copy(installed() / "config" / "log4j2.properties", config)
        (config / "jvm.options").write_text(_JVM_OPTIONS.format(heap=HEAP))
        lines = _NODE.format(
            name=_name(self.port), folder=self.folder, port=self.port, transport=self.port + 100
        )
        if len(ports) == 1:
            lines += "discovery.type: single-node\n"
        else:
            hosts = ", ".join(f"127.0.0.1:{port + 100}" for port in ports)
            lines += f"discovery.seed_hosts: [{hosts}]\n"
            names = ", ".join(map(_name, ports))
            lines += f"cluster.initial_cluster_manager_nodes: [{names}]\n"
        (config / "opensearch.yml").write_text(lines)

    def start(self) -> None:
        """Starts the node; it does not answer yet."""
        home, command = installed(), []
        java = Path(shutil.which("java") or "").resolve().parents[1]
        if os.getuid() == 0:  # it refuses to run as root
            nobody = pwd.getpwnam("nobody")
            subprocess.run(["chown", "-R", "nobody", self.folder], check=True)
            group = f"--regid={nobody.pw_gid}"
            command = ["setpriv", "--reuid=nobody", group, "--clear-groups"]
        environment = {
            "PATH": os.environ["PATH"],
            "OPENSEARCH_JAVA_HOME": str(java),
            "OPENSEARCH_PATH_CONF": str(self.folder / "config"),
            "OPENSEARCH_TMPDIR": str(self.folder / "tmp"),
        }
        with (self.folder / "console").open("wb") as console:
            self._process = subprocess.Popen(
                [*command, home / "bin" / "opensearch"],
                env=environment,
                stdout=console,
                stderr=console,
            )

    def wait(self, nodes: int = 1) -> None:
        """Waits until it answers as one of so many nodes."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            assert self._process
            assert self._process.poll() is None, self.console()
            try:
                with urlopen(
                    f"{self.url}/_cluster/health?wait_for_nodes={nodes}&timeout=5s"
                ) as got:
                    if got.status == 200:
                        return
            except (URLError, OSError):
                sleep(0.5)
        raise AssertionError(self.console())

    def console(self) -> str:
        """What the node has printed."""
        return (self.folder / "console").read_text()[-4_000:]

    def kill(self) -> None:
        """Ends the node at once, as a machine that loses its power."""
        assert self._process
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def close(self) -> None:
        """Ends the node and deletes what it stored."""
        if self._process and self._process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _name(port: int) -> str:
    return f"node-{port}"
