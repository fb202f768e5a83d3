import { openFiles } from "../actions/open-file.ts";
import { openDialog, togglePanel } from "../actions/panels.ts";
import { setLanguage, setTheme } from "../actions/settings.ts";
import { chooseTool } from "../actions/sketch.ts";
import { catalogue } from "../state/layers.ts";
import { openPanels } from "../state/panels.ts";
import { language, text, theme } from "../state/settings.ts";
import { tool } from "../state/tools.ts";
import { Icon } from "./parts/icon.tsx";
import { IconButton } from "./parts/icon-button.tsx";
import { SearchBox } from "./search-box.tsx";
import "./top-bar.css";

/** Name, search and tools. */
export function TopBar() {
  const words = text.value.toolbar;
  const city = catalogue.value.status === "done" ? catalogue.value.value.city.name[language.value] : "";
  const isDark = theme.value === "dark";
  return (
    <header class="top-bar">
      <h1>
        <span class="brand">{text.value.app.title}</span>
        <span class="city">{city}</span>
      </h1>
      <SearchBox />
      <nav aria-label={words.more}>
        <span class="narrow-only">
          <PanelButton name="layers" />
          <PanelButton name="analysis" />
        </span>
        <IconButton
          icon="length"
          label={words.measureLength}
          withText
          isPressed={tool.value === "measure-length"}
          onClick={() => chooseTool("measure-length")}
        />
        <IconButton
          icon="ruler"
          label={words.measureArea}
          withText
          isPressed={tool.value === "measure-area"}
          onClick={() => chooseTool("measure-area")}
        />
        <IconButton
          icon="draw"
          label={words.draw}
          withText
          isPressed={tool.value === "draw-polygon"}
          onClick={() => chooseTool("draw-polygon")}
        />
        <IconButton
          icon="chooseBox"
          label={text.value.choose.box}
          withText
          isPressed={tool.value === "choose-box"}
          onClick={() => chooseTool("choose-box")}
        />
        <IconButton
          icon="choosePolygon"
          label={text.value.choose.polygon}
          withText
          isPressed={tool.value === "choose-polygon"}
          onClick={() => chooseTool("choose-polygon")}
        />
        <FileButton />
        <IconButton icon="offline" label={words.offline} withText onClick={() => openDialog("offline")} />
        <span class="gap" />
        <button
          type="button"
          class="icon-button with-text"
          lang={language.value === "zh" ? "en" : "zh-CN"}
          onClick={() => setLanguage(language.value === "zh" ? "en" : "zh")}
        >
          {words.language}
        </button>
        <IconButton
          icon={isDark ? "sun" : "moon"}
          label={isDark ? words.themeLight : words.themeDark}
          onClick={() => setTheme(isDark ? "light" : "dark")}
        />
        <span class="wide-only">
          <IconButton icon="keys" label={words.help} onClick={() => openDialog("help")} />
        </span>
      </nav>
    </header>
  );
}

function PanelButton({ name }: { readonly name: "layers" | "analysis" }) {
  return (
    <IconButton
      icon={name}
      label={text.value[name].title}
      isPressed={openPanels.value.has(name)}
      onClick={() => togglePanel(name)}
    />
  );
}

function FileButton() {
  const label = text.value.toolbar.open;
  return (
    <label class="icon-button with-text file-button" title={label}>
      <Icon name="open" />
      <span>{label}</span>
      <input
        type="file"
        class="visually-hidden"
        accept=".fgb,.geojson,.json"
        multiple
        aria-label={label}
        onChange={({ currentTarget }) => {
          openFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
    </label>
  );
}
