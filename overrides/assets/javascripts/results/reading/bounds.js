// How much a file may hold: far more than any questionnaire of ours, and no more than a phone reads in a moment.

/** Bytes of a file as it lies on the disk. */
export const BYTES = 30e6;

/** Bytes of all that is packed in a workbook and read, unpacked. */
export const UNPACKED = 200e6;

/** Files read together. */
export const FILES = 4;

/** Lines in one cell: a note has a few, and a quote that was forgotten swallows the file. */
export const LINES = 50;

/** Columns with a head, and letters of a head and of all heads: two rounds side by side with all choices apart have half of them. */
export const COLUMNS = 4000, HEAD = 1000, HEADS = 1e6;

/** So many findings of a kind are listed, and so many unknown columns get a guess. */
export const LISTED = 40;

/** Cells of a file, those left blank before others too; a row counts as some. */
const CELLS = 10e6, ROW = 4;

/** That a file holds more than that, which is no damage: it is told in other words. */
export class TooMuch extends Error {}

/** Room for the cells of a file: raises where there is none left. */
export class Room {
  left = CELLS;

  cells(count) { if ((this.left -= count) < 0) throw new TooMuch("too many cells"); }

  rows(count) { this.cells(count * ROW); }
}
