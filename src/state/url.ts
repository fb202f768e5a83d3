import { batch } from "@preact/signals-core";
import { isForPublic } from "../catalog/map-layer.ts";
import { LANGUAGES } from "../text/language.ts";
import { layerSettings, layers } from "./layers.ts";
import { isKiosk, language, theme } from "./settings.ts";
import { view, viewRequest } from "./view.ts";

/** One parameter of the address: how it is read into the state, and what stands in the address now; null where it is the default. */
interface UrlParameter {
  readonly name: string;
  readonly read: (value: string) => void;
  readonly write: () => string | null;
}

/** Everything the address keeps. A value that cannot be read is passed over. */
const PARAMETERS: readonly UrlParameter[] = [
  {
    name: "lang",
    read: (value) => {
      language.value = LANGUAGES.find((known) => known === value) ?? language.value;
    },
    write: () => (language.value === "zh" ? null : language.value),
  },
  {
    name: "theme",
    read: (value) => {
      if (value === "light" || value === "dark") theme.value = value;
    },
    write: () => (theme.value === "light" ? null : theme.value),
  },
  {
    name: "kiosk",
    read: () => {
      isKiosk.value = true;
    },
    write: () => (isKiosk.value ? "" : null),
  },
  {
    /** zoom/latitude/longitude, as most web maps write it. */
    name: "view",
    read: (value) => {
      const [zoom = Number.NaN, lat = Number.NaN, lng = Number.NaN] = value.split("/").map(Number);
      if (zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 90 && Math.abs(lng) <= 180) {
        viewRequest.value = { kind: "center", center: [lng, lat], zoom };
      }
    },
    write: () => {
      if (!view.value) return null;
      const { zoom, center } = view.value;
      return [zoom.toFixed(2), center[1].toFixed(5), center[0].toFixed(5)].join("/");
    },
  },
  {
    /** Visible layers of the catalogue, bottom first, each with its opacity where that is not full: `grid,landuse-plan~60`. */
    name: "layers",
    read: (value) => {
      const wanted = new Map(
        value.split(",").map((part) => {
          const [id = "", percent = "100"] = part.split("~");
          return [id, Math.min(100, Math.max(0, Number(percent) || 0)) / 100];
        }),
      );
      layerSettings.value = new Map(
        layers.value.map((layer) => {
          const { id, isBasemap } = layer;
          const opacity = wanted.get(id);
          const isOffered = !isKiosk.value || isForPublic(layer);
          return [
            id,
            { isVisible: isBasemap || (isOffered && opacity !== undefined), opacity: opacity ?? 1 },
          ];
        }),
      );
    },
    write: () => {
      const shown = layers.value.filter(({ id, kind, isBasemap }) => {
        return kind === "catalogue" && !isBasemap && layerSettings.value.get(id)?.isVisible;
      });
      if (layers.value.length === 0 || isDefault(shown.map(({ id }) => id))) return null;
      return shown
        .map(({ id }) => {
          const opacity = layerSettings.value.get(id)?.opacity ?? 1;
          return opacity === 1 ? id : `${id}~${Math.round(opacity * 100)}`;
        })
        .join(",");
    },
  },
];

/** Takes the state over from the query part of an address. */
export function readUrl(search: string): void {
  const values = new URLSearchParams(search);
  batch(() => {
    for (const { name, read } of PARAMETERS) {
      const value = values.get(name);
      if (value !== null) read(value);
    }
  });
}

/** The query part for the present state; parameters it does not know are kept. */
export function writeUrl(search: string): string {
  const values = new URLSearchParams(search);
  for (const { name, write } of PARAMETERS) {
    const value = write();
    if (value === null) values.delete(name);
    else values.set(name, value);
  }
  const query = values.toString().replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%7E", "~");
  return query ? `?${query.replace(/(^|&)([^&=]+)=(?=&|$)/g, "$1$2")}` : "";
}

function isDefault(shown: readonly string[]): boolean {
  const usual = layers.value
    .filter(({ entry, isBasemap }) => entry?.visible && !isBasemap)
    .map(({ id }) => id);
  const isFull = shown.every((id) => layerSettings.value.get(id)?.opacity === 1);
  return isFull && usual.length === shown.length && usual.every((id) => shown.includes(id));
}
