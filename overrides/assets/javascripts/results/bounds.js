// How much a file may hold: far more than any questionnaire of ours, and no more than a phone reads in a moment.

/** Bytes of a file as it lies on the disk. */
export const BYTES = 30e6;

/** Files read together. */
export const FILES = 4;

/** Lines in one cell: a note has a few, and a quote that was forgotten swallows the file. */
export const LINES = 50;

/** That a file holds more than that, which is no damage: it is told in other words. */
export class TooMuch extends Error {}
