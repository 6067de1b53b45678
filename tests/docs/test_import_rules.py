"""Every import rule can be broken: the modules that it names are there, and import each other."""

import tomllib
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = {contract["name"]: contract for contract in SETTINGS["contracts"]}


def contracts(kind):
    return [name for name, contract in CONTRACTS.items() if contract["type"] == kind]


def levels(contract):
    """The modules of each layer of a contract, the highest first."""
    (prefix,) = contract.get("containers", [""])
    names = [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]
    return [[f"{prefix}.{name}".removeprefix(".") for name in layer] for layer in names]


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("searchsvc", include_external_packages=True, cache_dir=None)


def imports(graph, importer, imported):
    return graph.direct_import_exists(importer=importer, imported=imported, as_packages=True)


@pytest.mark.parametrize("name", contracts("layers"))
def test_every_layer_imports_a_lower_one_or_is_imported_by_a_higher_one(graph, name):
    layers = levels(CONTRACTS[name])
    assert len(layers) > 1
    for at, layer in enumerate(layers):
        lower = [module for below in layers[at + 1 :] for module in below]
        higher = [module for above in layers[:at] for module in above]
        assert any(imports(graph, module, other) for module in layer for other in lower) or any(
            imports(graph, other, module) for module in layer for other in higher
        )


def importers(graph, package):
    """The modules that import a package from outside, or something in it."""
    own = (
        {package}
        if graph.is_module_squashed(package)
        else {package, *graph.find_descendants(package)}
    )
    return {
        each for module in own for each in graph.find_modules_that_directly_import(module)
    } - own


@pytest.mark.parametrize("name", contracts("forbidden"))
def test_what_some_may_not_import_others_do(graph, name):
    sources = tuple(CONTRACTS[name]["source_modules"])
    assert all(source in graph.modules for source in sources)
    for forbidden in CONTRACTS[name]["forbidden_modules"]:
        assert any(not each.startswith(sources) for each in importers(graph, forbidden)), forbidden
