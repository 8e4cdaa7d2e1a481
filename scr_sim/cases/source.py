"""YAML text as plain values, with the line on which every value stands.

Composing nodes ourselves, instead of loading, keeps every line number, finds every repeated key (where PyYAML
silently lets the last one win), and uses the C parser where it is installed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from scr_sim.errors import Place, Problem

Path = tuple[str | int, ...]


@dataclass
class Source:
    """Plain values read from YAML, the place of each by its path, and what was wrong."""

    value: dict[str, Any] = field(default_factory=dict[str, Any])
    places: dict[Path, Place] = field(default_factory=dict[Path, Place])
    problems: list[Problem] = field(default_factory=list[Problem])

    def place(self, path: Path) -> Place | None:
        """The place of the value at `path`, or of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return None


def read_yaml(text: str, file: str) -> Source:
    """Plain values of one YAML text; problems of syntax and repeated keys are collected, none is raised."""
    source = Source()
    source.places[()] = Place(file)
    try:
        node = cast(Any, YAML(typ="safe")).compose(text)
    except MarkedYAMLError as raised:
        error = cast(Any, raised)
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(part) for part in (error.context, error.problem) if part)
        source.problems.append(_syntax(what, Place(file, mark.line + 1 if mark else 0)))
        return source
    except (YAMLError, ValueError, UnicodeError, RecursionError) as error:
        source.problems.append(_syntax(str(error).split("\n", 1)[0], Place(file)))
        return source
    if node is None:
        rule = "A case file holds named parts."
        source.problems.append(
            Problem("This file is empty.", rule, "Write the parts, or delete the file.", Place(file))
        )
        return source
    if not isinstance(node, MappingNode):
        source.problems.append(
            Problem(
                "This file is not a set of named parts.",
                "A case file begins with names such as `people:` or `events:`.",
                "Begin each part at the left margin with its name and a colon.",
                Place(file, _line(node)),
            )
        )
        return source
    try:
        source.value = _Composed(file, source).plain(node, (), ())
    except RecursionError:
        source.problems.append(_syntax("parts are nested too deeply", Place(file)))
    return source


def _syntax(what: str, place: Place) -> Problem:
    return Problem(
        f"The text cannot be read as YAML: {what}.",
        "Every file of a case is YAML.",
        "Look at this line and the one above it: the spaces at the left, a missing colon, or a quotation mark "
        "that is not closed.",
        place,
    )


def _line(node: Node) -> int:
    return cast(Any, node).start_mark.line + 1


@dataclass
class _Composed:
    """Turns composed nodes of one file into plain values, writing places and problems into a source."""

    file: str
    source: Source

    def plain(self, node: Node, path: Path, inside: tuple[int, ...]) -> Any:
        place = Place(self.file, _line(node))
        self.source.places.setdefault(path, place)
        if id(node) in inside:
            self._note("A part refers to itself.", "A case is a finite text.", "Write the part out.", place)
            return None
        inside = (*inside, id(node))
        if isinstance(node, MappingNode):
            return self._mapping(node, path, inside)
        if isinstance(node, SequenceNode):
            items = cast(list[Node], cast(Any, node).value)
            return [self.plain(item, (*path, index), inside) for index, item in enumerate(items)]
        return _scalar(node)

    def _mapping(self, node: MappingNode, path: Path, inside: tuple[int, ...]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in cast(list[tuple[Node, Node]], cast(Any, node).value):
            key = _scalar(key_node) if isinstance(key_node, ScalarNode) else None
            here = Place(self.file, _line(key_node))
            if key is None:
                self._note("A name is missing before the colon.", "Every part has a name.", "Write the name.", here)
            elif str(key) in found:
                self._note(
                    f"`{key}` stands twice in the same part.",
                    "A name stands once in a part; the second would silently replace the first.",
                    "Put the two together, or give one its right name.",
                    here,
                )
            else:
                self.source.places[(*path, str(key))] = here
                found[str(key)] = self.plain(value_node, (*path, str(key)), inside)
        return found

    def _note(self, what: str, rule: str, mend: str, place: Place) -> None:
        self.source.problems.append(Problem(what, rule, mend, place))


def _scalar(node: Node) -> Any:
    text = str(cast(Any, node).value)
    kind = str(cast(Any, node).tag).rsplit(":", 1)[-1]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    try:
        if kind == "int":
            return int(text.replace("_", ""), 0)
        if kind == "float":
            return float(text.replace("_", ""))
    except ValueError:
        return text
    return text
