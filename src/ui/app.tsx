import { togglePanel } from "../actions/panels.ts";
import { attributeTable } from "../state/attribute-table.ts";
import { isDropping } from "../state/notices.ts";
import { openPanels, tableHeight } from "../state/panels.ts";
import { currentRun } from "../state/runs.ts";
import { text } from "../state/settings.ts";
import { AnalysisPanel } from "./analysis-panel.tsx";
import { AttributeCard } from "./attribute-card.tsx";
import { AttributeTable } from "./attribute-table.tsx";
import { CardSheets } from "./card-sheets.tsx";
import { ChoiceBar } from "./choice-bar.tsx";
import { ChoosePanel } from "./choose-panel.tsx";
import { Dialogs } from "./dialogs.tsx";
import { LayerPanel } from "./layer-panel.tsx";
import { MapControls } from "./map-controls.tsx";
import { MapTrouble } from "./map-trouble.tsx";
import { Notices } from "./notices.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { ResultsTable } from "./results-table.tsx";
import { Sight } from "./sight.tsx";
import { SketchPanel } from "./sketch-panel.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TopBar } from "./top-bar.tsx";
import "./app.css";

/** The page of a planner: the map is the document, panels are its margins. */
export function App() {
  const panels = openPanels.value;
  const isTableOpen = panels.has("table");
  const hasResult = isTableOpen && currentRun.value?.state.status === "done";
  const hasAttributes = isTableOpen && attributeTable.value !== null;
  return (
    <div class="app">
      <a class="skip-link" href="#map">
        {text.value.app.skipToMap}
      </a>
      {panels.has("analysis") ? (
        <a class="skip-link" href="#analysis-panel">
          {text.value.app.skipToAnalysis}
        </a>
      ) : null}
      <TopBar />
      <main
        class={hasResult || hasAttributes ? "stage with-table" : "stage"}
        style={{ "--table-height": `${tableHeight.value}px` }}
      >
        <div id="map" tabIndex={-1} />
        <div class="margins">
          {panels.has("layers") ? <LayerPanel /> : <Folded side="left" />}
          <Sight>
            <MapControls />
            <SketchPanel />
            <ChoosePanel />
            <ChoiceBar />
            <AttributeCard />
            <MapTrouble />
            <Notices />
          </Sight>
          {panels.has("analysis") ? <AnalysisPanel /> : <Folded side="right" />}
        </div>
        {hasAttributes ? <AttributeTable /> : hasResult ? <ResultsTable /> : null}
      </main>
      <StatusBar />
      <Dialogs />
      <CardSheets />
      {isDropping.value ? (
        <div class="drop-zone">
          <p>{text.value.file.drop}</p>
          <small>{text.value.file.dropHint}</small>
        </div>
      ) : null}
    </div>
  );
}

/** What is left of a folded panel: a button to bring it back. */
function Folded({ side }: { readonly side: "left" | "right" }) {
  const words = text.value;
  const isLeft = side === "left";
  return (
    <div class={`folded ${side}`}>
      <IconButton
        icon={isLeft ? "layers" : "analysis"}
        label={isLeft ? words.layers.expand : words.analysis.expand}
        onClick={() => togglePanel(isLeft ? "layers" : "analysis", true)}
      />
    </div>
  );
}
