import { afterEach, expect, test, vi } from "vitest";
import { devicePosition } from "../../../src/io/page/device-position.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

type Ask = (found: (position: object) => void, failed: (error: object) => void) => void;

/** A browser that answers so. */
function browser(isSecure: boolean, getCurrentPosition: Ask): void {
  vi.stubGlobal("isSecureContext", isSecure);
  vi.stubGlobal("navigator", { geolocation: { getCurrentPosition } });
}

test("a place comes with its accuracy, longitude first", async () => {
  browser(true, (found) => found({ coords: { longitude: 103.83, latitude: 36.06, accuracy: 12 } }));
  expect(await devicePosition()).toEqual({ at: [103.83, 36.06], accuracy: 12 });
});

test("over plain http the device is not even asked, and the sentence says so", async () => {
  const ask = vi.fn();
  browser(false, ask);
  await expect(devicePosition()).rejects.toMatchObject({ problem: { code: "position-insecure" } });
  expect(ask).not.toHaveBeenCalled();
});

// Codes of GeolocationPositionError (W3C Geolocation, 5.4).
test.each([
  [1, "position-denied"],
  [2, "position-unknown"],
  [3, "position-late"],
])("error %i of the browser is %s", async (code, problem) => {
  browser(true, (_, failed) => failed({ code, message: "" }));
  await expect(devicePosition()).rejects.toMatchObject({ problem: { code: problem } });
});

test("a browser without any receiver says so", async () => {
  vi.stubGlobal("isSecureContext", true);
  vi.stubGlobal("navigator", {});
  await expect(devicePosition()).rejects.toMatchObject({ problem: { code: "position-unknown" } });
});
