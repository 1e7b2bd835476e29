"""The wheel as it is published: everything that the program reads is in it, and it runs from there alone."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "takhrij"
TEXT = "وقال المدير سالم راشد إن الطريق مفتوح منذ الصباح. ونفى السكان إغلاق المتحف.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the working tree by the tools that are installed; `make pictures` has fetched what they bundle."""
    out = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(out)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (built,) = out.glob("takhrij-*.whl")
    return built


def test_every_file_of_the_package_is_in_the_wheel_and_no_other(wheel: Path) -> None:
    kept = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert packed == kept
    assert any(name.endswith("dist-info/entry_points.txt") for name in zipfile.ZipFile(wheel).namelist())
    assert {"takhrij/py.typed", "takhrij/languages/ar/verbs.tsv", "takhrij/publish/page/page.js"} <= packed
    assert {"takhrij/serve/assets/pictures.js", "takhrij/serve/assets/countries.topojson"} <= packed


def test_it_reads_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    # What is on this path comes before the working tree that is installed in place.
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    run = "import sys, takhrij.cli; print(takhrij.__file__, file=sys.stderr); sys.exit(takhrij.cli.main())"
    for form, shown in (("text", "denies"), ("html", "</html>")):
        done = subprocess.run(
            [sys.executable, "-c", run, "read", str(article), "--format", form],
            cwd=tmp_path, env=environment, capture_output=True, check=True,
        )  # fmt: skip
        assert done.stderr.decode().strip() == str(tmp_path / "site" / "takhrij" / "__init__.py")
        assert shown in done.stdout.decode()
