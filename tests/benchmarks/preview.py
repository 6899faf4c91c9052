"""How long after a text is saved the preview shows it. Run: .venv/bin/python tests/benchmarks/preview.py [edits]

`curriculum serve` runs in a copy of the project; a sentence is written into one material, then the page is asked for until it has it.
By the clock on the wall, which a busy machine stretches, and in processor time of the server, which it stretches less.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE, PAGE = "content/kesetaraan-gender/seks-dan-gender.md", "kesetaraan-gender/seks-dan-gender/"
HEADING = "## Bahan bacaan\n"
TICK = os.sysconf("SC_CLK_TCK")
#: Seconds between two looks at the page, and until it is given up.
GLANCE, PATIENCE = 0.02, 600


def main() -> None:
    """Print the figures."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        for name in ("content", "overrides", "hooks"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("curriculum.yaml", "mkdocs.yml"):
            shutil.copy(ROOT / name, root)
        (root / "build/docs").mkdir(parents=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            place = f"127.0.0.1:{free.getsockname()[1]}"
        measure(root, place, edits)


def measure(root: Path, place: str, edits: int) -> None:
    """Serve at `place`, and time the first page and then each edit."""
    environment = {**os.environ, "PYTHONPATH": str(root / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "curriculum", "serve", "--dev-addr", place]
    began = time.monotonic()
    server = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait(place, "</html>")
        print(
            f"first page after {time.monotonic() - began:.1f} s, {used(server):.1f} s of processor time; load {os.getloadavg()[0]:.1f}"
        )
        text = (root / SOURCE).read_text()
        waited, worked = [], []
        for number in range(edits):
            time.sleep(2)
            words = f"Kalimat baru nomor {number + 1}."
            before, began = used(server), time.monotonic()
            (root / SOURCE).write_text(text.replace(HEADING, f"{HEADING}\n{words}\n", 1))
            wait(place, words)
            waited.append(time.monotonic() - began)
            worked.append(used(server) - before)
        print(
            f"an edit shows after {statistics.median(waited):.2f} s (at most 1.0 s), {statistics.median(worked):.2f} s of processor time"
        )
        print("each: " + ", ".join(f"{seconds:.2f}" for seconds in waited))
    finally:
        server.terminate()
        server.wait()


def wait(place: str, words: str) -> None:
    """Ask for the page until it has the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://{place}/{PAGE}", timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(GLANCE)
    sys.exit(f"the page never had {words!r}")


def used(server: subprocess.Popen[bytes]) -> float:
    """Seconds of processor time of the server so far (Linux, proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


if __name__ == "__main__":
    main()
