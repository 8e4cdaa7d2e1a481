"""Plain values as a Case, with what does not fit said in plain words at its line."""

from __future__ import annotations

import difflib
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from scr_sim.cases.case import Case
from scr_sim.cases.source import Path, Source
from scr_sim.errors import Problem

_STEP_KINDS = ("sees", "records", "tells", "reads", "weighs")


def build_case(source: Source) -> Case | None:
    """The case that the values describe, or None; what does not fit is added to `source.problems`."""
    try:
        return Case.model_validate(source.value)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            path = _without_tags(fault["loc"])
            source.problems.append(_in_words(fault, path, source))
        return None


def _without_tags(loc: tuple[str | int, ...]) -> Path:
    """Pydantic puts the chosen kind of step into the path, which is not a name in the file."""
    kept: list[str | int] = []
    for index, part in enumerate(loc):
        is_tag = part in _STEP_KINDS and index >= 2 and loc[index - 2] == "steps"
        if not is_tag:
            kept.append(part)
    return tuple(kept)


def _in_words(fault: Any, path: Path, source: Source) -> Problem:
    kind: str = fault["type"]
    name = _spoken(path)
    given = fault.get("input")
    context: dict[str, Any] = fault.get("ctx") or {}
    place = source.place(path)
    if kind == "missing":
        return Problem(f"{name} is missing.", "This part needs it.", f"Add `{path[-1]}:` with its value here.", place)
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(str(path[-1]), _names_near(path), n=1)
        mend = f"Did you mean `{close[0]}`?" if close else "Delete the line, or check the spelling of the name."
        if " " in str(path[-1]):
            mend = "If it belongs to the words before it, put all of them in quotation marks: a comma ends a text in {}."
        return Problem(f"{name} is not a name that belongs here.", "Parts of a case are closed.", mend, place)
    if kind in {"literal_error", "union_tag_invalid", "enum"}:
        allowed = str(context.get("expected") or context.get("expected_tags") or "")
        return Problem(f"{name} is {_shown(given)}.", f"It is one of: {allowed}.", "Choose one of these words.", place)
    if kind == "union_tag_not_found":
        return Problem(
            f"{name} does not say what is done.",
            f"Every step has `do:` with one of: {', '.join(_STEP_KINDS)}.",
            "Add `do:`.",
            place,
        )
    if kind == "string_pattern_mismatch":
        return Problem(
            f"{name} is {_shown(given)}.",
            "An id is small letters, digits and underscores, beginning with a letter; a time is like 09:30.",
            "Write it in that form.",
            place,
        )
    if kind in {"int_type", "int_parsing", "int_from_float"}:
        return Problem(
            f"{name} is {_shown(given)}.",
            "A day or a number is written as a whole number; days count from Day 0 and may be negative.",
            "Write a whole number, such as 84 or -20.",
            place,
        )
    if kind in {"too_short", "string_too_short"}:
        return Problem(f"{name} is empty.", "It needs at least one.", "Add one, or leave the name out.", place)
    return Problem(
        f"{name}: {fault['msg']} (it is {_shown(given)}).", "The value has another form.", "Correct it.", place
    )


def _spoken(path: Path) -> str:
    """A path as people say it: `events`, item 3, `steps`, item 1, `facts`."""
    said: list[str] = []
    for part in path:
        said.append(f"item {part + 1}" if isinstance(part, int) else f"`{part}`")
    return ", ".join(said) if said else "The case"


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a set of named parts"
    if isinstance(value, list):
        return "a list"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _names_near(path: Path) -> list[str]:
    """The names that could stand where `path` ends, found by walking the model along the path."""
    models: list[type[BaseModel]] = [Case]
    for part in path[:-1]:
        if isinstance(part, int):
            continue
        following: list[type[BaseModel]] = []
        for model in models:
            field = next((f for n, f in model.model_fields.items() if part in (n, f.alias)), None)
            if field is not None:
                following.extend(_models_in(field.annotation))
        models = following
    return [field.alias or name for model in models for name, field in model.model_fields.items()]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]
