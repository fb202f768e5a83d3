import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

const LAUNCHER = fileURLToPath(new URL("../../src/cli/onemap.mjs", import.meta.url));

/** For `vi.setConfig`: a command takes half a second, and half a minute where the launcher has to build first. */
export const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 } as const;

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `onemap` as a user does, in English unless the words say otherwise. */
export function runOnemap(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, ONEMAP_LANG: "en" };
    const options = { env, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [LAUNCHER, ...args], options, (_, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

/** The one JSON document that a command prints when it could run. */
export async function answer<T>(args: readonly string[], status = 0): Promise<T> {
  const outcome = await runOnemap(...args);
  expect(outcome.stderr).toBe("");
  expect(outcome.status).toBe(status);
  expect(outcome.stdout.endsWith("}\n")).toBe(true);
  // More than one document is no JSON.
  return JSON.parse(outcome.stdout) as T;
}

/** What a command says when it cannot run: nothing on standard output, exit code 2, one sentence on one line. */
export async function refusal(...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runOnemap(...args);
  expect(stdout).toBe("");
  expect(status).toBe(2);
  expect(stderr).toMatch(/^\S[^\n]*\S\n$/);
  // A full stop, a blank and a capital begin a second sentence.
  expect(stderr).not.toMatch(/[.!?] [A-Z]/);
  return stderr.trim();
}
