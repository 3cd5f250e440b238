#!/usr/bin/env python3
"""The crates that the program is built from -> licences.txt, which the window shows and every package of the program carries.

Usage: make.py, in the repository, after the dependencies have changed. Needs cargo, and the sources of the crates that it has
fetched. The list is that of Linux; equal texts stand there once.
"""

import json
import re
import subprocess
import textwrap
from pathlib import Path

HERE = Path(__file__).parent
WIDTH = 100
NAMES = re.compile(r"^(licen[cs]e|copying|notice|unlicense)", re.IGNORECASE)


def cargo(*arguments: str) -> str:
    return subprocess.run(["cargo", *arguments], check=True, capture_output=True, text=True, cwd=HERE).stdout


def shipped() -> set[tuple[str, str]]:
    """Names and versions of the crates that go into the program, not of those that only build or test it."""
    tree = cargo("tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}")
    lines = (line.split() for line in tree.splitlines() if line)
    return {(line[0], line[1].removeprefix("v")) for line in lines if line[0] != "variorum"}


def texts(folder: Path) -> list[str]:
    files = sorted(path for path in folder.iterdir() if path.is_file() and NAMES.match(path.name))
    plain = (path.read_text(encoding="utf-8", errors="replace").lstrip("\ufeff") for path in files)
    return ["\n".join(wrapped(line.expandtabs(4).rstrip()) for line in text.strip().splitlines()) for text in plain]


def wrapped(line: str) -> str:
    return line if len(line) <= WIDTH else textwrap.fill(line, WIDTH, break_long_words=False)


def main() -> None:
    metadata = json.loads(
        cargo("metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", "x86_64-unknown-linux-gnu")
    )
    wanted = shipped()
    packages = [package for package in metadata["packages"] if (package["name"], package["version"]) in wanted]
    packages.sort(key=lambda package: (package["name"], package["version"]))
    lines = [f"Variorum is built from these {len(packages)} crates. Their licences follow below the list.", ""]
    holders: dict[str, tuple[str, list[str]]] = {}
    for package in packages:
        name = f"{package['name']} {package['version']}"
        lines.append(f"{name}: {package['license'] or 'see its text'}")
        for text in texts(Path(package["manifest_path"]).parent):
            # Texts that differ in line breaks only are one.
            holders.setdefault(" ".join(text.split()), (text, []))[1].append(name)
    for text, names in holders.values():
        lines += ["", "=" * WIDTH, wrapped(", ".join(dict.fromkeys(names))), "=" * WIDTH, "", text]
    target = HERE / "licences.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{target.name}: {len(packages)} crates, {len(holders)} texts, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
