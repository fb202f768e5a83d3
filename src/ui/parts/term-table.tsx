import type { ComponentChildren } from "preact";
import "./figure-table.css";

/** A term and its figure. */
export type TermRow = readonly [term: ComponentChildren, figure: string];

/** Terms with their figures, one a line. */
export function TermTable({ rows }: { readonly rows: readonly TermRow[] }) {
  return (
    <table class="figure-table">
      <tbody>
        {rows.map(([term, figure], i) => (
          <tr key={i}>
            <th scope="row">{term}</th>
            <td>{figure}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
