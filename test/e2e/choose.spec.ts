import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { expect, openMap, test } from "./site.ts";

const ZOOM = 12;
const CENTER = { lng: 103.83, lat: 36.06 };
type Place = readonly [lng: number, lat: number];

/** Longitude and latitude of a place on the screen: web Mercator about the middle of the map, 512 pixels to a tile. */
async function placeOf(page: Page, [x, y]: readonly [number, number]): Promise<Place> {
  const box = await page.locator("#map").boundingBox();
  if (!box) throw new Error("there is no map");
  const world = 512 * 2 ** ZOOM;
  const mercatorY = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const north = mercatorY(CENTER.lat) - ((y - box.y - box.height / 2) / world) * 2 * Math.PI;
  return [
    CENTER.lng + ((x - box.x - box.width / 2) / world) * 360,
    ((2 * Math.atan(Math.exp(north)) - Math.PI / 2) * 180) / Math.PI,
  ];
}

/** Places of all stations, read by the official package. */
async function stations(): Promise<Place[]> {
  const places: Place[] = [];
  for await (const { geometry } of deserialize(new Uint8Array(await readFile("data/stations.fgb")))) {
    if (geometry.type === "Point") places.push(geometry.coordinates as unknown as Place);
  }
  return places;
}

/** Even-odd over the edges of a ring. */
const isInside = ([x, y]: Place, ring: readonly Place[]): boolean =>
  ring.reduce((inside, [bx, by], i) => {
    const [ax, ay] = ring.at(i - 1) as Place;
    const isPassed = ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay);
    return isPassed ? !inside : inside;
  }, false);

const chosen = async (page: Page): Promise<number> => {
  await expect(page.locator(".choice-bar strong")).toBeVisible();
  const words = (await page.locator(".choice-bar strong").textContent()) ?? "";
  return Number(/[\d,]+/.exec(words)?.[0].replaceAll(",", ""));
};

const corners = ([west, south]: Place, [east, north]: Place): Place[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

const open = (page: Page) => openMap(page, `?layers=stations&view=${ZOOM}/${CENTER.lat}/${CENTER.lng}`);

test("a box and a polygon choose what a plain scan finds; keys add to it and take from it", async ({
  page,
}) => {
  const all = await stations();
  await open(page);
  const [a, b, c] = [
    [440, 200],
    [620, 420],
    [760, 560],
  ] as const;
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  const inBox = async (from: readonly [number, number], to: readonly [number, number]) => {
    const ring = corners(await placeOf(page, from), await placeOf(page, to));
    return new Set(all.filter((place) => isInside(place, ring)));
  };
  const first = await inBox(a, b);
  const second = await inBox([500, 300], c);
  expect(first.size).toBeGreaterThan(20);

  await page.getByRole("button", { name: "框选", exact: true }).click();
  await drag(a, b);
  await expect.poll(() => chosen(page)).toBe(first.size);
  await page.keyboard.down("Shift");
  await drag([500, 300], c);
  await page.keyboard.up("Shift");
  await expect.poll(() => chosen(page)).toBe(new Set([...first, ...second]).size);
  await page.getByText("减选").click();
  await drag(a, b);
  await expect.poll(() => chosen(page)).toBe([...second].filter((place) => !first.has(place)).length);

  await page.getByText("新选").click();
  await page.getByRole("button", { name: "多边形选" }).click();
  const ring = [
    [460, 220],
    [720, 260],
    [600, 540],
  ] as const;
  for (const [x, y] of ring) {
    await page.mouse.click(x, y);
    await page.waitForTimeout(200);
  }
  await page.keyboard.press("Enter");
  const triangle = await Promise.all(ring.map((corner) => placeOf(page, corner)));
  const inside = all.filter((place) => isInside(place, triangle)).length;
  await expect.poll(() => chosen(page)).toBe(inside);

  await page.locator(".choice-bar").getByRole("button", { name: "看属性表" }).click();
  await expect(page.getByRole("region", { name: /属性表/ })).toContainText(`${inside} / 15,000 行`);
  await page.locator(".choice-bar").getByRole("button", { name: "存为图层" }).click();
  const kept = page.locator("[data-layer^=chosen-]");
  await expect(kept).toContainText(`选中的要素 ${inside}`);
  await page.locator(".choice-bar").getByRole("button", { name: "清除" }).click();
  await expect(page.locator(".choice-bar")).toBeHidden();
});

test("a box is spanned by the keyboard alone", async ({ page }) => {
  const all = await stations();
  await open(page);
  await page.keyboard.press("b");
  await page.locator("canvas.maplibregl-canvas").focus();
  await page.keyboard.press("Enter");
  // Each arrow moves the map by 100 pixels; the address tells where it has come to.
  await page.keyboard.press("ArrowRight");
  await expect(page).not.toHaveURL(new RegExp(`/${CENTER.lng}`));
  await page.keyboard.press("ArrowDown");
  await expect(page).not.toHaveURL(new RegExp(`/${CENTER.lat}`));
  await expect(page.locator("#map")).toHaveAttribute("aria-busy", "false");
  const [, lat = 0, lng = 0] = /view=[\d.]+\/([\d.]+)\/([\d.]+)/.exec(page.url())?.map(Number) ?? [];
  await page.keyboard.press("Enter");
  const ring = corners([CENTER.lng, lat], [lng, CENTER.lat]);
  const expected = all.filter((place) => isInside(place, ring)).length;
  expect(expected).toBeGreaterThan(5);
  await expect.poll(() => chosen(page)).toBe(expected);
  await page.keyboard.press("Escape");
  await expect(page.locator(".choice-bar")).toBeHidden();
});
