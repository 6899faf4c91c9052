"""scripts/setup on a pretended machine, offline: what it notices, what it says, and what the lock promises."""

import importlib.metadata
import os
import re
import shutil
import signal
import subprocess
import time
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[3]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = {pin.name: pin for pin in (Requirement(text) for text in re.findall(r"^([a-z0-9].*?) \\$", LOCK, re.MULTILINE))}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WANTED = [Requirement(text) for text in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]]

TOOLS = "bash cat cp cut date dirname env flock grep mkdir mv readlink rm sed sha256sum sleep sort tail tee uname"

# Stands in for Python, before and after it is copied into .venv; what it was asked to install is counted in a file.
PYTHON = """#!/bin/bash
case "$*" in
  *"version_info <"*) exit "${OLD:-0}" ;;
  *"version_info[:2]"*) echo 3.11 ;;
  *ensurepip*) [[ ! -e no-venv ]] ;;
  "-m venv .venv") mkdir -p .venv/bin .venv/lib/python3.11/site-packages && cp "$0" .venv/bin/python ;;
  "-m pip"*) echo installed >>pip-calls; echo Collecting it; sleep "${SLOW:-0}"; exit "${BROKEN:-0}" ;;
  "${FAILING:-nothing}"*) exit 1 ;;
  *) echo "python $* at $SOURCE_DATE_EPOCH" ;;
esac
"""


class Machine:
    """A folder with our scripts, and a PATH that holds only what we put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "programs"
        shutil.copytree(ROOT / "scripts", folder / "scripts")
        (folder / "requirements.lock").write_text("it==1.0 \\\n    --hash=sha256:0\n", encoding="utf-8")
        self.programs.mkdir()
        for tool in TOOLS.split():
            (self.programs / tool).symlink_to(shutil.which(tool) or tool)
        self.program("uname", "#!/bin/bash\necho x86_64\n")
        self.program("python3", PYTHON)

    def program(self, name: str, text: str) -> None:
        path = self.programs / name
        path.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def start(self, *command: str, **settings: str) -> subprocess.Popen[str]:
        environment = {"PATH": str(self.programs), "HOME": str(self.folder), **settings}
        return subprocess.Popen(
            command, cwd=self.folder, env=environment, text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def run(self, *command: str, **settings: str) -> tuple[int, str]:
        process = self.start(*command, **settings)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said

    def setup(self, what: str = "python", **settings: str) -> tuple[int, str]:
        return self.run("scripts/setup", what, **settings)

    @property
    def installations(self) -> int:
        calls = self.folder / "pip-calls"
        return len(calls.read_text(encoding="utf-8").split()) if calls.exists() else 0

    @property
    def complete(self) -> bool:
        return (self.folder / ".venv/complete").exists()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_second_time_nothing_is_installed(machine: Machine) -> None:
    assert machine.setup()[0] == 0
    assert machine.setup() == (0, "")
    assert machine.installations == 1


def test_the_package_is_read_where_it_lies(machine: Machine) -> None:
    machine.setup()
    folder = machine.folder / ".venv/lib/python3.11/site-packages"
    assert (folder / (folder / "curriculum.pth").read_text(encoding="utf-8").strip()).resolve() == machine.folder / "hooks"


def test_without_python_both_languages_say_what_to_do(machine: Machine) -> None:
    (machine.programs / "python3").unlink()
    code, said = machine.setup()
    assert code == 1
    assert "Python 3.11 atau yang lebih baru tidak ditemukan" in said
    assert "Python 3.11 or newer was not found" in said
    assert not (machine.folder / ".venv").exists()


def test_an_old_python_is_no_python(machine: Machine) -> None:
    code, said = machine.setup(OLD="1")
    assert (code, "tidak ditemukan" in said) == (1, True)


def test_an_interrupted_installation_is_done_again(machine: Machine) -> None:
    process = machine.start("scripts/setup", "python", SLOW="30")
    while not machine.installations:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not machine.complete
    assert machine.setup()[0] == 0
    assert machine.complete
    assert machine.installations == 2


def test_an_interrupted_renewal_is_done_again(machine: Machine) -> None:
    machine.setup()
    with (machine.folder / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("more==1.0 \\\n    --hash=sha256:1\n")
    code, said = machine.setup(BROKEN="1")
    assert code == 0
    assert "Paket Python belum terpasang lengkap" in said
    assert "Untuk sementara dipakai .venv yang lama" in said
    assert machine.complete
    assert machine.setup()[0] == 0
    assert machine.installations == 3
    assert not (machine.folder / ".venv.lama").exists()


def test_without_an_old_one_a_failure_is_a_failure(machine: Machine) -> None:
    code, said = machine.setup(BROKEN="1")
    assert code == 1
    assert "Periksa sambungan internet" in said
    assert not machine.complete


def test_a_moved_folder_works_on_without_a_connection(machine: Machine) -> None:
    machine.setup()
    machine.folder = machine.folder.rename(machine.folder.with_name("moved-away"))
    machine.programs = machine.folder / "programs"
    code, said = machine.run("scripts/check", BROKEN="1")
    assert (code, said.splitlines()[-1]) == (0, "python -m curriculum check at ")
    assert (machine.folder / ".venv/bin/python").exists()


def test_killed_while_the_new_one_is_made_the_old_one_is_still_there(machine: Machine) -> None:
    machine.setup()
    with (machine.folder / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("more==1.0 \\\n    --hash=sha256:1\n")
    process = machine.start("scripts/setup", "python", SLOW="30")
    while machine.installations < 2:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert machine.setup(BROKEN="1")[0] == 0
    assert machine.complete


@pytest.mark.parametrize(
    ("log", "cure"),
    [
        ("OSError: [Errno 28] No space left on device", "Cakram penuh"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "laporkan"),
    ],
)
def test_why_nothing_could_be_installed_is_told_apart(machine: Machine, log: str, cure: str) -> None:
    machine.program("python3", PYTHON.replace("echo Collecting it;", f"echo '{log}';"))
    code, said = machine.setup(BROKEN="1")
    assert code == 1
    assert cure in said
    assert "sambungan internet" not in said


def test_a_python_that_is_not_taken_is_told(machine: Machine) -> None:
    assert "PYTHON=tidak-ada tidak dipakai" in machine.setup(PYTHON="tidak-ada")[1]
    machine.program("python4", PYTHON)
    assert "tidak dipakai: .venv sudah lengkap" in machine.setup(PYTHON="python4")[1]


@pytest.mark.parametrize("damage", ["stamp", "python", "place", "path"])
def test_a_damaged_venv_is_made_anew(machine: Machine, damage: str) -> None:
    machine.setup()
    if damage == "stamp":
        (machine.folder / ".venv/complete").write_text("half", encoding="utf-8")
    elif damage == "python":
        (machine.folder / ".venv/bin/python").unlink()
    elif damage == "path":
        (machine.folder / ".venv/lib/python3.11/site-packages/curriculum.pth").unlink()
    else:
        machine.folder = machine.folder.rename(machine.folder.with_name("moved"))
        machine.programs = machine.folder / "programs"
    assert machine.setup()[0] == 0
    assert machine.installations == 2


@pytest.mark.slow
def test_two_at_once_install_once(machine: Machine) -> None:
    both = [machine.start("scripts/setup", "python", SLOW="1") for _ in range(2)]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert any("Menunggu pemasangan lain selesai" in text for text in said)
    assert machine.installations == 1


def test_without_permission_the_command_to_type_is_shown(machine: Machine) -> None:
    machine.program("id", "#!/bin/bash\necho 1000\n")
    machine.program("sudo", "#!/bin/bash\nexit 1\n")
    machine.program("apt-get", "#!/bin/bash\necho apt-get >>apt-calls\n")
    machine.program("ldconfig", "#!/bin/bash\necho libpango-1.0.so.0\n")
    code, said = machine.setup("print")
    assert code == 1
    assert (
        "ketik ini, lalu ulangi: sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"
    ) in said.lower().replace("perlu izin admin. ", "")
    assert not (machine.folder / "apt-calls").exists()


@pytest.mark.parametrize(("user", "expected"), [("0", ["apt"]), ("1000", ["sudo", "sudo", "apt"])])
def test_what_debian_left_out_of_python_comes_through_apt(machine: Machine, user: str, expected: list[str]) -> None:
    (machine.folder / "no-venv").touch()
    machine.program("id", f"#!/bin/bash\necho {user}\n")
    machine.program("sudo", '#!/bin/bash\nshift; echo sudo >>apt-calls; exec "$@"\n')
    machine.program("true", "#!/bin/bash\n")
    machine.program("apt-get", '#!/bin/bash\n[[ $1 == update ]] || { echo apt >>apt-calls; echo "$@" >packages; }\n')
    code, said = machine.setup()
    calls = (machine.folder / "apt-calls").read_text(encoding="utf-8").split()
    assert code == 0, said
    assert calls[-1] == "apt"
    assert set(calls) == set(expected)
    assert "python3.11-venv" in (machine.folder / "packages").read_text(encoding="utf-8")


def test_checking_texts_waits_for_no_system_library(machine: Machine) -> None:
    code, said = machine.run("scripts/check", "--github")
    assert code == 0
    assert said.splitlines()[-1] == "python -m curriculum check --github at "


def test_the_commands_know_their_place_from_anywhere(machine: Machine) -> None:
    machine.setup()
    (machine.folder / "elsewhere").mkdir()
    assert machine.run("env", "-C", "elsewhere", "bash", "../scripts/check") == (0, "python -m curriculum check at \n")


def test_a_command_called_through_a_link_is_the_same(machine: Machine) -> None:
    machine.setup()
    (machine.folder / "elsewhere").mkdir()
    (machine.folder / "elsewhere/periksa").symlink_to(machine.folder / "scripts/check")
    assert machine.run("env", "-C", "elsewhere", "./periksa") == (0, "python -m curriculum check at \n")


def test_modules_in_the_root_are_none_and_what_is_made_can_be_read(machine: Machine) -> None:
    machine.program(
        "python3", PYTHON.replace('echo "python $*', 'umask; echo "$PYTHONSAFEPATH ${PYTHONPATH-none}"; echo "python $*')
    )
    said = machine.run("bash", "-c", "umask 077; PYTHONPATH=/elsewhere scripts/check")[1].splitlines()
    assert said[-3:] == ["0022", "1 none", "python -m curriculum check at "]


def test_what_python_reads_from_its_surroundings_is_left_out(machine: Machine) -> None:
    machine.program("python3", PYTHON.replace('echo "python $*', 'echo "${!PYTHON@}"; echo "python $*'))
    odd = "PYTHONINSPECT=1 PYTHONHASHSEED=abc PYTHONOPTIMIZE=2 PYTHONPLATLIBDIR=x PYTHONUTF8=0"
    said = machine.run("bash", "-c", f"{odd} scripts/check")[1].splitlines()
    assert said[-2:] == ["PYTHONSAFEPATH PYTHONUTF8", "python -m curriculum check at "]


@pytest.mark.parametrize("place", [".", ".venv", "build"])
def test_a_folder_that_may_not_be_written_is_no_lack_of_internet(machine: Machine, place: str) -> None:
    """Root may write everywhere: the question whether one may is answered no for it, as for another user's folder."""
    for name in (".venv", "build"):
        (machine.folder / name).mkdir()
    setup = machine.folder / "scripts/setup"
    setup.write_text(setup.read_text().replace("-w $place", f"$place != {place}"))
    code, said = machine.setup(BROKEN="1")
    assert code == 1
    assert said.splitlines()[-1].startswith(f"{place} tidak dapat ditulis; mungkin milik pengguna lain")
    assert "internet" not in said
    assert not (machine.folder / "pip-calls").exists()


@pytest.fixture
def builder(machine: Machine) -> Machine:
    libraries = "libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"
    machine.program("ldconfig", f"#!/bin/bash\necho {libraries}\n")
    (machine.folder / "content").mkdir()
    for name, date in {"older": "2026-01-31", "newest": "2026-11-22"}.items():
        (machine.folder / f"content/{name}.md").write_text(f"changes:\n  - {{date: {date}, text: x}}\n", encoding="utf-8")
    machine.setup()
    return machine


def test_a_build_goes_by_the_clock_of_its_contents(builder: Machine) -> None:
    code, said = builder.run("scripts/build")
    assert code == 0
    assert re.findall(r"^python (.*) at 1795305600$", said, re.MULTILINE) == ["-m curriculum build"]


def commit_of(builder: Machine, moment: int) -> None:
    """Let git say that the last commit was made at this moment."""
    builder.program("git", f"#!/bin/bash\necho {moment}\n")


@pytest.mark.parametrize("moment", [4260211200, -5, 4102444800])
def test_a_commit_of_a_wrong_clock_is_told_and_the_newest_edition_goes(builder: Machine, moment: int) -> None:
    """Nobody set SOURCE_DATE_EPOCH then, so to unset it would be no cure."""
    commit_of(builder, moment)
    code, said = builder.run("scripts/build")
    assert code == 0
    assert "python -m curriculum build at 1795305600" in said
    assert "jam komputer" in said
    commit_of(builder, 1790000000)
    assert "at 1790000000" in builder.run("scripts/build")[1]
    assert "jam komputer" not in builder.run("scripts/build")[1]
    assert "at 5000000000" in builder.run("scripts/build", SOURCE_DATE_EPOCH="5000000000")[1]  # what was set is refused by its own sentence


def test_texts_that_are_missing_or_no_plain_file_are_left_to_the_check(builder: Machine) -> None:
    (builder.folder / "curriculum.yaml").unlink(missing_ok=True)
    os.mkfifo(builder.folder / "curriculum.yaml")
    assert "python -m curriculum build at 1795305600" in builder.run("scripts/build")[1]
    shutil.rmtree(builder.folder / "content")
    said = builder.run("scripts/build")[1]
    assert "python -m curriculum build" in said
    assert "grep" not in said


@pytest.mark.parametrize("command", ["build", "serve", "test"])
@pytest.mark.parametrize("other", ["file", "link"])
def test_what_stands_in_the_place_of_a_folder_is_named(builder: Machine, command: str, other: str) -> None:
    builder.setup()
    shutil.rmtree(builder.folder / "build")
    place = builder.folder / "build"
    if other == "file":
        place.write_text("berkas")
    else:
        place.symlink_to("tidak-ada")
    code, said = builder.run(f"scripts/{command}", *(["--fast"] if command == "test" else []))
    assert code == 1
    assert "build ini berkas atau tautan putus, padahal harus folder; pindahkan atau hapus yang itu, lalu ulangi." in said
    assert "mkdir" not in said
    place.unlink()
    (builder.folder / "build").mkdir()
    (builder.folder / "build/docs").write_text("berkas")
    assert "build/docs ini berkas" in builder.run("scripts/serve")[1]


@pytest.mark.parametrize("command", ["build", "check", "new", "compare", "serve"])
def test_a_command_given_to_sh_works_too(builder: Machine, command: str) -> None:
    """As many write it; dash knows neither `source` nor what our set-up is written in."""
    builder.program("git", "#!/bin/bash\nexit 1\n")
    (builder.programs / "sh").symlink_to(shutil.which("dash") or shutil.which("sh") or "sh")
    said = builder.run("sh", f"scripts/{command}", "a", "b")[1]
    assert f"python -m curriculum {command}" in said
    assert "not found" not in said


def test_an_old_venv_without_its_packages_is_none(machine: Machine) -> None:
    machine.program("python3", PYTHON.replace('case "$*" in', 'case "$*" in\n  *"import yaml"*) [[ -e .venv/lib/python3.11/site-packages/curriculum.pth ]] ;;'))
    machine.setup()
    shutil.rmtree(machine.folder / ".venv/lib")
    code, said = machine.setup(BROKEN="1")
    assert code == 1
    assert "dipakai .venv yang lama" not in said
    assert "Periksa sambungan internet" in said


def test_a_clock_beyond_what_python_knows_is_told(machine: Machine) -> None:
    machine.setup()
    far = machine.folder / "far.sh"
    far.write_text("printf() { if [[ $* == *%Y* ]]; then this_year=9999; else builtin printf \"$@\"; fi; }\nexport -f printf\n")
    code, said = machine.run("bash", "-c", ". ./far.sh; scripts/check")
    assert code == 1
    assert "Jam komputer ini menunjukkan tahun 9999" in said


def test_a_failing_build_fails(builder: Machine) -> None:
    assert builder.run("scripts/build", FAILING="-m curriculum build")[0] == 1


def test_every_pin_has_hashes_and_nothing_names_this_machine() -> None:
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(PINS) > 50
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"^-.*|file:.*|https?:.*|/(?:home|opt|root|tmp|work)/.*", LOCK, re.MULTILINE) == []


def test_the_lock_and_pyproject_agree() -> None:
    for wanted in WANTED:
        pinned = next(iter(PINS[wanted.name].specifier)).version
        assert wanted.specifier.contains(pinned), f"{wanted} but {pinned}: renew requirements.lock"


def test_no_pin_is_a_pre_release() -> None:
    assert [pin for pin in PINS.values() if any(Version(spec.version).is_prerelease for spec in pin.specifier)] == []


def test_versions_with_security_fixes_or_a_known_end_are_exact() -> None:
    exact = {str(wanted) for wanted in WANTED if "==" in str(wanted.specifier)}
    assert exact == {"mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-with-pdf==0.9.3", "weasyprint==70.0"}


def test_what_is_installed_is_what_is_locked() -> None:
    here = [pin for pin in PINS.values() if pin.marker is None or pin.marker.evaluate()]
    assert [str(pin) for pin in here if not pin.specifier.contains(importlib.metadata.version(pin.name))] == []


def test_a_new_material_is_asked_for_where_nothing_is_said(machine: Machine) -> None:
    answers = "printf '%s\\n' advokasi buku-kerja 'Buku kerja' | scripts/new"
    assert (
        machine.run("bash", "-c", answers)[1].splitlines()[-1]
        == "python -m curriculum new advokasi buku-kerja Buku kerja at "
    )
    code, said = machine.run("scripts/new")
    assert (code, "Cara pakai: ./scripts/new PANDUAN MATERI [JUDUL]" in said) == (1, True)


def test_a_new_curriculum_is_asked_for_its_folder_and_language(machine: Machine) -> None:
    said = machine.run("scripts/new", "curriculum", "../bees", "--language", "en")[1].splitlines()[-1]
    assert said == "python -m curriculum new-curriculum ../bees --language en at "
    said = machine.run("bash", "-c", "printf '%s\\n' ../bees id | scripts/new curriculum")[1].splitlines()[-1]
    assert said == "python -m curriculum new-curriculum ../bees --language id at "
