import type { Page } from "@playwright/test";

/** What is used here of the inside of Playwright, which has no word for it. */
interface Inside {
  readonly _connection: {
    toImpl(page: Page): {
      readonly delegate: {
        readonly _networkManager: {
          readonly _sessions: ReadonlyMap<{ send(method: string): Promise<unknown> }, unknown>;
        };
      };
    };
  };
}

/**
 * Stops the recording of answers for a page and its workers: the browser keeps up to 200 MB of them in the process that is to be weighed. Workers must have
 * been started. Throws where Playwright has changed inside.
 */
export async function stopRecording(page: Page): Promise<void> {
  const { delegate } = (page as unknown as Inside)._connection.toImpl(page);
  for (const session of delegate._networkManager._sessions.keys()) await session.send("Network.disable");
}
