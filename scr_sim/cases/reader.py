"""Reading a case folder: every YAML file in it, all problems at once, each with file and line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scr_sim.cases.case import Case
from scr_sim.cases.reference import check_references
from scr_sim.cases.schema import build_case
from scr_sim.cases.source import Source, read_yaml
from scr_sim.errors import CaseError, Place, Problem

LARGEST_FILE = 5_000_000  # bytes; a case of 150 documents is about 0.3 MB


@dataclass(frozen=True)
class Reading:
    """What reading a folder gave: the case (None if its form is broken), where things stand, and the problems."""

    case: Case | None
    source: Source
    problems: tuple[Problem, ...]


def read_case(folder: Path) -> Case:
    """The case in `folder`; raises CaseError with every problem of form and reference that was found.

    What the events say about knowledge is not judged here: `scr_sim.findings.proof` does that.
    """
    reading = examine(folder)
    if reading.case is None or reading.problems:
        raise CaseError(f"The case in {folder.name} cannot be used yet.", reading.problems)
    return reading.case


def examine(folder: Path) -> Reading:
    """Read `folder` and say everything that is wrong with its form and its references; never raises for these."""
    source = merge_files(folder)
    if source.problems:
        return Reading(None, source, tuple(source.problems))
    case = build_case(source)
    if case is None:
        return Reading(None, source, tuple(source.problems))
    problems = check_references(case, source)
    return Reading(case, source, tuple(problems))


def merge_files(folder: Path) -> Source:
    """All `*.yaml` files of a folder as one source.

    A name stands in one file only, except that lists (documents, events ...) are joined in the order of the file
    names, so that an author may keep one file for each agency or year.
    """
    merged = Source()
    merged.places[()] = Place(folder.name)
    files = sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
    if not files:
        merged.problems.append(
            Problem(
                f"There is no case in {folder}.",
                "A case is a folder with at least a case.yaml.",
                "Check the name, or make a case with `scr-sim case new`.",
                Place(str(folder)),
            )
        )
        return merged
    for file in files:
        name = file.relative_to(folder).as_posix()
        text = _text_of(file, name, merged)
        if text is not None:
            _add(merged, read_yaml(text, f"{folder.name}/{name}"))
    return merged


def _text_of(file: Path, name: str, merged: Source) -> str | None:
    place = Place(name)
    try:
        if file.stat().st_size > LARGEST_FILE:
            merged.problems.append(
                Problem(
                    f"The file is larger than {LARGEST_FILE // 1_000_000} MB.",
                    "A case is text for people to read.",
                    "Check that this file belongs to the case.",
                    place,
                )
            )
            return None
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        merged.problems.append(
            Problem(
                "The file is not UTF-8 text.",
                "Case files are plain text in UTF-8.",
                "In your editor, save it again with the encoding UTF-8.",
                place,
            )
        )
    except OSError as error:
        merged.problems.append(
            Problem(f"The file cannot be opened: {error.strerror}.", "Case files are readable.", "Check it.", place)
        )
    return None


def _add(merged: Source, part: Source) -> None:
    merged.problems.extend(part.problems)
    for name, value in part.value.items():
        offset = 0
        if name in merged.value:
            have = merged.value[name]
            if isinstance(have, list) and isinstance(value, list):
                offset = len(have)  # pyright: ignore[reportUnknownArgumentType]
                merged.value[name] = [*have, *value]
            else:
                first = merged.place((name,))
                merged.problems.append(
                    Problem(
                        f"`{name}` stands here and also in {first}.",
                        "A name stands in one file of a case, unless it is a list.",
                        "Keep one of the two.",
                        part.place((name,)),
                    )
                )
                continue
        else:
            merged.value[name] = value
        for path, place in part.places.items():
            if path and path[0] == name:
                if len(path) > 1 and isinstance(path[1], int):
                    merged.places[(name, path[1] + offset, *path[2:])] = place
                else:
                    merged.places.setdefault(path, place)
