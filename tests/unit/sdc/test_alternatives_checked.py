"""What is recommended can leave: the small checker accepts the files and the certificate."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_tables import POPULATION, table

from disclosable.checker.verify import check
from disclosable.sdc.alternatives import lay_out
from disclosable.sdc.certificate import PublishedFile
from disclosable.sdc.methods import Method
from disclosable.sdc.presets import preset
from disclosable.sdc.publication import Publication

TRUE = table("orders", {"borough": ["a", "b", "c"], "sex": ["F", "M"]}, [2, 9, 14, 1, 20, 31])
WAYS = [m for m in Method if m is not Method.COARSER_LEVELS]


@pytest.mark.parametrize("method", WAYS, ids=lambda m: m.name.lower())
@pytest.mark.parametrize("policy", ["police", "hospital", "rounded-5"])
def test_the_checker_accepts_what_was_proved_safe(
    policy: str, method: Method, tmp_path: Path
) -> None:
    found = lay_out(TRUE, preset(policy), "r", POPULATION, methods=[method], seconds=60)
    (option,) = found.options
    assert option.release is not None
    assert option.certificate is not None
    written = Publication.of(option.release).write(tmp_path)
    sealed = option.certificate.sealing([PublishedFile.of(p, tmp_path) for p in written])
    path = tmp_path / "certificate.json"
    sealed.write(path)
    report = check(path, tmp_path)
    assert report.tables == len(option.release.tables)
