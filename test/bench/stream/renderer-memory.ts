import { readFileSync, writeFileSync } from "node:fs";
import type { Browser } from "@playwright/test";

/** Memory of the largest renderer process of a browser, MB. */
export interface RendererMemory {
  now(): Promise<number>;
  /** The most since `reset`. */
  peak(): Promise<number>;
  reset(): Promise<void>;
}

interface ProcessInfo {
  readonly processInfo: readonly { readonly type: string; readonly id: number }[];
}

/** Reads what the kernel keeps of a process, so it works on Linux only; null elsewhere. */
export async function rendererMemory(browser: Browser): Promise<RendererMemory | null> {
  if (process.platform !== "linux") return null;
  const session = await browser.newBrowserCDPSession();
  async function renderers(): Promise<number[]> {
    const { processInfo } = (await session.send("SystemInfo.getProcessInfo")) as ProcessInfo;
    return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  }
  const largest = async (field: string) =>
    Math.max(...(await renderers()).map((pid) => kilobytesOf(pid, field))) / 1024;
  return {
    now: () => largest("VmRSS"),
    peak: () => largest("VmHWM"),
    async reset() {
      // proc(5): 5 sets the peak back to what is resident now.
      for (const pid of await renderers()) writeFileSync(`/proc/${pid}/clear_refs`, "5");
    },
  };
}

function kilobytesOf(pid: number, field: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
  } catch {
    // A process that has ended takes no memory.
    return 0;
  }
}
