"""Puts an OpenSearch node together from the Maven registry; every file is pinned by its hash."""

import fcntl
import hashlib
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
VERSION = "2.19.6"
HOME = Path(tempfile.gettempdir()) / f"opensearch-{VERSION}-for-tests"
_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
_DESCRIPTOR = """\
name={name}
description={name}
classname={main}
version={version}
opensearch.version={version}
java.version=11
extended.plugins={extends}
has.native.controller=false
"""
_PAINLESS_POLICY = """\
grant {
  permission java.lang.RuntimePermission "createClassLoader";
  permission java.lang.RuntimePermission "getClassLoader";
};
"""


def installed() -> Path:
    """Returns the folder of a node that is installed; the first call installs it."""
    with Path(f"{HOME}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not HOME.exists():
            with tempfile.TemporaryDirectory() as work:
                made = _put_together(Path(work))
                made.chmod(0o755)
                shutil.move(made, f"{HOME}.new")
                Path(f"{HOME}.new").rename(HOME)
    return HOME


def _put_together(work: Path) -> Path:
    jars = work / "jars"
    options = ["-DexcludeTransitive=true", f"-DoutputDirectory={jars}"]
    subprocess.run(["mvn", "-q", "-B", "-f", HERE / "pom.xml", _PLUGIN, *options], check=True)
    for line in (HERE / "SHA256SUMS").read_text().splitlines():
        expected, name = line.split()
        assert hashlib.sha256((jars / name).read_bytes()).hexdigest() == expected, name
    with zipfile.ZipFile(jars / f"opensearch-{VERSION}.zip") as archive:
        archive.extractall(work)
    home = work / f"opensearch-{VERSION}"
    for script in (home / "bin").iterdir():
        script.chmod(0o755)
    painless = _module(home, "lang-painless", "org.opensearch.painless.PainlessPlugin")
    (painless / "plugin-security.policy").write_text(_PAINLESS_POLICY)
    for part in ("lang-painless", "opensearch-scripting-painless-spi", "antlr4", "asm"):
        for jar in jars.glob(f"{part}*.jar"):
            shutil.copy(jar, painless)
    main = "org.opensearch.analysis.common.CommonAnalysisPlugin"
    analysis = _module(home, "analysis-common", main, extends="lang-painless")
    shutil.copy(jars / f"analysis-common-{VERSION}.jar", analysis)
    return home


def _module(home: Path, name: str, main: str, extends: str = "") -> Path:
    """Makes the folder of a module as the full distribution has it."""
    folder = home / "modules" / name
    folder.mkdir()
    descriptor = _DESCRIPTOR.format(name=name, main=main, version=VERSION, extends=extends)
    (folder / "plugin-descriptor.properties").write_text(descriptor)
    return folder
