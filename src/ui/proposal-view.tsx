import { loadBalance } from "../core/grid/load/load-balance.ts";
import type { ProposedCell } from "../core/grid/load/proposal.ts";
import { type LoadedCell, type LoadReport, loadMeasure, type ProposalAnswer } from "../state/grid-load.ts";
import { language, text } from "../state/settings.ts";
import { formatCount, formatHectares } from "../text/format.ts";
import { formatNumber } from "../text/format-number.ts";
import { cellTitle } from "./card-body.tsx";
import { TableHead } from "./parts/table-head.tsx";

/** The loads before and after a proposed line, and what it does to the balance of the community. */
export function ProposalView({
  answer: { proposal, rows, askedPoints },
  report,
  index,
}: {
  readonly answer: ProposalAnswer;
  readonly report: LoadReport;
  readonly index: number;
}) {
  const words = text.value.gridLoad;
  const balance = balances(proposal.after, { report, index, rows });
  const figure = (value: number | null) => formatNumber(value, 2, language.value);
  return (
    <div class="proposal-answer" role="status">
      <table class="figure-table">
        <TableHead
          heads={[
            [""],
            [words.area],
            [words.measures.households],
            [words.measures.people],
            ...(askedPoints ? [[words.points] as const] : []),
          ]}
        />
        <tbody>
          <Group title={words.before} />
          {proposal.before.map((cell, i) => (
            <Line
              key={`before-${rows[i]}`}
              name={cellTitle(report.cells[rows[i] ?? 0] as LoadedCell)}
              cell={cell}
              hasPoints={askedPoints}
            />
          ))}
          <Group title={words.after} />
          {proposal.after.map((cell, i) => (
            <Line key={`after-${i}`} name={words.part(String(i + 1))} cell={cell} hasPoints={askedPoints} />
          ))}
        </tbody>
      </table>
      <p>
        {words.balance} <strong>{figure(balance.before)}</strong> → <strong>{figure(balance.after)}</strong>
      </p>
      <p class="hint">
        {askedPoints && proposal.by === "area" ? words.noPoints : words.by[proposal.by]}
        {" · "}
        {words.closes(formatNumber(Math.abs(proposal.residual), 4, language.value))}
      </p>
      {proposal.onBorder > 0 ? (
        <p class="hint">{words.onBorder(formatCount(proposal.onBorder, language.value))}</p>
      ) : null}
      <p class="hint">{words.unchanged}</p>
    </div>
  );
}

function Group({ title }: { readonly title: string }) {
  return (
    <tr class="group">
      <th scope="rowgroup" colSpan={5}>
        {title}
      </th>
    </tr>
  );
}

function Line({
  name,
  cell,
  hasPoints,
}: {
  readonly name: string;
  readonly cell: ProposedCell;
  readonly hasPoints: boolean;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatHectares(cell.area, language.value)}</td>
      <td>{formatCount(cell.households, language.value)}</td>
      <td>{formatCount(cell.people, language.value)}</td>
      {hasPoints ? <td>{formatCount(cell.points, language.value)}</td> : null}
    </tr>
  );
}

/** Coefficient of variation of the community as it is, and with the cells of the proposal in place of their own. */
function balances(
  after: readonly ProposedCell[],
  {
    report,
    index,
    rows,
  }: { readonly report: LoadReport; readonly index: number; readonly rows: readonly number[] },
): { readonly before: number | null; readonly after: number | null } {
  const measure = loadMeasure.value;
  const own = report.communities[index]?.rows ?? [];
  const loads = (each: readonly number[]) => each.map((row) => report.cells[row]?.[measure] ?? null);
  const variation = (all: readonly (number | null)[]) =>
    loadBalance(all.filter((load) => load !== null))?.variation ?? null;
  const others = own.filter((row) => !rows.includes(row));
  return {
    before: variation(loads(own)),
    after: variation([...loads(others), ...after.map((cell) => cell[measure])]),
  };
}
