import { CITY_X, CITY_Y, EAST, HEIGHT, NORTH, SOUTH, toMillimetre, WEST, WIDTH } from "./frame.ts";
import { normal, type Random, randomFrom } from "./random.ts";

/** Stations dense in the city, in eight towns and scattered over the country: x, y, reach, metres. `scale` shrinks the reach. */
export function makeStations(count: number, seed: number, scale = 1): Float64Array {
  const random = randomFrom(seed);
  const stations = new Float64Array(3 * count);
  for (let i = 0; i < count; ) {
    const [x, y, reach] = station(random);
    if (x < WEST || x > EAST || y < SOUTH || y > NORTH) continue;
    stations.set([toMillimetre(x), toMillimetre(y), toMillimetre(reach * scale)], 3 * i);
    i++;
  }
  return stations;
}

function station(random: Random): [x: number, y: number, reach: number] {
  const kind = random();
  if (kind < 0.55) {
    return [CITY_X + normal(random) * 14_000, CITY_Y + normal(random) * 4500, 150 + 450 * random()];
  }
  if (kind < 0.8) {
    const town = Math.floor(random() * 8);
    const x = WEST + WIDTH * (0.15 + 0.1 * town) + normal(random) * 4000;
    const y = SOUTH + HEIGHT * (0.2 + 0.6 * (((town * 37) % 11) / 11)) + normal(random) * 4000;
    return [x, y, 300 + 700 * random()];
  }
  return [WEST + random() * WIDTH, SOUTH + random() * HEIGHT, 600 + 900 * random()];
}

/** Places scattered evenly: x, y. */
export function makePoints(count: number, seed: number): Float64Array {
  const random = randomFrom(seed);
  const points = new Float64Array(2 * count);
  for (let i = 0; i < points.length; i += 2) {
    points[i] = WEST + random() * WIDTH;
    points[i + 1] = SOUTH + random() * HEIGHT;
  }
  return points;
}
