import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { rm, stat, writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { CatalogueLayer } from "../../catalog/schema.ts";
import { quietJob } from "../../core/job.ts";
import { openFileSource } from "../../io/node/file-source.ts";
import type { Command, Invocation } from "../command.ts";
import { listProblems } from "../list-problems.ts";
import { catalogueRow } from "../prepare/catalogue-row.ts";
import { ID, type Outputs, readyOutputs } from "../prepare/outputs.ts";
import { overviewNote } from "../prepare/overview-note.ts";
import { prepareOverviews } from "../prepare/prepare-overviews.ts";
import { writeBase } from "../prepare/write-base.ts";
import type { WrittenOverview } from "../prepare/write-overviews.ts";

const isId = (text: string): boolean => ID.test(text);

/** `onemap prepare`: makes a layer ready for the site: sorted and indexed, with overviews for far views, and its row for the catalogue. */
export const prepare: Command = {
  summary: {
    zh: "把图层备好供发布：排序、加索引、做概略图、写目录条目",
    en: "makes a layer ready to be published: sorted, indexed, with overviews and its catalogue row",
  },
  files: ["FILE"],
  options: {
    out: { value: "FOLDER" },
    class: { value: "FIELD" },
    id: { value: "small-letters-1", accepts: isId },
    title: { value: "TITLE" },
    group: { value: "current|plan|…", accepts: isId },
    force: {},
  },
  async run(invocation) {
    const { files, values, language } = invocation;
    const [input = ""] = files;
    const outputs = await readyOutputs(input, values);
    try {
      const { row, written, overviews, problems, note } = await prepareAll(input, outputs, invocation);
      await writeFile(outputs.pathOf(".json"), `${JSON.stringify(row, null, 2)}\n`);
      const output = {
        folder: outputs.folder,
        row,
        files: [
          { file: row.file, count: row.count, bytes: written },
          ...overviews.map(({ path, maxZoom, count, bytes, dropped }) => ({
            file: basename(path),
            maxZoom,
            count,
            bytes,
            dropped,
          })),
        ],
        note,
        problems: listProblems(problems, language),
      };
      return { output, exitCode: 0 };
    } catch (cause) {
      // Half a layer would be worse than none.
      await removeOutputs(outputs);
      throw cause;
    }
  },
};

async function prepareAll(input: string, outputs: Outputs, { values, language }: Invocation) {
  const job = quietJob();
  const source = await openFileSource(input);
  const path = outputs.pathOf(".fgb");
  const base = await writeBase({ source, path, crs: values.text("crs") }, job).finally(() => source.close());
  const made = await prepareOverviews(base, { outputs, field: values.text("class") }, job);
  const row = catalogueRow({
    id: outputs.id,
    group: values.text("group") ?? "current",
    title: values.text("title") ?? made.header.title ?? basename(input, extname(input)),
    header: made.header,
    classes: made.classes,
    sha256: await sha256Of(path),
    date: (await stat(input)).mtime.toISOString().slice(0, 10),
    overviews: await listOverviews(made.overviews),
    source: input,
  });
  const note = overviewNote(row, language);
  return { row, written: base.bytes, overviews: made.overviews, problems: base.problems, note };
}

const listOverviews = (overviews: readonly WrittenOverview[]): Promise<CatalogueLayer["overviews"]> =>
  Promise.all(
    overviews.map(async ({ path, maxZoom }) => ({
      file: basename(path),
      sha256: await sha256Of(path),
      maxZoom,
    })),
  );

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

async function removeOutputs({ pathOf }: Outputs): Promise<void> {
  const zooms = Array.from({ length: 25 }, (_, zoom) => `-z${String(zoom).padStart(2, "0")}.fgb`);
  for (const ending of [".fgb", ".json", ...zooms]) await rm(pathOf(ending), { force: true });
}
