"""Convert a Carpentries lesson (a folder with config.yaml and episodes/*.md) into a curriculum in a folder that `new_curriculum` made.

What an episode says goes where a curriculum has a place for it; what it does not say is named in `without:`, never made up. Of each
material only the title, the steps and their minutes are the converter's own arrangement. Run: python convert_lesson.py LESSON FOLDER DATE.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

#: What episodes do not say.
WITHOUT = ["room", "sensitivity", "prepare", "evaluation", "method", "form", "step_objectives", "notes"]
#: Wide enough for lessons of every kind: nobody chose them for this course.
LIMITS = {
    **{"shortest_session": 1, "longest_session": 600, "longest_meeting": 600, "rest_after": 600, "longest_sitting": 600},
    **{"longest_input": 600, "own_activity": 0, "fewest_steps": 1, "fewest_usual_steps": 1, "fewest_objectives": 1},
    **{"most_objectives": 20, "fewest_key_messages": 1, "most_key_messages": 20, "longest_reading": 9000, "longest_sentence": 90},
}
TEACHING, EXERCISES = "Teaching", "Exercises"
_DIV = re.compile(r"(?:<)?:{3,}\s*(?:\{?\.?([a-z-]+)\}?)?\s*:*$")
_FENCE = re.compile(r"^( *)(`{3,}|~{3,})\s*(.*)$")


def blocks(text: str) -> Iterator[tuple[list[str], str]]:
    """Each line with the fenced divs it stands in, outermost first: (`["challenge", "solution"]`, line); code is never a div."""
    inside: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found, code = _DIV.fullmatch(line), _FENCE.match(line)
        if code and (not fence or (code[2].startswith(fence) and not code[3])):
            fence = "" if fence else code[2]
        if found and not fence:
            inside = [*inside, found[1]] if found[1] else inside[:-1]
        else:
            yield inside, line


def items(lines: list[str]) -> list[str]:
    """The entries of a list as plain lines: values of a front matter hold no code, so its marks go."""
    joined = re.sub(r"\n(?!- )\s*", " ", "\n".join(lines).strip())
    plain = [line.removeprefix("- ").strip().replace("`", "") for line in joined.split("\n") if line.strip()]
    return [re.sub(r"^([>#+*-]+) ", r"“\1” ", line) for line in plain]  # a value is plain text: no sign at its front opens a block


def words(lines: list[str], deeper: int, links: dict[str, str]) -> str:
    """Markdown as a curriculum writes it: headings `deeper`, code fences at the start of their line, links written where they stand."""
    written, fence, indent = [], "", 0
    for line in re.sub(r"<!--.*?-->", "", "\n".join(lines), flags=re.DOTALL).split("\n"):
        code = _FENCE.match(line)
        if code and not fence:
            language = re.search(r"[a-z]+", code[3])
            fence, indent = code[2], len(code[1])
            line = f"{fence}{language[0] if language else ''}"
        elif code and code[2] == fence and not code[3]:
            line, fence = fence, ""
        elif fence:
            line = line[indent:] if not line[:indent].strip() else line
        else:
            line = prose(line, deeper, links)
        written.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(written)).strip()


def prose(line: str, deeper: int, links: dict[str, str]) -> str:
    """One line outside of code."""
    if heading := re.match(r"#+(?= )", line):
        return f"{'#' * (len(heading[0]) + deeper)}{line[heading.end():]}"
    line = re.sub(r"\]\[(\w+)\]", lambda found: f"]({links[found[1]]})", line)
    line = re.sub(r"\]\((?:\.\./episodes/)?([\w-]+)\.(?:md|html)\)", r"](material:\1)", line)
    return re.sub(r"\)\{[^}]*\}", ")", line)


def episode(text: str, date: str, source: str) -> str:
    """An episode as a material: front matter and words."""
    _, front, body = text.split("---\n", 2)
    meta = yaml.safe_load(front)
    links = dict(re.findall(r"(?m)^\[([^\]]+)\]:\s+(\S+)$", body))
    parts: dict[str, list[str]] = {name: [] for name in ("objectives", "questions", "keypoints", "reading", "exercises")}
    for inside, line in blocks(re.sub(r"(?m)^\[[^\]]+\]:\s+\S+$", "", body)):
        kind = inside[0] if inside else "reading"
        if kind in ("challenge", "exercises"):
            parts["exercises"].append(f"#{line}" if line.startswith("## ") and len(inside) > 1 else line)
        else:
            parts[kind if kind in parts else "reading"].append(f"#{line}" if line.startswith("## ") and inside else line)
    steps = [(TEACHING, "input", meta["teaching"])]
    if meta["exercises"]:
        steps.append((EXERCISES, "activity", meta["exercises"]))
    plan: dict[str, Any] = {
        "summary": " ".join(items(parts["questions"])),
        "objectives": [{"id": f"objective-{n}", "text": text} for n, text in enumerate(items(parts["objectives"]), 1)],
        "key_messages": items(parts["keypoints"]),
        "steps": [{"step": step, "phase": phase, "minutes": minutes} for step, phase, minutes in steps],
        "changes": [{"date": date, "text": f"Converted from {source}"}],
    }
    reading = words(parts["reading"], 1, links)
    told = "\n".join(f"1. {title}" for title in re.findall(r"(?m)^### (.+)$", reading)) or f"1. {meta['title']}"
    exercises = words(parts["exercises"], 2, links)
    head = yaml.safe_dump(plan, sort_keys=False, allow_unicode=True, width=10_000)
    told += f"\n\n### {EXERCISES}\n\n{exercises}" if meta["exercises"] else ""
    return f"---\n{head}---\n\n## Reading\n\n{reading}\n\n## Steps\n\n### {TEACHING}\n\n{told}\n"


def convert(lesson: Path, folder: Path, date: str, people: dict[str, int]) -> None:
    """Write the lesson's texts over the example in `folder`; `people` of a session come from whoever converts, once for all."""
    config = yaml.safe_load((lesson / "config.yaml").read_text(encoding="utf-8"))
    outline = yaml.safe_load((folder / "curriculum.yaml").read_text(encoding="utf-8"))
    names = [name.removesuffix(".md") for name in config["episodes"]]
    texts = {name: (lesson / f"episodes/{name}.md").read_text(encoding="utf-8") for name in names}
    titles = {name: yaml.safe_load(text.split("---\n", 2)[1])["title"] for name, text in texts.items()}
    guide = {"guide": "lesson", "number": 1, "title": config["title"]}
    guide["materials"] = [{"material": name, "title": titles[name]} for name in names]
    outline |= {"title": config["title"], "short_title": config["title"], "goal": config["title"], "purpose": config["title"]}
    outline |= {"repository": config["source"], "branch": config["branch"], "code": True, "without": WITHOUT, "limits": LIMITS}
    outline |= {"participants": people, "changes": [{"date": date, "text": f"Converted from {config['source']}"}]}
    outline["licence"] |= {"name": config["license"].replace("CC-BY", "CC BY")}
    outline["parts"] = [{"part": "lesson", "title": config["title"], "colour": "#1f4f86", "purpose": config["title"], "guides": [guide]}]
    (folder / "curriculum.yaml").write_text(yaml.safe_dump(outline, sort_keys=False, allow_unicode=True), encoding="utf-8")
    for file in (folder / "content").glob("*/*"):
        file.unlink()
    (folder / "content/first-guide").rename(folder / "content/lesson")
    contents = "\n".join(f"- [{titles[name]}](material:{name})" for name in names)
    (folder / "content/lesson/index.md").write_text(f"---\nsummary: {config['title']}\n---\n\n## Overview\n\n{contents}\n", encoding="utf-8")
    for name, text in texts.items():
        (folder / f"content/lesson/{name}.md").write_text(episode(text, date, config["source"]), encoding="utf-8")
    home, about = folder / "content/index.md", folder / "content/tentang.md"
    home.write_text(home.read_text(encoding="utf-8").replace("[the first guide](guide:first-guide)", "[the lesson](guide:lesson)"), encoding="utf-8")
    told = f"Converted from [{config['title']}]({config['source']})."
    about.write_text(about.read_text(encoding="utf-8").replace("Written by the people who use it.", told), encoding="utf-8")


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], {"min": 6, "ideal": 12, "max": 20})
