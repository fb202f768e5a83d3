import type { Problem } from "../core/problem.ts";
import type { Patient } from "../state/doctor.ts";
import { isDropping, notices } from "../state/notices.ts";

let count = 0;

/** Tells the user of a problem that has no place of its own, and offers to examine the file that has it. */
export function notify(problem: Problem, patient?: Patient): void {
  count++;
  const notice = { id: count, problem };
  notices.value = [...notices.peek(), patient ? { ...notice, patient } : notice];
}

export function dismissNotice(id: number): void {
  notices.value = notices.peek().filter((notice) => notice.id !== id);
}

export function setDropping(isOver: boolean): void {
  isDropping.value = isOver;
}
