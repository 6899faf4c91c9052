"""Names in addresses: what pages, folders and files of a curriculum are called; only `rendering/urls` reads them."""

from curriculum.source.fields import Record, Slug


class Paths(Record):
    """What pages, folders and files are called in addresses. Printed sheets and QR codes hold them: never changed once published."""

    # Pages that a curriculum has once.
    outline: Slug
    terms: Slug
    methods: Slug
    instruments: Slug
    references: Slug
    facts: Slug
    organisations: Slug
    timeline: Slug
    downloads: Slug
    about: Slug
    planner: Slug
    results: Slug
    kit: Slug
    # Folders, and the pages of a material.
    parts: Slug
    session: Slug
    steps: Slug
    # Places on the page about the curriculum.
    editing: Slug
    errors: Slug
    # Printed files, below `downloads`; `tally` ends the name of an instrument's tally sheet.
    manual: Slug
    guide: Slug
    reader_book: Slug
    booklet: Slug
    facilitator_book: Slug
    handout: Slug
    large_handout: Slug
    reading: Slug
    facilitator: Slug
    worksheets: Slug
    tally: Slug
    word: Slug
    # Other files: one HTML file and one book per guide for phones, the whole site as a zip, pictures of shared links.
    phone: Slug
    offline_copy: Slug
    cards: Slug
    epub: Slug = "epub"
    #: Among the cards: that of the whole site, and its icon by size (`icon-192`).
    card: Slug = "whole"
    icon: Slug = "icon"
    # The further page that lists the answers, and their folder below it and among the downloads; a curriculum may have no answers.
    answers: Slug | None = None

    @property
    def halves(self) -> tuple[str, str]:
        """The complete manual in two halves for paper, below `downloads`."""
        return f"{self.manual}-1.pdf", f"{self.manual}-2.pdf"
