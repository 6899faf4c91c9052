"""Lists of words of a vocabulary that are long enough for a room of their own; `vocabulary` names them all."""
