"""Lines of data as tokens, with every place where a slot's value branches: what the server reads, and the only places that teach."""

import hashlib
import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Callable, Iterator

Tokenise = Callable[[str], list[int]]


@dataclass(frozen=True)
class Branch:
    """A place where the text may go on in several ways."""

    slot: int
    #: How many tokens of the text stand before it: the score is read at the last of them.
    after: int
    options: tuple[int, ...]
    #: Index of the right one among the options.
    right: int


@dataclass(frozen=True)
class Line:
    """A tokenised line. Tokens after the last branch are cut off: nothing is read there."""

    tokens: tuple[int, ...]
    branches: tuple[Branch, ...]
    slots: tuple[str, ...]
    kind: str


class BadLine(ValueError):
    """A line that no reading could fill."""


def read_records(path: Path) -> Iterator[dict]:
    with open(path, encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            if text.strip():
                try:
                    yield json.loads(text)
                except json.JSONDecodeError as error:
                    raise BadLine(f"{path}:{number} is no JSON: {error}") from error


def read_lines(path: Path, tokenise: Tokenise, limit: int | None = None) -> list[Line]:
    """The lines of a JSONL file, or the first of them, tokenised. Raises BadLine with the line's number."""
    lines = []
    for number, record in enumerate(islice(read_records(path), limit), 1):
        try:
            lines.append(encode(record, tokenise))
        except (KeyError, BadLine) as error:
            raise BadLine(f"{path}:{number}: {error}") from error
    return lines


def encode(record: dict, tokenise: Tokenise) -> Line:
    """Piece by piece, as the server tokenises: prefix, prompt, then each slot's literal and value (`atOnce`: its literal alone)."""
    tokens = [*tokenise(record.get("prefix", "")), *tokenise(record["prompt"])]
    branches: list[Branch] = []
    slots = record["slots"]
    for index, slot in enumerate(slots):
        tokens += tokenise(slot["literal"])
        if slot["value"] not in slot["choices"]:
            raise BadLine(f"slot {slot['name']}: {slot['value']!r} is not among its choices")
        if record.get("atOnce"):
            options = telling_tokens(slot, tokenise)
            branches.append(Branch(index, len(tokens), options, slot["choices"].index(slot["value"])))
            continue
        path = tokenise(slot["value"])
        ways = [tokenise(choice) for choice in slot["choices"]]
        closing = closing_token(record, index, tokenise)
        for depth in range(len(path) + 1):
            # dict keeps the order and drops doubles
            options = dict.fromkeys(way[depth] for way in ways if len(way) > depth and way[:depth] == path[:depth])
            if any(way == path[:depth] for way in ways):
                if closing in options:
                    raise BadLine(f"slot {slot['name']}: a longer choice goes on as what follows {slot['choices']!r}")
                options[closing] = None
            taken = path[depth] if depth < len(path) else closing
            if len(options) > 1:
                branches.append(Branch(index, len(tokens), tuple(options), list(options).index(taken)))
            if depth < len(path):
                tokens.append(taken)
    end = branches[-1].after if branches else 0
    return Line(tuple(tokens[:end]), tuple(branches), tuple(slot["name"] for slot in slots), record.get("kind", ""))


def telling_tokens(slot: dict, tokenise: Tokenise) -> tuple[int, ...]:
    """For each choice the first of its tokens that none before it has."""
    tokens: list[int] = []
    for choice in slot["choices"]:
        token = next((each for each in tokenise(choice) if each not in tokens), None)
        if token is None:
            raise BadLine(f"slot {slot['name']}: nothing tells {choice!r} from those before it")
        tokens.append(token)
    return tuple(tokens)


def closing_token(record: dict, index: int, tokenise: Tokenise) -> int:
    """The token that follows a value that is complete."""
    following = record["slots"][index + 1 :]
    text = following[0]["literal"] if following else record.get("end") or "\n"
    pieces = tokenise(text) or tokenise(following[0]["value"])
    return pieces[0]


def fingerprint(lines: list[Line]) -> str:
    """Tells data sets apart by their tokens."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(repr(line.tokens).encode())
    return digest.hexdigest()[:16]
