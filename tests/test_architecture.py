"""The rules of docs/architecture.md and of the code's style, held by tests."""

import ast
import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "cjmdesk"
FILES = sorted(SOURCE.rglob("*.py"))

# Sources are read here, not run: there is nothing to measure.
pytestmark = pytest.mark.no_cover

MEDIAN_LINES, LONG_FILE, TOO_LONG_FILE = 120, 300, 500
LONG_FUNCTION, TOO_LONG_FUNCTION = 40, 80

LONG_FILES: dict[str, str] = {}
"""Files over 300 lines, each with its reason."""

LONG_FUNCTIONS = {
    "files/reader.py:build": "the loop over all events of a file, each step of which would cost a call",
}
"""Functions over 40 lines as "file:name", each with its reason."""

CONSTANT = re.compile(r"_{0,2}[A-Z][A-Z0-9_]*\Z|__\w+__\Z")


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a file; most tests here look at all of them."""
    return tuple(ast.walk(tree_of(path)))


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def places(found: Iterator[tuple[Path, ast.AST]]) -> list[str]:
    """What a failing test prints: file and line of each finding."""
    return [f"{name_of(path)}:{getattr(node, 'lineno', 0)}" for path, node in found]


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for path in FILES:
        for node in nodes_of(path):
            if isinstance(node, kinds):
                yield path, node


# ---------------------------------------------------------------- layers


def test_layers() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


def imported(node: ast.AST) -> set[str]:
    """The outermost packages that an import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[0] for alias in node.names}
    return {(node.module or "").split(".")[0]} if isinstance(node, ast.ImportFrom) else set()


@pytest.mark.parametrize(
    ("packages", "allowed"),
    [
        ({"PySide6", "shiboken6"}, ("qt/",)),
        ({"reportlab", "rl_accel"}, ("export/",)),
        ({"yaml", "_yaml"}, ("files/",)),
        ({"numpy"}, ("analysis/",)),
        ({"polars"}, ("files/tables/engine.py",)),
        ({"platformdirs"}, ("files/", "qt/")),
    ],
    ids=["Qt", "reportlab", "yaml", "numpy", "polars", "platformdirs"],
)
def test_each_library_has_its_place(packages: set[str], allowed: tuple[str, ...]) -> None:
    found = nodes(ast.Import, ast.ImportFrom)
    strays = [
        (path, node) for path, node in found if imported(node) & packages and not name_of(path).startswith(allowed)
    ]
    assert not places(iter(strays))


def test_start_up_imports_window_and_command_line_lazily() -> None:
    main, light = SOURCE / "__main__.py", {"sys", "os", "gc", "collections", "typing"}
    heavy = [
        node.lineno
        for node in tree_of(main).body
        if isinstance(node, ast.Import | ast.ImportFrom) and not imported(node) <= light
    ]
    assert not heavy, f"__main__.py imports at its top, lines {heavy}"


# ---------------------------------------------------------------- what a command loads


def modules_after(*arguments: str) -> set[str]:
    """The modules loaded when `cjmdesk ARGUMENTS` is done; the command must succeed."""
    program = (
        "import os, sys, runpy\n"
        "sys.argv[0] = 'cjmdesk'\n"
        "os._exit = sys.exit\n"
        "try:\n    runpy.run_module('cjmdesk', run_name='__main__', alter_sys=True)\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "finally:\n    print('LOADED', *sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=50
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return {name.split(".")[0] for name in done.stderr.split("LOADED", 1)[1].split()}


def test_help_loads_nothing_heavy() -> None:
    assert not modules_after("--help") & {"yaml", "pydantic", "pydantic_core", "reportlab", "PySide6", "numpy"}


def test_check_loads_neither_paper_nor_window(examples: Path) -> None:
    loaded = modules_after("check", str(examples / "home-internet.cjm.yaml"))
    assert "yaml" in loaded
    assert not loaded & {"reportlab", "PySide6", "numpy"}


def test_figures_load_neither_paper_nor_window(examples: Path) -> None:
    loaded = modules_after("stats", str(examples / "home-internet.cjm.yaml"))
    assert "numpy" in loaded
    assert not loaded & {"reportlab", "PySide6"}


def test_export_loads_no_window(examples: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.pdf"
    loaded = modules_after("export", str(examples / "home-internet.cjm.yaml"), "-o", str(target))
    assert target.read_bytes().startswith(b"%PDF")
    assert "reportlab" in loaded
    assert not loaded & {"PySide6", "numpy"}


@pytest.mark.parametrize(("ending", "needed"), [("html", "fontTools"), ("xlsx", "xlsxwriter")])
def test_other_formats_load_no_paper(ending: str, needed: str, examples: Path, tmp_path: Path) -> None:
    target = tmp_path / f"map.{ending}"
    loaded = modules_after("export", str(examples / "home-internet.cjm.yaml"), "-o", str(target))
    assert target.exists()
    assert needed in loaded
    assert not loaded & {"reportlab", "pypdfium2", "PySide6", "fontTools", "xlsxwriter"} - {needed}


# ---------------------------------------------------------------- size


def test_files_are_short() -> None:
    lengths = {name_of(path): lines_of(path) for path in FILES}
    assert statistics.median(n for n in lengths.values() if n) <= MEDIAN_LINES
    assert not {name: n for name, n in lengths.items() if n > TOO_LONG_FILE}
    assert {name for name, n in lengths.items() if n > LONG_FILE} == set(LONG_FILES), "reasons and long files differ"


def function_lengths() -> dict[str, int]:
    return {
        f"{name_of(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_functions_are_short() -> None:
    lengths = function_lengths()
    assert not {name: n for name, n in lengths.items() if n > TOO_LONG_FUNCTION}
    long = {name for name, n in lengths.items() if n > LONG_FUNCTION}
    assert long == set(LONG_FUNCTIONS), "reasons and long functions differ"


# ---------------------------------------------------------------- state


MAKERS_OF_MUTABLES = {"dict", "list", "set", "defaultdict", "deque", "OrderedDict", "Counter", "WeakValueDictionary"}
CHANGES = {
    "append", "add", "extend", "insert", "update", "setdefault", "pop", "popitem", "clear", "remove", "discard",
    "appendleft", "sort", "reverse",
}  # fmt: skip


def is_mutable(value: ast.AST | None) -> bool:
    if isinstance(value, ast.Call):
        function = value.func
        return (function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")) in MAKERS_OF_MUTABLES
    return isinstance(value, ast.Dict | ast.List | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def module_tables(tree: ast.Module) -> dict[str, ast.AST]:
    """The names that a module binds to a mutable value."""
    found: dict[str, ast.AST] = {}
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if isinstance(target, ast.Name) and is_mutable(getattr(node, "value", None)):
                found[target.id] = node
    return found


def changed_names(tree: ast.Module) -> set[str]:
    """The names that some function of a module changes in place."""
    names: set[str] = set()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        own = {arg.arg for arg in ast.walk(function.args) if isinstance(arg, ast.arg)}
        own |= {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        for node in ast.walk(function):
            if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
                names |= _base(node.value) - own
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
                names |= _base(node.func.value) - own
            elif isinstance(node, ast.Global):
                names |= {"global " + name for name in node.names}
    return names


def _base(node: ast.AST) -> set[str]:
    return {node.id} if isinstance(node, ast.Name) else set()


def test_no_state_in_modules() -> None:
    """Tables at module level are constants: written in capitals or private, and no function changes them."""
    wrong = []
    for path in FILES:
        tables, changed = module_tables(tree_of(path)), changed_names(tree_of(path))
        wrong += [f"{name_of(path)}: {name}" for name in changed if name.startswith("global ")]
        wrong += [f"{name_of(path)}:{tables[name].lineno} {name} is changed" for name in tables.keys() & changed]
        wrong += [f"{name_of(path)}:{n.lineno} {name}" for name, n in tables.items() if not CONSTANT.match(name)]
    assert not wrong


# ---------------------------------------------------------------- Qt's traps, see docs/adr


def calls(attribute: str) -> Iterator[tuple[Path, ast.Call]]:
    for path, node in nodes(ast.Call):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == attribute:
            yield path, node


def uses_self(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Name) and part.id == "self" for part in ast.walk(node))


def test_no_connection_holds_its_widget() -> None:
    """A lambda or a partial with `self` in `connect` keeps the widget alive for ever."""
    found = [
        (path, call)
        for path, call in calls("connect")
        for argument in call.args
        if uses_self(argument) and isinstance(argument, ast.Lambda | ast.Call)
    ]
    assert not places(iter(found))


HANDLERS = frozenset({
    "dropMimeData", "event", "eventFilter", "insertFromMimeData", "itemChange", "drawBackground", "drawForeground",
    "paint", "scrollContentsBy", "selectionChanged", "setData",
})  # fmt: skip
"""What Qt calls when something happens, beside all that ends with "Event"."""

UNGUARDED: dict[str, str] = {}
"""Files of `qt/` with handlers that are not guarded, each with its reason."""


def handlers() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """The methods of classes in `qt/` that override an event handler of Qt."""
    for path, node in nodes(ast.ClassDef):
        if not (name_of(path).startswith("qt/") and isinstance(node, ast.ClassDef) and node.bases):
            continue
        for item in node.body:
            if isinstance(item, ast.FunctionDef) and (
                item.name in HANDLERS or re.fullmatch(r"[a-z]\w*Event", item.name)
            ):
                yield path, item


def test_event_handlers_are_guarded() -> None:
    """A fault in an event handler may end the program, see `qt/guard.py`."""
    found = [
        (path, item)
        for path, item in handlers()
        if not any(ast.unparse(decorator) == "guarded" for decorator in item.decorator_list)
    ]
    wrong = [(path, item) for path, item in found if name_of(path).removeprefix("qt/") not in UNGUARDED]
    assert not places(iter(wrong))
    needless = UNGUARDED.keys() - {name_of(path).removeprefix("qt/") for path, _item in found}
    assert not needless, "guarded by now: take them off the list"
    assert len(list(handlers())) > 80


def test_the_scene_is_never_cleared_blindly() -> None:
    found = [
        (path, call)
        for path, call in calls("clear")
        if "scene" in ast.unparse(call.func).lower() and name_of(path).startswith("qt/")
    ]
    assert not places(iter(found))


def test_no_text_items() -> None:
    """Text is painted as laid out; Qt's text items wrap by themselves and are deleted behind one's back."""
    names = {"QGraphicsTextItem", "QGraphicsSimpleTextItem"}
    found = [
        (path, node)
        for path, node in nodes(ast.Name, ast.Attribute, ast.alias)
        if {getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "")} & names
    ]
    assert not places(iter(found))


def test_no_undo_commands_of_qt() -> None:
    """Undo is `edit.session`; Qt's child commands crash with their parent."""
    found = [
        (path, node)
        for path, node in nodes(ast.Name, ast.Attribute, ast.alias)
        if {getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "")}
        & {"QUndoCommand", "QUndoStack"}
    ]
    assert not places(iter(found))


def test_signals_carry_objects_unchanged() -> None:
    """`Signal(dict)` and `Signal(list)` copy what they carry; `Signal(object)` and plain values do not."""
    found = [
        (path, node)
        for path, node in nodes(ast.Call)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rsplit(".", 1)[-1] == "Signal"
        and {ast.unparse(argument).split("[")[0] for argument in node.args} - {"object", "str", "int", "float", "bool"}
    ]
    assert not places(iter(found))


# ---------------------------------------------------------------- the tree


def own_files() -> list[Path]:
    """The files of the project: what stands in its folders and in its root, without what tools leave behind."""
    folders = ("src", "tests", "resources", "packaging", "benchmarks", "docs", ".ci")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts]
    found += [path for pattern in ("*.md", "*.toml", "LICENSE", ".gitignore") for path in ROOT.glob(pattern)]
    return [path for path in found if path.is_file()]


def test_packaging_is_no_package() -> None:
    """An `__init__.py` there would hide the library `packaging` from every tool started in the root."""
    assert not list((ROOT / "packaging").rglob("__init__.py"))


def test_files_name_no_machine() -> None:
    """No path of a developer's machine and no address of a package registry."""
    words = ["/" + "work/", "/" + "home/", "/" + "root/", "pypi" + ".org", "files.python" + "hosted", "npmjs" + ".org"]
    pattern = re.compile("|".join(re.escape(word) for word in words))
    wrong = []
    for path in own_files():
        if path.suffix in {".ttf", ".mo", ".png", ".pdf", ".ico"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        wrong += [f"{path.relative_to(ROOT)}: {match[0]}" for match in pattern.finditer(text)]
    assert not wrong


def test_texts_end_lines_alike() -> None:
    kinds = {".py", ".toml", ".md", ".yaml", ".po", ".pot", ".svg"}
    wrong = [
        str(path.relative_to(ROOT))
        for path in own_files()
        if path.suffix in kinds and "badinput" not in path.parts and b"\r" in path.read_bytes()
    ]
    assert not wrong


def test_tests_run_without_a_display() -> None:
    assert os.environ["QT_QPA_PLATFORM"].startswith("offscreen")
