import type { Problem } from "../core/problem.ts";
import { isDropping, notices } from "../state/notices.ts";

let count = 0;

/** Tells the user of a problem that has no place of its own. */
export function notify(problem: Problem): void {
  count++;
  notices.value = [...notices.peek(), { id: count, problem }];
}

export function dismissNotice(id: number): void {
  notices.value = notices.peek().filter((notice) => notice.id !== id);
}

export function setDropping(isOver: boolean): void {
  isDropping.value = isOver;
}
