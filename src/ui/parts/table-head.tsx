import "./figure-table.css";

/** The head of a column, and how the column stands where it is not a figure: words, or words too short to be broken. */
export type Head = readonly [word: string, look?: "figure" | "words" | "words short"];

/** The heads of a small table. The first column has words unless it says otherwise, the others have figures. */
export function TableHead({ heads }: { readonly heads: readonly Head[] }) {
  return (
    <thead>
      <tr>
        {heads.map(([word, look]) =>
          word === "" ? (
            <td key={word} />
          ) : (
            <th key={word} scope="col" class={look}>
              {word}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
