"""Proposal: what an editor's change does to readers, said in one comment before anybody merges it."""
