"""Names in addresses: what pages, folders and files of a curriculum are called; only `rendering/urls` reads them."""

from curriculum.source.fields import Record, Slug


class OfflineNames(Record):
    """Lists of what a phone keeps, below the folder `offline`.

    One for each guide, of what all guides bring along, of what pages fetch when something is pressed, of the files of trainings, of folders
    of many pages, of the rest; and the mark of a guide that is kept.
    """

    guide: Slug = "guide"
    shared: Slug = "shared"
    pressed: Slug = "pressed"
    trainings: Slug = "trainings"
    pages: Slug = "pages"
    rest: Slug = "rest"
    kept: Slug = "kept"


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
    # Files that programs read: the model, what the planner and the search need of it, pages and lists kept for reading without a connection.
    export: Slug = "curriculum"
    planner_data: Slug = "planner-data"
    search_words: Slug = "words"
    offline: Slug = "offline"
    offline_lists: OfflineNames = OfflineNames()
    #: The form for editors, and the lines of every page; the folders of pictures, beside texts and in addresses.
    edit: Slug = "edit"
    pictures: Slug = "pictures"
    # The further page that lists the answers, and their folder below it and among the downloads; a curriculum may have no answers.
    answers: Slug | None = None

    @property
    def halves(self) -> tuple[str, str]:
        """The complete manual in two halves for paper, below `downloads`."""
        return f"{self.manual}-1.pdf", f"{self.manual}-2.pdf"

    @property
    def export_file(self) -> str:
        """The model, for other programs."""
        return f"{self.export}.json"

    @property
    def planner_file(self) -> str:
        """What the planner needs of it."""
        return f"{self.planner_data}.json"

    @property
    def search_file(self) -> str:
        """What the search looks in."""
        return f"search/{self.search_words}.json"

    @property
    def offline_page(self) -> str:
        """The page shown without a connection."""
        return f"{self.offline}.html"

    @property
    def edit_page(self) -> str:
        """The form for editors."""
        return f"{self.edit}/index.html"

    @property
    def edit_lines(self) -> str:
        """The lines of every page's headings."""
        return f"{self.edit}.json"
