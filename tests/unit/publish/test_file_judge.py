"""Files beside pages: what may be in a PDF, a workbook, a drawing, and what stops the build wherever it came from."""

import io
import zipfile

import pikepdf
import pytest
import xlsxwriter
from pikepdf import Array, Dictionary, Name, String

from conftest import ROOT, SAMPLE
from curriculum.checks.runner import check
from curriculum.publish.judging.files import file_faults
from curriculum.publish.judging.office import office_faults
from curriculum.publish.judging.pages import Unsafe, headers, judge
from curriculum.publish.judging.pdf import pdf_faults


def pdf(change=lambda pdf, page: None) -> bytes:
    """A PDF with a page, an outline and a link, then changed."""
    written = io.BytesIO()
    with pikepdf.new() as made:
        page = made.add_blank_page()
        page.obj.Annots = made.make_indirect(Array([link(made, S=Name.URI, URI=String("https://www.ilo.org/"))]))
        with made.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Satu", 0))
        change(made, page.obj)
        made.save(written)
    return written.getvalue()


def link(made, **action):
    return made.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(**action)))


def run(made):
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


PDF_FAULTS = {
    "opens with a script": lambda made, page: made.Root.__setattr__("OpenAction", run(made)),
    "acts": lambda made, page: made.Root.__setattr__("AA", Dictionary(WC=run(made))),
    "names scripts": lambda made, page: made.Root.__setattr__(
        "Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), run(made)])))
    ),
    "carries a file": lambda made, page: made.attachments.__setitem__("a.exe", b"MZ"),
    "is a form": lambda made, page: made.Root.__setattr__("AcroForm", Dictionary(XFA=String("x"))),
    "page acts": lambda made, page: page.__setattr__("AA", Dictionary(O=run(made))),
    "link runs": lambda made, page: page.Annots.append(link(made, S=Name.JavaScript, JS=String("x"))),
    "link launches": lambda made, page: page.Annots.append(link(made, S=Name.Launch, F=String("cmd.exe"))),
    "link to a scheme": lambda made, page: page.Annots.append(link(made, S=Name.URI, URI=String("javascript:alert(1)"))),
    "link to a file": lambda made, page: page.Annots.append(link(made, S=Name.URI, URI=String("file:///etc/passwd"))),
    "link then": lambda made, page: page.Annots.append(
        link(made, S=Name.URI, URI=String("https://a.example/"), Next=run(made))
    ),
    "file note": lambda made, page: page.Annots.append(
        Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9])
    ),
    "outline runs": lambda made, page: made.Root.Outlines.First.__setattr__("A", run(made)),
}


def test_what_our_pdfs_hold_is_on_the_lists():
    assert list(pdf_faults(pdf())) == []


@pytest.mark.parametrize("name", PDF_FAULTS)
def test_whatever_a_pdf_could_do_is_found(name):
    assert list(pdf_faults(pdf(PDF_FAULTS[name])))


def test_what_is_no_pdf_is_found():
    assert list(pdf_faults(b"%PDF-1.7 no"))
    assert list(pdf_faults(b""))


def book(fill=lambda book, sheet: None, change=lambda name, data: data, more=()) -> bytes:
    written, changed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as made:
        sheet = made.add_worksheet("survey")
        sheet.write_string(0, 0, "=HYPERLINK(1)")
        sheet.write_number(0, 1, 5)
        sheet.write_formula(0, 2, "=SUM(B1:B9)*2")
        fill(made, sheet)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name in more:
            new.writestr(name, b"x")
    return changed.getvalue()


def test_what_our_workbooks_hold_is_on_the_lists():
    assert list(office_faults(book())) == []


@pytest.mark.parametrize(
    "made",
    [
        book(lambda made, sheet: sheet.write_formula(1, 0, '=HYPERLINK("https://evil.example","klik")')),
        book(lambda made, sheet: sheet.write_formula(1, 0, '=WEBSERVICE("https://evil.example")')),
        book(lambda made, sheet: sheet.write_formula(1, 0, "=cmd|'/c calc'!A0")),
        book(lambda made, sheet: sheet.write_formula(1, 0, "=[1]x!A1")),
        book(lambda made, sheet: sheet.write_url(1, 0, "file:///etc/passwd")),
        book(lambda made, sheet: sheet.write_url(1, 0, r"external:c:\a.xlsx")),
        book(change=lambda name, data: data.replace(b'TargetMode="', b"") .replace(b"</Relationships>", b'<Relationship Id="x" Type="a/oleObject" Target="x"/></Relationships>')),
        book(change=lambda name, data: data.replace(b"<sheetData>", b"<!DOCTYPE x><sheetData>") if "sheet1" in name else data),
        book(change=lambda name, data: data.replace(b't="s"', b't="str"') if "sheet1" in name else data),
        book(more=["xl/vbaProject.bin"]),
        book(more=["xl/externalLinks/externalLink1.xml"]),
        book(more=["../evil.xml"]),
        b"PK\x03\x04",
    ],
)  # fmt: skip
def test_whatever_a_workbook_could_do_is_found(made):
    assert list(office_faults(made))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b"MZ"),
        ("a", b"x"),
        (".htaccess", b"x"),
        ("a.png", b"<svg/>"),
        ("a.json", b"{"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'),
        ("a.svg", b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></s:svg>'),
        ("a.js", b"\0"),
        ("a.zip", b"x"),
    ],
)
def test_a_file_is_what_its_ending_says(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert list(file_faults(tmp_path / name))


def test_a_link_is_no_file_of_the_site(tmp_path):
    (tmp_path / "a.txt").symlink_to("/etc/hostname")
    assert list(file_faults(tmp_path / "a.txt")) == ["tautan ke tempat lain"]


def test_a_fault_names_the_text_it_came_from(tmp_path):
    curriculum, _ = check(SAMPLE)
    file = tmp_path / "unduhan/peserta/berkelompok/menabung-bersama.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(pdf(PDF_FAULTS["link to a scheme"]))
    with pytest.raises(Unsafe) as stopped:
        judge(tmp_path, curriculum)
    (problem,) = stopped.value.problems
    assert problem.path == "unduhan/peserta/berkelompok/menabung-bersama.pdf"
    assert problem.message.endswith("cari sebabnya di content/berkelompok/menabung-bersama.md")


def test_the_headers_allow_the_scripts_of_every_page_and_nothing_around_it():
    text = headers(["'sha256-a='"])
    assert text.startswith("/*\n  Content-Security-Policy: default-src 'self';script-src 'self' 'sha256-a=';")
    assert "frame-ancestors 'none'" in text
    assert ";frame-src blob:;" in text  # the clock beside a session plan, in the form for editors
    assert "nosniff" in text
    assert "Referrer-Policy: no-referrer" in text


def test_a_document_counts_pages_and_nothing_else(tmp_path):
    template = (ROOT / "overrides/word/template.docx").read_bytes()
    assert list(office_faults(template)) == []
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b" NUMPAGES ", b' DDEAUTO c:\\cmd "/c calc" '))
    assert len(list(office_faults(changed.getvalue()))) == 1
