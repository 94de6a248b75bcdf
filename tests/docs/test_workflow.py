"""The workflow that publishes the sample: the two commands of the README, and no more rights than they need."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from annotator.publish.starter import starter

ROOT = Path(__file__).parents[2]
WORKFLOWS = {
    "ours": (ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"),
    "the starter's": dict(starter())[".github/workflows/publish.yml"].decode(),
}


def steps(text: str) -> list[dict[str, Any]]:
    return [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]


def test_ours_runs_make_test_and_then_make_site_for_the_day_of_the_build() -> None:
    commands = [step["run"] for step in steps(WORKFLOWS["ours"]) if "run" in step]
    assert [command.split(" ")[-2:] for command in commands] == [["make", "test"], ["make", "site"]]
    assert "SOURCE_DATE_EPOCH=$(date +%s)" in commands[1]
    (address,) = (step["env"]["SITE_URL"] for step in steps(WORKFLOWS["ours"]) if "SITE_URL" in step.get("env", {}))
    assert "steps.pages.outputs.base_url" in address


@pytest.mark.parametrize("text", WORKFLOWS.values(), ids=WORKFLOWS)
def test_a_workflow_may_write_to_pages_only_and_only_in_the_job_that_runs_nothing_of_ours(text: str) -> None:
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        rights = job.get("permissions", {})
        if "write" in rights.values():
            assert rights == {"pages": "write", "id-token": "write"}
            assert [step["uses"] for step in job["steps"]] == ["actions/deploy-pages@v5"]


@pytest.mark.parametrize("text", WORKFLOWS.values(), ids=WORKFLOWS)
def test_a_workflow_uses_actions_of_github_alone_at_a_named_version(text: str) -> None:
    used = [step["uses"] for step in steps(text) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", one) for one in used)
