import { useSignal } from "@preact/signals";
import { communityTitle, showCommunity } from "../actions/grid-load.ts";
import type { CommunityLoad } from "../core/grid/load/community-loads.ts";
import { type LoadMeasure, type LoadReport, loadMeasure, shownCommunity } from "../state/grid-load.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { formatNumber } from "../text/format-number.ts";
import "./parts/figure-table.css";

type FigureName = "cells" | "mean" | "variation" | "gini" | "times";

interface Figure {
  readonly name: FigureName;
  readonly decimals: number;
  readonly of: (load: CommunityLoad, measure: LoadMeasure) => number | null;
}

const FIGURES: readonly Figure[] = [
  { name: "cells", decimals: 0, of: ({ rows }) => rows.length },
  { name: "mean", decimals: 0, of: (load, measure) => load[measure].balance?.mean ?? null },
  { name: "variation", decimals: 2, of: (load, measure) => load[measure].balance?.variation ?? null },
  { name: "gini", decimals: 2, of: (load, measure) => load[measure].balance?.gini ?? null },
  { name: "times", decimals: 1, of: (load, measure) => load[measure].balance?.times ?? null },
];

/** The communities of a grid with the balance of their cells; a click on a heading sorts, on a row shows its cells. */
export function CommunityTable({ report }: { readonly report: LoadReport }) {
  const words = text.value.gridLoad;
  const order = useSignal<{ readonly by: FigureName; readonly isRising: boolean }>({
    by: "variation",
    isRising: false,
  });
  const measure = loadMeasure.value;
  const unknown = report.communities.reduce((sum, community) => sum + community[measure].unknown, 0);
  const { by, isRising } = order.value;
  return (
    <section class="community-loads">
      <div class="scroll-table">
        <table class="figure-table">
          <thead>
            <tr>
              <th scope="col">{words.community}</th>
              {FIGURES.map(({ name }) => (
                <th
                  key={name}
                  scope="col"
                  aria-sort={by !== name ? "none" : isRising ? "ascending" : "descending"}
                >
                  <button
                    type="button"
                    onClick={() => {
                      order.value = { by: name, isRising: by === name && !isRising };
                    }}
                  >
                    {words[name]}
                    {by === name ? (isRising ? "\u00a0↑" : "\u00a0↓") : ""}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted(report, order.value, measure).map((index) => (
              <tr key={index} aria-selected={shownCommunity.value === index}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => showCommunity(index)}>
                    {communityTitle(report, index)}
                  </button>
                </th>
                {FIGURES.map(({ name, decimals, of }) => (
                  <td key={name}>
                    {formatNumber(
                      of(report.communities[index] as CommunityLoad, measure),
                      decimals,
                      language.value,
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unknown > 0 ? <p class="hint">{words.unknown(formatCount(unknown, language.value))}</p> : null}
    </section>
  );
}

/** Positions of the communities in the order asked for; those without a figure come last. */
function sorted(
  { communities }: LoadReport,
  { by, isRising }: { readonly by: FigureName; readonly isRising: boolean },
  measure: LoadMeasure,
): number[] {
  const figure = FIGURES.find(({ name }) => name === by) as Figure;
  const values = communities.map((community) => figure.of(community, measure));
  const none = isRising ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const sign = isRising ? 1 : -1;
  return [...values.keys()].sort((a, b) => {
    const [one, other] = [values[a] ?? none, values[b] ?? none];
    return one === other ? a - b : sign * (one - other);
  });
}
