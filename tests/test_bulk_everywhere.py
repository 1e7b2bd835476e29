"""The same archive on one core, on all cores and on a Ray cluster of two nodes: the same tables, to the byte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

TEXT = "أعلنت البلدية إغلاق الجسر. وقال المدير سالم راشد إن الطريق مفتوح منذ الصباح. ونفى السكان إغلاق المتحف."
_PROGRAM = """
import sys
from takhrij.cli import main
archive, out, *where = sys.argv[1:]
main(["bulk", "read", archive, "--out", out, *where])
main(["bulk", "copies", out, "--out", f"{out}/copies", *where])
sys.exit(main(["bulk", "find", out, "--like", "إغلاق الجسر", "--language", "ar", "--out", f"{out}/found", *where]))
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two nodes, each a process on this machine with one core."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - reads the environment

    node: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=node)
    cluster.add_node(num_cpus=1, object_store_memory=80_000_000)
    yield cluster.address
    cluster.shutdown()  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in three parts, some of them copies, two of which cannot be read."""
    path = tmp_path_factory.mktemp("archive") / "a.jsonl"
    articles = [
        {"id": f"a{n:03}", "text": f"{TEXT} {f'وهذا الخبر {n} من الميناء. ' * (n % 7)}", "language": "ar"}
        for n in range(102)
    ]
    articles[40], articles[90] = {"id": "nothing"}, {"id": "nor here"}
    path.write_text("\n".join(map(json.dumps, articles)))
    return path


def run(archive: Path, out: Path, *where: str) -> dict[str, Any]:
    """Read it, find copies, and mentions of a claim: the files by name, and the rows of the tables of copies."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(archive), str(out), *where], env=environment, check=False
    )
    assert done.returncode == 0
    folders = ("readings", "attributions", "failures", "copies/sketches", "found")
    files = {str(path.relative_to(out)): path.read_bytes() for name in folders for path in (out / name).iterdir()}
    tables = {name: parquet.read_table(out / "copies" / name).to_pylist() for name in ("pairs", "groups")}
    return files | tables


def test_the_same_on_one_core_on_all_and_on_a_cluster(archive: Path, cluster: str, tmp_path: Path) -> None:
    one = run(archive, tmp_path / "one", "--cores", "1")
    assert len(one) > 9
    assert one["pairs"]
    assert "found/mentions.parquet" in one
    assert run(archive, tmp_path / "all") == one
    assert run(archive, tmp_path / "cluster", "--ray", cluster) == one
