import { cancelTable, closeTable, retryTable, showChosenOnly } from "../actions/attribute-table.ts";
import { cancelTableFile, saveAttributeTable } from "../actions/table-file.ts";
import {
  attributeTable,
  type AttributeTable as Table,
  tableFields,
  tableFileProgress,
} from "../state/attribute-table.ts";
import { findLayer } from "../state/layers.ts";
import { selection } from "../state/selection.ts";
import { language, text } from "../state/settings.ts";
import { formatCount } from "../text/format.ts";
import { AttributeGrid } from "./attribute-grid.tsx";
import { conditionTexts } from "./condition-text.ts";
import { IconButton } from "./parts/icon-button.tsx";
import { ProblemLine } from "./parts/problem-line.tsx";
import { ProgressLine } from "./progress-line.tsx";
import { TableFrame } from "./table-frame.tsx";
import "./attribute-table.css";

/** More rows than this are cut off by common spreadsheets, with the line of the header counted in. */
const SPREADSHEET_ROWS = 1_048_575;

/** All features of a layer as rows: sorted, filtered and paged by the layer's worker. */
export function AttributeTable() {
  const open = attributeTable.value;
  const layer = findLayer(open?.layer ?? "");
  if (!open || !layer) return null;
  const words = text.value.attributes;
  const title = words.title(layer.title[language.value]);
  const summary = open.answer?.summary;
  const figure = (value: number) => formatCount(value, language.value);
  return (
    <TableFrame
      label={title}
      title={title}
      count={summary ? words.rows(figure(summary.count), figure(summary.total)) : ""}
      tools={<Tools open={open} />}
      closeLabel={words.close}
      onClose={closeTable}
    >
      <State open={open} />
      {summary && tableFields.value.length === 0 ? <p class="empty">{words.noFields}</p> : null}
      {summary && tableFields.value.length > 0 ? (
        <AttributeGrid key={layer.id} open={open} fields={tableFields.value} />
      ) : null}
    </TableFrame>
  );
}

function Tools({ open }: { readonly open: Table }) {
  const words = text.value.attributes;
  const isChosenHere = selection.value?.layer === open.layer;
  const isOnly = open.wish.only !== null;
  const count = open.answer?.summary.count ?? 0;
  return (
    <>
      {open.answer?.summary.isKept === false ? <small class="hint">{words.notKept}</small> : null}
      {count > SPREADSHEET_ROWS ? <small class="hint">{words.spreadsheet}</small> : null}
      <label class="narrow">
        <input
          type="checkbox"
          checked={isOnly}
          disabled={!isOnly && !isChosenHere}
          onChange={({ currentTarget }) => showChosenOnly(currentTarget.checked)}
        />
        {words.chosenOnly}
      </label>
      <IconButton
        icon="download"
        label={words.export}
        withText
        isDisabled={!open.answer || tableFileProgress.value !== null}
        onClick={() => saveAttributeTable(conditionTexts(open.wish.conditions))}
      />
    </>
  );
}

/** What is under way or went wrong, in one line between the header and the rows. */
function State({ open }: { readonly open: Table }) {
  const { state } = open;
  if (tableFileProgress.value)
    return <ProgressLine progress={tableFileProgress.value} onCancel={cancelTableFile} />;
  switch (state.status) {
    case "ready":
      return null;
    case "running":
      return <ProgressLine progress={state.progress} onCancel={cancelTable} />;
    case "failed":
      return (
        <div class="table-state">
          <ProblemLine problem={state.problem} />
          <button type="button" class="button" onClick={retryTable}>
            {text.value.problems.retry}
          </button>
        </div>
      );
  }
}
