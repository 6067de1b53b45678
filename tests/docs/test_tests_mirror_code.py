"""Tests have the shape of the code, look at it from outside, and can fail."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE, TESTS = ROOT / "searchsvc", ROOT / "tests"
NOT_CODE = ("migrations", "tables")  # declarations of the catalogue's shape
TWINS = ("compiled", "fallback")  # the kernels are tested in both ways at once
EXCEPTIONS = {
    "messages.py": "marks a text for translation tools and gives it back as it is",
    "web/desk/blueprint.py": "carries the pages of the desk, each of which has its test",
}
CHECKS = re.compile(r"assert|raises|expect|check|validate|report_case", re.IGNORECASE)

TEST_FILES = sorted(TESTS.rglob("test_*.py"))


def tree_of(path):
    return ast.parse(path.read_text())


def says_nothing(node):
    """Whether a function has no body of its own, as in a protocol."""
    return all(
        isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) for each in node.body
    )


def has_behaviour(path):
    """Whether a module does something, rather than name things."""
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
    return any(not says_nothing(node) for node in functions)


def modules():
    """What is to have a test, by its path within the package."""
    return {
        str(path.relative_to(CODE)): path
        for path in sorted(CODE.rglob("*.py"))
        if path.stem != "__init__"
        and not {*NOT_CODE}.intersection(path.relative_to(CODE).parts)
        and has_behaviour(path)
    }


MODULES = modules()


def home_of(module):
    """The file in which somebody looks for the test of a module."""
    shelves = [each for each in module.relative_to(CODE).parent.parts if each not in TWINS]
    return TESTS.joinpath(*shelves, f"test_{module.name}")


@pytest.mark.parametrize("module", sorted(MODULES.keys() - EXCEPTIONS))
def test_a_module_has_a_test_that_is_found_by_its_name(module):
    assert home_of(MODULES[module]).is_file()


@pytest.mark.parametrize("module", EXCEPTIONS)
def test_an_exception_is_a_module_that_has_no_such_test(module):
    assert not home_of(MODULES[module]).is_file()


def checks(node, helpers):
    """Whether something in a function can fail a test: an assertion, or a helper that has one."""
    for each in ast.walk(node):
        if isinstance(each, ast.Assert):
            return True
        if isinstance(each, ast.Call):
            name = (
                each.func.attr if isinstance(each.func, ast.Attribute) else ast.unparse(each.func)
            )
            if name in helpers or CHECKS.search(name):
                return True
    return False


def without_assertion(path):
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
    helpers = {node.name for node in functions if checks(node, set())}
    return [
        node.name
        for node in functions
        if node.name.startswith("test_") and not checks(node, helpers)
    ]


@pytest.mark.parametrize("path", TEST_FILES, ids=lambda path: str(path.relative_to(TESTS)))
def test_every_test_asserts_something(path):
    assert without_assertion(path) == []
