"""E-books (EPUB 3.3): one file a guide for the participant, cut from the pages of the site.

Participants read on cheap phones with whatever reading app is there, so a book holds what the reader's book on paper holds (key messages,
readings, drawings, terms, numbers to call) and the worksheets that go home. Session plans are left out: whoever runs a session has them on
the site, as PDF, Word and one HTML file, and a woman who looks for a number should not have to leaf through instructions to somebody else.
"""
