"""Bundling of ES modules: what a bundle does, and what it refuses to guess at."""

import json
import shutil
import subprocess

import pytest

from curriculum.publish.bundle import BundleError, bundle, join, modules


@pytest.fixture
def written(tmp_path):
    """Writes modules into one folder; the path of `entry.js`."""

    def written(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.js").write_text(text)
        return tmp_path / "entry.js"

    return written


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_a_bundle_does_what_its_modules_do(written):
    """Names that two modules have for themselves stay apart, a module that two import runs once."""
    entry = written(
        entry='import { twice, own as other } from "./left.js";\nimport { start } from "./base.js";\n'
        "const own = 1;\nresult.push(twice(own), other, start());\n",
        left='// Left\n\nimport { start } from "./base.js";\n\nexport const own = 5;\nexport const twice = n => 2 * n + start();\n',
        base='result.push("once");\nlet count = 10;\nexport function start() { return count++; }\nexport class Unused {}\n',
    )
    assert list(modules(entry)) == ["base.js", "left.js", "entry.js"]
    program = f"const result = [];\n{bundle(entry)}console.log(JSON.stringify(result), typeof own, typeof m);"
    done = subprocess.run(["node", "--eval", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.split("]")[0] + "]") == ["once", 12, 5, 11]
    assert done.stdout.split()[-2:] == ["undefined", "undefined"]


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_a_joined_module_is_imported_like_its_parts(tmp_path):
    """A page of modules keeps its address, what it exports, and what stands apart; its other parts are gone, another folder's are not."""
    for folder in ("tool/below", "shared", "vendor"):
        (tmp_path / folder).mkdir(parents=True)
    texts = {
        "tool/entry.js": 'import words from "./below/words.js";\nimport data from "./data.js";\nimport {twice as double} from "../shared/twice.js";\n'
        "export const told = async () => `${words.hello} ${double(data.number)} ${await words.later()}`;\nexport const own = 1;\n",
        "tool/below/words.js": 'export default {\n  hello: "halo",\n  later: async () => (await import("../../vendor/library.js")).name,\n};\n',
        "tool/data.js": "export default {number: 21};\n",
        "tool/page.js": 'import("./entry.js").then(async ({told, own}) => console.log(await told(), own));\n',
        "shared/twice.js": "export const twice = n => 2 * n;\n",
        "vendor/library.js": 'export const name = "library";\n',
        "package.json": '{"type": "module"}',
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    join(tmp_path / "tool/entry.js", apart=["data.js"])
    said = subprocess.run(["node", tmp_path / "tool/page.js"], capture_output=True, text=True, check=True).stdout
    assert said == "halo 42 library 1\n"
    left = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.js")}
    assert left == texts.keys() - {"tool/below/words.js", "package.json"}
    assert not (tmp_path / "tool/below").exists()
    joined = (tmp_path / "tool/entry.js").read_text()
    join(tmp_path / "tool/entry.js", apart=["data.js"])
    assert (tmp_path / "tool/entry.js").read_text() == joined


@pytest.mark.parametrize(
    "line",
    [
        'import whole, { a } from "./base.js";',
        'import * as base from "./base.js";',
        'import "./base.js";',
        'import { a } from "elsewhere";',
        "export default",
        'const later = () => import("./base.js");',
        "export { a };",
        'export * from "./base.js";',
        "export let a = 1;",
    ],
)
def test_a_style_it_does_not_read_is_refused(written, line):
    with pytest.raises(BundleError, match=r"^entry\.js: (import|export)"):
        bundle(written(entry=f"const b = 1;\n{line}\n", base="export const a = 1;\n"))


def test_modules_that_import_each_other_are_refused(written):
    entry = written(entry='import { a } from "./base.js";\n', base='import { b } from "./entry.js";\nexport const a = 1;\n')
    with pytest.raises(BundleError, match=r"entry\.js > base\.js > entry\.js"):
        bundle(entry)


def test_a_missing_module_is_missed(written):
    with pytest.raises(FileNotFoundError):
        bundle(written(entry='import { a } from "./base.js";\n'))
