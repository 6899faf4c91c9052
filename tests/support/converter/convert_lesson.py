"""Convert a Carpentries lesson (a folder with config.yaml, episodes/ and learners/) into a curriculum in a folder that `new_curriculum` made.

What an episode says goes where a curriculum has a place for it; what it does not say is named in `without:`, never made up. Of each
material only the title, the steps and their minutes are the converter's own arrangement. Run: python convert_lesson.py LESSON FOLDER DATE.
"""

import io
import re
import sys
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from converter.lesson_markdown import Writer, blocks, plain
from curriculum.checks.pictures.drawings import drawing_faults

#: What a new curriculum calls its folders of pictures (paths.pictures).
PICTURES = "pictures"

#: What episodes do not say.
WITHOUT = ["room", "sensitivity", "prepare", "evaluation", "method", "form", "step_objectives", "notes"]
#: Wide enough for lessons of every kind: nobody chose them for this course.
LIMITS = {
    **{"shortest_session": 1, "longest_session": 600, "longest_meeting": 600, "rest_after": 600, "longest_sitting": 600},
    **{"longest_input": 600, "own_activity": 0, "fewest_steps": 1, "fewest_usual_steps": 1, "fewest_objectives": 1},
    **{
        "most_objectives": 20,
        "fewest_key_messages": 1,
        "most_key_messages": 20,
        "longest_reading": 9000,
        "longest_sentence": 90,
    },
    **{"handout_pages": 40},
}
TEACHING, EXERCISES = "Teaching", "Exercises"
#: Bytes that a picture may have, and the widths it is tried at.
_LARGEST, _WIDTHS = 190_000, (1600, 1200, 900, 600)
_DEFINITION = re.compile(r"(?m)^ {0,3}\[[^\]]+\]:\s+\S+.*$")


def front(text: str) -> tuple[dict[str, Any], str]:
    """The front matter of a page and its words."""
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head) or {}, body


def items(lines: list[str]) -> list[str]:
    """The entries of a list as values of a front matter."""
    joined = re.sub(r"\n(?!- )\s*", " ", "\n".join(lines).strip())
    return [plain(line.removeprefix("- ").strip()) for line in joined.split("\n") if line.strip()]


def sentences(text: str, fewest: int = 20, most: int = 200) -> str:
    """The first words of a text, as a summary: whole sentences of its first paragraph of words."""
    words = (
        block for block in text.split("\n\n") if re.match(r"[*\w\[]", block) and not re.search(r"(?m)^(?:-|\d+[.]) ", block)
    )
    paragraphs = (" ".join(re.sub(r"[`*\\]|\]\([^)]*\)|\[", "", block).split()) for block in words)
    for paragraph in paragraphs:
        if len(paragraph) > fewest:
            cut = re.match(rf".{{{fewest - 1},{most - 1}}}[.?!](?=\s|$)", paragraph)
            return (
                cut[0] if cut else f"{paragraph[: most - 4].rsplit(' ', 1)[0]} ..." if len(paragraph) > most else paragraph
            )
    return ""


class Lesson:
    """A lesson, and where its parts lie in the curriculum it becomes."""

    def __init__(self, folder: Path, target: Path) -> None:
        """Read what the lesson says of itself."""
        self.folder, self.target = folder, target
        self.config = yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))
        self.names = [name.removesuffix(".md") for name in self.config["episodes"]]
        self.episodes = {name: (folder / f"episodes/{name}.md").read_text(encoding="utf-8") for name in self.names}
        self.titles = {name: str(front(text)[0]["title"]) for name, text in self.episodes.items()}
        self.pages = {file.stem: file for file in sorted(folder.glob("learners/*.md"))}

    def address(self, link: str) -> str:
        """What a link of the lesson leads to here; its own site has what was left there. A place on the same page has none."""
        if re.match(r"https?://", link):
            return link.replace("(", "%28").replace(")", "%29")
        path, _, place = link.partition("#")
        stem = path.rpartition("/")[2].removesuffix(".md").removesuffix(".html")
        if not path or path.startswith("mailto:") or stem == "index":
            return ""
        if stem in self.titles:
            return f"material:{stem}"
        if stem in self.pages:
            return f"page:{stem}"
        return f"{self.config.get('url', self.config['source'])}/{re.sub(r'^(?:[.][.]/)*(?:episodes/)?', '', path).replace('.md', '.html')}{'#' * bool(place)}{place}"

    def writer(self, folder: str) -> Writer:
        """A writer of one text of content/`folder`."""
        return Writer(self.address, lambda source: self.picture(source, folder))

    def picture(self, source: str, folder: str) -> str:
        """Copy a picture beside the text, small and harmless enough; its name there."""
        name = source.rpartition("/")[2]
        file = next((place for place in self.folder.glob(f"*/fig/{name}")), None)
        stem, ending = (
            re.sub(r"[^a-z0-9]+", "-", name.rpartition(".")[0].lower()).strip("-"),
            name.rpartition(".")[2].lower(),
        )
        if file is None:
            return source
        data = file.read_bytes()
        if ending == "svg" and list(drawing_faults(name, data)):
            import resvg_py

            drawn = re.sub(r'(<svg\b[^>]*?) (?:width|height)="[^"]*%"', r"\1", data.decode("utf-8"))
            data, ending = bytes(resvg_py.svg_to_bytes(svg_string=drawn, width=1600, dpi=96, background="white")), "png"
        if ending != "svg":
            data, ending = _smaller(data, ending)
        kept = self.target / "content" / folder / PICTURES / f"{stem}.{ending}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(data)
        return f"{PICTURES}/{kept.name}"


def _smaller(data: bytes, ending: str) -> tuple[bytes, str]:
    """A picture of at most _LARGEST bytes: as it is, or as WebP, less wide where it must be."""
    picture = Image.open(io.BytesIO(data))
    for width in _WIDTHS:
        if len(data) <= _LARGEST and picture.width <= _WIDTHS[0]:
            break
        shrunk = picture.convert("RGBA").resize(
            (min(width, picture.width), max(1, picture.height * min(width, picture.width) // picture.width))
        )
        held = io.BytesIO()
        shrunk.save(held, "WEBP", quality=85)
        data, ending, picture = held.getvalue(), "webp", shrunk
    return data, ending


def episode(lesson: Lesson, name: str, date: str) -> str:
    """An episode as a material: front matter and words."""
    meta, body = front(lesson.episodes[name])
    parts: dict[str, list[str]] = {
        part: [] for part in ("objectives", "questions", "keypoints", "reading", "exercises", "instructor")
    }
    for inside, line, code in blocks(body):
        kind = inside[0] if inside else "reading"
        kind = "instructor" if "instructor" in inside else "exercises" if kind in ("challenge", "exercises") else kind
        deeper = line.startswith("#") and not code and len(inside) > (kind == "exercises")
        parts[kind if kind in parts else "reading"].append(f"#{line}" if deeper else line)
    defined = "\n\n" + "\n".join(_DEFINITION.findall(body))
    steps = [(TEACHING, "input", meta["teaching"])] + [(EXERCISES, "activity", meta["exercises"])] * bool(meta["exercises"])
    plan: dict[str, Any] = {
        "summary": " ".join(items(parts["questions"])).replace("`", ""),
        "objectives": [{"id": f"objective-{n}", "text": text} for n, text in enumerate(items(parts["objectives"]), 1)],
        "key_messages": items(parts["keypoints"]),
        "steps": [{"step": step, "phase": phase, "minutes": minutes} for step, phase, minutes in steps],
        "changes": [{"date": date, "text": f"Converted from {lesson.config['source']}"}],
    }
    write = lesson.writer("lesson")
    reading, exercises, told = (
        write.written("\n".join(parts[part]) + defined, deeper, above)
        for part, deeper, above in (("reading", 1, 2), ("exercises", 2, 3), ("instructor", 2, 3))
    )
    outline = (
        "\n".join(f"1. {title}" for title in re.findall(r"(?m)^### (?:\d+\. )?(.+)$", reading)) or f"1. {meta['title']}"
    )
    head = yaml.safe_dump(plan, sort_keys=False, allow_unicode=True, width=10_000)
    told = f"{outline}\n\n{told}" if told else outline
    if exercises:  # what the lesson gives no time to belongs to the teaching
        told += f"\n\n### {EXERCISES}\n\n{exercises}" if meta["exercises"] else f"\n\n{exercises}"
    return f"---\n{head}---\n\n## Reading\n\n{reading}\n\n## Steps\n\n### {TEACHING}\n\n{told}\n"


def page(lesson: Lesson, file: Path) -> str:
    """A page for learners as a further page of the curriculum."""
    meta, body = front(file.read_text(encoding="utf-8"))
    lines = [f"#{line}" if line.startswith("#") and inside and not code else line for inside, line, code in blocks(body)]
    written = lesson.writer("").written("\n".join(lines), 0, 1)
    title = str(meta["title"])
    head = yaml.safe_dump(
        {"title": title, "summary": sentences(written) or f"{title}: {lesson.config['title']}"},
        sort_keys=False,
        allow_unicode=True,
        width=10_000,
    )
    return f"---\n{head}---\n\n{written}\n"


def outline(lesson: Lesson, begun: dict[str, Any], date: str, people: dict[str, int]) -> dict[str, Any]:
    """curriculum.yaml: what the lesson says of itself in place of the example's words."""
    config, title = lesson.config, lesson.config["title"]
    guide = {
        "guide": "lesson",
        "number": 1,
        "title": title,
        "materials": [{"material": name, "title": lesson.titles[name]} for name in lesson.names],
    }
    begun |= {"title": title, "short_title": title, "goal": title, "purpose": title, "pages": list(lesson.pages)}
    begun |= {"repository": config["source"], "branch": config["branch"], "code": True, "without": WITHOUT, "limits": LIMITS}
    begun |= {"participants": people, "changes": [{"date": date, "text": f"Converted from {config['source']}"}]}
    begun["licence"] |= {"name": config["license"].replace("CC-BY", "CC BY")}
    begun["parts"] = [{"part": "lesson", "title": title, "colour": "#1f4f86", "purpose": title, "guides": [guide]}]
    return begun


def convert(folder: Path, target: Path, date: str, people: dict[str, int]) -> None:
    """Write the lesson's texts over the example in `target`; `people` of a session come from whoever converts, once for all."""
    for file in (target / "content").glob("*/*"):
        file.unlink()
    (target / "content/first-guide").rename(target / "content/lesson")
    lesson, listed = Lesson(folder, target), target / "curriculum.yaml"
    begun = yaml.safe_load(listed.read_text(encoding="utf-8"))
    listed.write_text(
        yaml.safe_dump(outline(lesson, begun, date, people), sort_keys=False, allow_unicode=True), encoding="utf-8"
    )
    for name in lesson.names:
        (target / f"content/lesson/{name}.md").write_text(episode(lesson, name, date), encoding="utf-8")
    for name, file in lesson.pages.items():
        (target / f"content/{name}.md").write_text(page(lesson, file), encoding="utf-8")
    title, source = lesson.config["title"], lesson.config["source"]
    opening = ""
    if (folder / "index.md").is_file():
        opening = lesson.writer("lesson").written(
            "\n".join(line for _, line, _ in blocks(front((folder / "index.md").read_text(encoding="utf-8"))[1])), 1, 2
        )
    contents = "\n".join(f"- [{lesson.titles[name]}](material:{name})" for name in lesson.names)
    summary = yaml.safe_dump({"summary": sentences(opening) or title}, allow_unicode=True, width=10_000)
    (target / "content/lesson/index.md").write_text(
        f"---\n{summary}---\n\n## Overview\n\n{opening}\n\n{contents}\n", encoding="utf-8"
    )
    home, about = target / "content/index.md", target / "content/about.md"
    home.write_text(
        home.read_text(encoding="utf-8").replace("[the first guide](guide:first-guide)", "[the lesson](guide:lesson)"),
        encoding="utf-8",
    )
    about.write_text(
        about.read_text(encoding="utf-8").replace(
            "Written by the people who use it.", f"Converted from [{title}]({source})."
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], {"min": 6, "ideal": 12, "max": 20})
