import type { Page } from "@playwright/test";
import geographiclib from "geographiclib-geodesic";
import { expect, openMap, test } from "./site.ts";

/** CGCS2000; the referee of lengths and areas. */
const geodesic = new geographiclib.Geodesic.Geodesic(6_378_137, 1 / 298.257222101);

const ZOOM = 13;
const CENTER = { lng: 103.83, lat: 36.06 };

/** Longitude and latitude of a place on the screen: web Mercator about the middle of the map, 512 pixels to a tile. */
async function placeOf(page: Page, [x, y]: readonly [number, number]): Promise<{ lng: number; lat: number }> {
  const box = await page.locator("#map").boundingBox();
  if (!box) throw new Error("there is no map");
  const world = 512 * 2 ** ZOOM;
  const mercatorY = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const north = mercatorY(CENTER.lat) - ((y - box.y - box.height / 2) / world) * 2 * Math.PI;
  return {
    lng: CENTER.lng + ((x - box.x - box.width / 2) / world) * 360,
    lat: ((2 * Math.atan(Math.exp(north)) - Math.PI / 2) * 180) / Math.PI,
  };
}

async function draw(
  page: Page,
  tool: string,
  corners: readonly (readonly [number, number])[],
): Promise<void> {
  await page.getByRole("button", { name: tool }).click();
  for (const [x, y] of corners) {
    await page.mouse.click(x, y);
    await page.waitForTimeout(200);
  }
  await page.keyboard.press("Enter");
}

const LINE = [
  [480, 300],
  [800, 560],
] as const;

const RING = [
  [480, 260],
  [800, 280],
  [780, 560],
  [500, 540],
] as const;

test("a measured length is that of the geodesic within half a per cent, as the panel says of its method", async ({
  page,
}) => {
  await openMap(page, `?view=${ZOOM}/${CENTER.lat}/${CENTER.lng}`);
  const [from, to] = [await placeOf(page, LINE[0]), await placeOf(page, LINE[1])];
  const { s12 = 0 } = geodesic.Inverse(from.lat, from.lng, to.lat, to.lng);
  await draw(page, "量距离", LINE);
  const words = (await page.locator(".sketch-panel .figures").textContent()) ?? "";
  const metres = Number(/长度([\d,.]+) ?米/.exec(words)?.[1]?.replaceAll(",", ""));
  expect(Math.abs(metres / s12 - 1)).toBeLessThan(0.005);
});

test("a measured area is the ellipsoid's, in hectares, square metres and mu", async ({ page }) => {
  await openMap(page, `?view=${ZOOM}/${CENTER.lat}/${CENTER.lng}`);
  const polygon = geodesic.Polygon(false);
  for (const corner of RING) {
    const { lat, lng } = await placeOf(page, corner);
    polygon.AddPoint(lat, lng);
  }
  const expected = Math.abs(polygon.Compute(false, true).area ?? Number.NaN);
  await draw(page, "量面积", RING);
  const words = (await page.locator(".sketch-panel .figures").textContent()) ?? "";
  const squareMetres = Number(/([\d,]+(?:\.\d+)?) ?m²/.exec(words)?.[1]?.replaceAll(",", ""));
  const mu = Number(/([\d,.]+) ?亩/.exec(words)?.[1]?.replaceAll(",", ""));
  // A click is good to half a pixel, 8 m here; the figure itself is tested in the unit tests.
  expect(Math.abs(squareMetres / expected - 1)).toBeLessThan(0.005);
  expect(Math.abs((mu * 10_000) / 15 / squareMetres - 1)).toBeLessThan(1e-6);
});

test("a drawn line has a point along it, a buffer around it, and the features it touches", async ({
  page,
}) => {
  await openMap(page, `?view=${ZOOM}/${CENTER.lat}/${CENTER.lng}&layers=grid`);
  const [from, to] = [await placeOf(page, LINE[0]), await placeOf(page, LINE[1])];
  const { s12 = 0, azi1 = 0 } = geodesic.Inverse(from.lat, from.lng, to.lat, to.lng);
  await draw(page, "量距离", LINE);
  const panel = page.locator(".sketch-panel");
  await panel.getByText("缓冲、最近要素、沿线取点").click();

  const along = panel.getByLabel(/沿线距起点/);
  await along.fill(String(Math.round(s12 / 2)));
  const words =
    (await panel.locator("form", { hasText: "沿线距起点" }).locator(".found").textContent()) ?? "";
  const [lng = 0, lat = 0] = words.split(",").map(Number);
  const expected = geodesic.Direct(from.lat, from.lng, azi1, s12 / 2);
  // A click is good to half a pixel, 8 m here; the point itself is tested in the unit tests.
  const off = geodesic.Inverse(lat, lng, expected.lat2 ?? 0, expected.lon2 ?? 0).s12;
  expect(off).toBeLessThan(20);
  await along.fill(String(Math.round(2 * s12)));
  await expect(panel.getByText("超出了线的长度。")).toBeVisible();

  await panel.getByLabel("最近要素所在图层").selectOption({ label: "管理网格" });
  await expect(panel.locator(".nearest .found")).toContainText("与草图相接或重叠");

  await panel.getByLabel(/缓冲距离/).fill("250");
  await panel.getByRole("button", { name: "生成缓冲" }).click();
  const row = page.locator("[data-layer]", { hasText: "草图缓冲 250 米" });
  await expect(row.getByRole("checkbox")).toBeChecked();
  await expect(row.locator(".count")).toContainText("1");
});
