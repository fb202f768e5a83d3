import { filterTools, openForm } from "../actions/panels.ts";
import { toolFilter } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { toolGroups } from "./tool-groups.ts";
import "./tool-list.css";

/** All tools: by group as a compact list, and with the question each answers where a filter has narrowed them down. */
export function ToolList() {
  const words = text.value.analysis.tools;
  const filter = toolFilter.value;
  const groups = toolGroups(filter);
  const isFiltered = filter.trim() !== "";
  return (
    <section class={isFiltered ? "tool-list found" : "tool-list"} aria-label={words.title}>
      <header>
        <h3>{words.title}</h3>
        <input
          type="search"
          placeholder={words.filter}
          aria-label={words.filter}
          value={filter}
          onInput={({ currentTarget }) => filterTools(currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = groups[0]?.tools ?? [];
            if (event.key === "Enter" && isFiltered && first) openForm(first.name);
          }}
        />
      </header>
      {groups.map(({ group, tools }) => (
        <div key={group} class="tool-group">
          <h4>{words.groups[group]}</h4>
          <ul>
            {tools.map(({ name, title, body }) => (
              <li key={name}>
                <button type="button" title={body} onClick={() => openForm(name)}>
                  <span>{title}</span>
                  {isFiltered ? <small>{body}</small> : null}
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {groups.length === 0 ? <p class="hint">{words.none}</p> : null}
    </section>
  );
}
