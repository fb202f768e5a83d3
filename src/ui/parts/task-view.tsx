import type { ComponentChildren } from "preact";
import type { Task } from "../../core/task.ts";
import { ProblemLine } from "./problem-line.tsx";

/** A task that answers at once, for the most part: nothing before it, a word while it runs, its problem, or what it gave. */
export function TaskView<T>({
  task,
  running,
  children,
}: {
  readonly task: Task<T>;
  /** What is said while it runs. */
  readonly running: string;
  readonly children: (value: T) => ComponentChildren;
}) {
  switch (task.status) {
    case "idle":
      return null;
    case "running":
      return (
        <p class="hint" role="status">
          {running}
        </p>
      );
    case "failed":
      return <ProblemLine problem={task.problem} />;
    case "done":
      return <>{children(task.value)}</>;
  }
}
