"""Rules of the check: what must hold, one generator each."""
