"""The curriculum and its rules: YAML and Markdown in, checked values, pages, sheets and exports out.

    reading, parsing, complaints, loading      files on disk -> Curriculum, with every fault as a Problem
    rules_*, pictures, checking                what must also be true
    pages, staging, navigation, diagram        Curriculum -> Markdown that a site generator builds
    sheets, paper, binding                     Curriculum -> printed sheets and manuals
    searching, exports, publishing             search index, kurikulum.json, the finished site

Nothing here knows the site generator: see hooks/mkdocs_hook.py and hooks/print_manuals.py.
"""
