"""Vocabulary: the words of one curriculum that its files and addresses use, declared in curriculum.yaml; code knows only their keys."""

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
    # Folders, and the pages of a material.
    parts: Slug
    session: Slug
    steps: Slug
    # Printed files, below `downloads`; `tally` ends the name of an instrument's tally sheet.
    manual: Slug
    guide: Slug
    booklet: Slug
    handout: Slug
    large_handout: Slug
    reading: Slug
    facilitator: Slug
    worksheets: Slug
    tally: Slug
    # Other files: one HTML file per guide for phones, the whole site as a zip, pictures of shared links.
    phone: Slug
    offline_copy: Slug
    cards: Slug


class Vocabulary(Record):
    """All of it."""

    paths: Paths
