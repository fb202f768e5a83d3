/** A list of rows of one height in a window that scrolls, CSS pixels. */
export interface ScrolledList {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of the window. */
  readonly height: number;
  readonly scrollTop: number;
}

/** The rows to be drawn, `first` … `end` − 1, and how far the first of them lies above the window's upper edge. */
export interface ScrollWindow {
  readonly first: number;
  readonly end: number;
  readonly shift: number;
}

/** Browsers cut elements off at some 17 (Firefox) to 33 (Chromium) million pixels. */
export const TALLEST = 15_000_000;

/** What the scroll bar is given as the height of the list: its own, up to {@link TALLEST}. */
export const scrollHeight = ({ count, rowHeight }: Pick<ScrolledList, "count" | "rowHeight">): number =>
  Math.min(count * rowHeight, TALLEST);

/**
 * Which rows a scrolled window shows. A list taller than {@link TALLEST} is pressed into that height: the place of the scroll bar then stands for a share of the
 * list, while rows keep their height.
 */
export function scrollWindow(list: ScrolledList): ScrollWindow {
  const { count, rowHeight, height } = list;
  const lowest = Math.max(0, count * rowHeight - height);
  const offset = Math.min(lowest, Math.max(0, list.scrollTop * pressure(list)));
  const first = Math.min(count, Math.floor(offset / rowHeight));
  const end = Math.min(count, Math.ceil((offset + height) / rowHeight));
  return { first, end, shift: offset - first * rowHeight };
}

/** Where to scroll so that a row is seen whole, moving no farther than needed. */
export function scrollTo(row: number, list: ScrolledList): number {
  const { rowHeight, height, scrollTop } = list;
  const factor = pressure(list);
  const offset = scrollTop * factor;
  if (row * rowHeight < offset) return (row * rowHeight) / factor;
  const lowest = (row + 1) * rowHeight - height;
  return lowest > offset ? lowest / factor : scrollTop;
}

/** Pixels of the list to a pixel of the scroll bar. */
function pressure(list: ScrolledList): number {
  const room = scrollHeight(list) - list.height;
  return room > 0 ? (list.count * list.rowHeight - list.height) / room : 1;
}
