"""Names of files: what data files, the folder of question sheets and the pages of words are called below content/.

A curriculum keeps these names in English, or writes its own under `vocabulary.files`; they stand in no address.
"""

from curriculum.source.fields import Record, Slug


class Files(Record):
    """What each file of content/ besides guides is called, without its ending; it may do without any of them."""

    # Lists in content/data, by their name in the catalogue.
    terms: Slug = "terms"
    methods: Slug = "methods"
    references: Slug = "references"
    facts: Slug = "facts"
    organisations: Slug = "organisations"
    milestones: Slug = "milestones"
    cast: Slug = "cast"
    supplies: Slug = "supplies"
    sums: Slug = "sums"
    cautions: Slug = "cautions"
    answers: Slug = "answers"
    trainings: Slug = "trainings"
    kit: Slug = "kit"
    # Words of the search, and words that are never printed, beside them; and the folders of questions that the search learns from, of
    # question sheets, and of pictograms for key messages.
    synonyms: Slug = "synonyms"
    examples: Slug = "examples"
    forbidden: Slug = "forbidden-words"
    instruments: Slug = "instruments"
    pictograms: Slug = "pictograms"
    # Pages of words that belong to no guide, in content/ itself.
    about: Slug = "about"
    usage: Slug = "usage"
    # What the name of a drawing begins with, and a hyphen: a scene that opens a reading, and what was before and after.
    scene: Slug = "scene"
    before: Slug = "before"
    after: Slug = "after"

    def named(self, name: str) -> str:
        """The file of a list as messages call it: `terms.yaml`."""
        return f"{getattr(self, name)}.yaml"

    def data(self, name: str) -> str:
        """The path of a list: `content/data/terms.yaml`."""
        return f"content/data/{self.named(name)}"

    @property
    def folder(self) -> str:
        """Where question sheets lie."""
        return f"content/data/{self.instruments}"

    @property
    def signs(self) -> str:
        """Where pictograms for key messages lie, in a folder of pictures there."""
        return f"content/data/{self.pictograms}"

    def sheet(self, id: str) -> str:
        """The path of a question sheet."""
        return f"{self.folder}/{id}.yaml"

    @property
    def pages(self) -> dict[str, str]:
        """The paths of pages of words, by the name the curriculum knows them by."""
        return {name: f"content/{getattr(self, name)}.md" for name in ("about", "usage")}

    def drawing(self, source: str) -> str | None:
        """What a picture shows by the beginning of its name, which decides its room on paper: `scene`, `before` or `after`."""
        kinds = (("scene", self.scene), ("before", self.before), ("after", self.after))
        return next((kind for kind, begins in kinds if f"{begins}-" in source), None)

    @property
    def asked(self) -> str:
        """Where example questions lie: more than one file on the web can hold (a megabyte)."""
        return f"content/data/{self.examples}"

    def is_word_list(self, path: str) -> bool:
        """Whether a file holds words to be looked for, not to be read."""
        return path in map(self.data, ("synonyms", "forbidden")) or path.startswith(f"{self.asked}/")
