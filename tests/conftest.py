"""Fixtures for all tests, and the count of shared cases at the end of a run."""

import os
import secrets
import shutil
import socket
from collections import Counter
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher

from searchsvc.services.accounts import passwords
from searchsvc.services.container import Services
from searchsvc.settings import Settings
from searchsvc.web.app import create_app
from tests.loopback import sitecustomize
from tests.opensearch_node.node import Node
from tests.shared_data import missing

# Of every process that a test starts; this one has imported it.
os.environ["PYTHONPATH"] = str(Path(sitecustomize.__file__).parent)

hypothesis.settings.register_profile("here", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("here")

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
CASES = pytest.StashKey[Counter]()
FIGURES = pytest.StashKey[list]()


@pytest.fixture(scope="session", autouse=True)
def cheap_hashes():
    """Passwords hashed with little work; gives the hasher that is used outside of tests."""
    real = passwords.HASHER
    passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield real
    passwords.HASHER = real


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory):
    """Settings of an archive that holds the sample corpus."""
    folder = tmp_path_factory.mktemp("archive")
    settings = Settings(corpus=folder / "corpus", index=folder / "index", secret_key="test")
    services = Services(settings)
    report = services.importer.run([SAMPLES])
    assert not report.failed
    services.indexer.catch_up()
    services.close()
    return settings


@pytest.fixture(scope="session")
def sample_services(sample_settings):
    """Services over the sample corpus; tests only read from it."""
    services = Services(sample_settings)
    yield services
    services.close()


@pytest.fixture(scope="session")
def sample_app(sample_services):
    """The web application over the sample corpus."""
    return create_app(sample_services.settings, sample_services)


@pytest.fixture
def client(sample_app):
    """A test client of the application over the sample corpus."""
    return sample_app.test_client()


@pytest.fixture
def publishing_role():
    """From which role on somebody publishes, in the archive of ``services``. Tests of other matters
    let librarians publish; who may is told by each ``test_publication``.
    """
    return "editor"


@pytest.fixture
def services(tmp_path, publishing_role):
    """Services of an empty archive."""
    folders = {"corpus": tmp_path / "corpus", "index": tmp_path / "index"}
    services = Services(Settings(**folders, publishing_role=publishing_role))
    yield services
    services.close()


@pytest.fixture
def free_port():
    """A port of the loopback interface that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def free_ports():
    """Gives so many ports of the loopback interface, each free with the one a hundred above it."""
    begin = count(20_000 + os.getpid() % 10_000)

    def is_free(port):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) != 0

    def take(number):
        free = (port for port in begin if is_free(port) and is_free(port + 100))
        return list(islice(free, number))

    return take


@pytest.fixture(scope="session")
def opensearch_url(free_ports):
    """The address of a real OpenSearch node, which takes half a minute to start: one a run, or the
    one that TEST_OPENSEARCH_URL names.
    """
    if find_spec("opensearchpy") is None:
        missing("opensearch-py is not installed (pip install 'searchsvc[opensearch]')")
    if running := os.environ.get("TEST_OPENSEARCH_URL"):
        yield running
        return
    for program in ("java", "mvn", "setpriv"):
        if shutil.which(program) is None:
            missing(f"no OpenSearch node can be started: {program} is not installed")
    (port,) = free_ports(1)
    node = Node(port)
    try:
        node.start()
        node.wait()
        yield node.url
    finally:
        node.close()


@pytest.fixture(scope="session")
def opensearch(opensearch_url):
    """A client of the node."""
    import opensearchpy  # noqa: PLC0415

    with opensearchpy.OpenSearch([opensearch_url], timeout=60) as client:
        yield client


@pytest.fixture
def opensearch_engines(opensearch, tmp_path):
    """Makes engines, each with the settings that are named, of one archive without an index."""
    from searchsvc.engines.opensearch import OpenSearchEngine  # noqa: PLC0415

    name = f"test-{secrets.token_hex(6)}"

    def made(**options):
        chosen = {"name": name, "kept_seconds": 0.0, **options}
        return OpenSearchEngine(opensearch, tmp_path / "index", **chosen)

    yield made
    opensearch.indices.delete(index=f"{name}-*")


def pytest_addoption(parser):
    parser.addoption("--soak", action="store_true", help="the long form of what is promised")


def pytest_configure(config):
    config.stash[CASES] = Counter()
    config.stash[FIGURES] = []


@pytest.fixture(scope="session")
def is_soak(request):
    """Whether promises are held to for long (``make soak``)."""
    return request.config.getoption("--soak")


@pytest.fixture
def tell(request):
    """Tells a figure at the end of the run."""
    told = request.config.stash[FIGURES]
    return lambda text: told.append(f"{request.node.name}: {text}")


@pytest.fixture
def report_case(request):
    """Count a shared case by group. Core cases must be met; of the others docs/vietnamese.md says
    which recommended answer is not followed, and why."""
    counts = request.config.stash[CASES]

    def report(group: str, case: dict, met: bool) -> None:
        counts[group, case["tier"], met] += 1
        assert met or case["tier"] != "core", case
        if not met:
            pytest.xfail(f"recommended answer not followed: {case['note']}")

    return report


def pytest_terminal_summary(terminalreporter, config):
    if figures := config.stash[FIGURES]:
        terminalreporter.section("figures")
        terminalreporter.write("".join(f"{line}\n" for line in figures))
    if config.stash[CASES]:
        tell_cases(terminalreporter, config.stash[CASES])


def tell_cases(terminalreporter, counts):
    terminalreporter.section("shared cases: met of all, by group and tier")
    for group, tier in sorted({key[:2] for key in counts}):
        met, unmet = (counts[group, tier, flag] for flag in (True, False))
        terminalreporter.write_line(f"{group:20} {tier:7} {met:3} of {met + unmet:3}")
    for tier in ("core", "policy"):
        met, unmet = (
            sum(n for key, n in counts.items() if key[1:] == (tier, flag)) for flag in (True, False)
        )
        terminalreporter.write_line(f"{'all':20} {tier:7} {met:3} of {met + unmet:3}")
