"""Rules about the words below a session plan: they keep what the plan promises, and no page leaves one out."""

from collections.abc import Iterator

from curriculum.checks.rule import materials, rule
from curriculum.model.loading import Loaded
from curriculum.source.problems import Problem, repeated, suggestion


@rule(alone="session")
def sections_are_known(loaded: Loaded) -> Iterator[Problem]:
    """The words have Bahan bacaan, Langkah fasilitasi, one Lembar kerja or more, Catatan fasilitator, in this order, none empty."""
    asked_notes = "notes" not in loaded.curriculum.outline.without
    for m in materials(loaded):
        order = [m.titles.reading, m.titles.steps, m.titles.before_worksheet, m.titles.notes]
        found: list[str] = []
        for section in m.body.sections:
            title, line = section.heading.title, section.heading.line
            kind = m.titles.before_worksheet if title.startswith(m.titles.before_worksheet) else title
            if kind not in order:
                yield m.below(line, f"judul '## {title}' tidak dikenal{suggestion(title, order)}")
                continue
            found.append(kind)
            if found != sorted(found, key=order.index):
                yield m.below(
                    line,
                    f"urutan judul: {', '.join(order).replace(m.titles.before_worksheet, m.titles.worksheet)}; pindahkan '{title}'",
                )
            if not section.text.strip():
                yield m.below(line, f"di bawah judul '{title}' belum ada isi")
        for kind in (m.titles.reading, m.titles.steps, m.titles.notes):
            if kind not in found and (asked_notes or kind != m.titles.notes):
                yield m.below(m.body.first_line, f"judul '## {kind}' belum ada; tambahkan, atau betulkan ejaannya")
            if found.count(kind) > 1:
                yield m.below(m.body.first_line, f"judul '## {kind}' ada dua; satukan")


@rule(alone="session")
def nothing_stands_outside(loaded: Loaded) -> Iterator[Problem]:
    """No words stand before the first `##`, nor under Langkah fasilitasi before the first `###`: no page would show them."""
    for m in materials(loaded):
        if m.body.opening.strip():
            yield m.below(
                m.body.first_line, f"naskah sebelum judul pertama tidak tercetak; pindahkan ke bawah '## {m.titles.reading}'"
            )
        section = m.body.section(m.titles.steps)
        if section and section.parts(3) and section.opening.strip():
            message = f"naskah di antara '## {m.titles.steps}' dan langkah pertama tidak tercetak; pindahkan ke bawah judul langkah"
            yield m.below(section.first_line, message)


@rule(alone="session")
def steps_have_their_headings(loaded: Loaded) -> Iterator[Problem]:
    """Each step has its `###` heading under Langkah fasilitasi with text below, in the order of the plan, and no other stands there."""
    for m in materials(loaded):
        section = m.body.section(m.titles.steps)
        if section is None:
            continue
        steps = [step.step for step in m.plan.steps]
        parts = section.parts(3)
        found = [part.heading.title for part in parts]
        for part in parts:
            if part.heading.title not in steps:
                yield m.below(
                    part.heading.line,
                    f"judul '### {part.heading.title}' bukan nama langkah di 'steps'{suggestion(part.heading.title, steps)}",
                )
            elif not part.text.strip():
                yield m.below(part.heading.line, f"langkah '{part.heading.title}' belum punya petunjuk")
        for number, step in enumerate(steps):
            if step not in found:
                yield m.at(
                    ("steps", number, "step"),
                    f"langkah '{step}' belum punya judul '### {step}' di bawah '{m.titles.steps}'",
                )
        for place, title in repeated(found) if len(steps) == len(set(steps)) else ():
            yield m.below(parts[place].heading.line, f"judul '### {title}' ada dua; satukan")
        for place in _first_moved(found, steps):
            line = parts[place].heading.line
            yield m.below(line, f"urutan judul langkah berbeda dari 'steps': di sini seharusnya '{steps[place]}'")


def _first_moved(found: list[str], wanted: list[str]) -> Iterator[int]:
    """The first place at which the same names stand in another order; none where they are not the same."""
    if sorted(found) == sorted(wanted) and found != wanted:
        yield next(place for place, (a, b) in enumerate(zip(found, wanted, strict=True)) if a != b)


@rule(alone="session")
def worksheets_have_their_headings(loaded: Loaded) -> Iterator[Problem]:
    """Each worksheet has its heading `## Lembar kerja: <title>`, in the order of the plan, and no other stands there."""
    for m in materials(loaded):
        titles = [worksheet.title for worksheet in m.plan.worksheets]
        headings = [section.heading for section in m.body.sections_beginning(m.titles.before_worksheet)]
        found = [heading.title.removeprefix(m.titles.before_worksheet) for heading in headings]
        for heading, title in zip(headings, found, strict=True):
            if title not in titles:
                yield m.below(heading.line, f"lembar kerja '{title}' tidak ada di 'worksheets'{suggestion(title, titles)}")
        for number, title in enumerate(titles):
            if title not in found:
                yield m.at(
                    ("worksheets", number),
                    f"lembar kerja '{title}' belum punya judul '## {m.titles.before_worksheet}{title}'",
                )
        for place, title in repeated(found) if len(titles) == len(set(titles)) else ():
            yield m.below(headings[place].line, f"judul '## {m.titles.before_worksheet}{title}' ada dua; satukan")
        for place in _first_moved(found, titles):
            line = headings[place].line
            yield m.below(line, f"urutan lembar kerja berbeda dari 'worksheets': di sini seharusnya '{titles[place]}'")


@rule(alone="session")
def care_is_written_down(loaded: Loaded) -> Iterator[Problem]:
    """From sensitivity 3 on, Catatan fasilitator has the heading Keamanan dan rujukan with text."""
    for m in materials(loaded):
        section = m.body.section(m.titles.notes)
        if m.plan.sensitivity < 3 or section is None:
            continue
        if not any(part.heading.title == m.titles.safety and part.text.strip() for part in section.parts(3)):
            yield m.below(
                section.heading.line,
                f"kepekaan materi {m.plan.sensitivity}: tambahkan '### {m.titles.safety}' di bawah '{m.titles.notes}', dengan kontak rujukan",
            )
