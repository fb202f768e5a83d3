import { clearSearch, followHit, searchFor, turnSearch } from "../actions/search.ts";
import { type Search, type SearchHit, search } from "../state/search.ts";
import { text } from "../state/settings.ts";
import { Icon, type IconName } from "./parts/icon.tsx";
import "./search-box.css";

const ICON_OF: Readonly<Record<SearchHit["kind"], IconName>> = {
  coordinates: "zoom",
  layer: "layers",
  place: "home",
  cell: "grid",
};

/** One box for places, layers, cell codes and coordinates: a combobox by the keyboard pattern of WAI-ARIA. */
export function SearchBox() {
  const words = text.value.search;
  const now = search.value;
  const hit = now?.hits[now.current];
  return (
    <search class="search-box">
      <Icon name="search" />
      <input
        id="search"
        type="search"
        {...comboboxOf(now)}
        placeholder={words.placeholder}
        aria-label={words.label}
        autocomplete="off"
        spellcheck={false}
        value={now?.query ?? ""}
        onInput={({ currentTarget }) => searchFor(currentTarget.value)}
        onKeyDown={(event) => onKey(event, hit)}
      />
      {now ? (
        <div class="search-hits" id="search-hits" role="listbox" aria-label={words.label}>
          {now.hits.map((each, i) => (
            <button
              type="button"
              key={`${each.kind}-${each.label}-${"id" in each ? each.id : ""}`}
              id={`hit-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === now.current}
              class="search-hit"
              onClick={() => followHit(each)}
            >
              <Icon name={ICON_OF[each.kind]} />
              <span>{each.label}</span>
              <small>{kindOf(each)}</small>
            </button>
          ))}
          {now.hits.length === 0 ? (
            <p class="hint">{now.isRunning ? words.searching : words.nothing}</p>
          ) : null}
        </div>
      ) : null}
    </search>
  );
}

/** The role and state of a combobox; Preact's types know them only together with a `list`, the browser's own kind. */
const comboboxOf = (now: Search | null): object => ({
  role: "combobox",
  "aria-expanded": now !== null,
  "aria-controls": "search-hits",
  ...(now?.hits.length ? { "aria-activedescendant": `hit-${now.current}` } : {}),
});

function kindOf({ kind }: SearchHit): string {
  const words = text.value.search;
  return { coordinates: words.coordinates, layer: words.layers, place: words.places, cell: words.grid }[kind];
}

function onKey(event: KeyboardEvent, hit: SearchHit | undefined): void {
  if (event.key === "ArrowDown") turnSearch(1);
  else if (event.key === "ArrowUp") turnSearch(-1);
  else if (event.key === "Enter" && hit) followHit(hit);
  else if (event.key === "Escape") clearSearch();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
