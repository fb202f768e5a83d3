import type { Failure } from "../../core/analysis/prepare-polygons.ts";
import { type ComparedGrids, compareGrids } from "../../core/grid/compare/compare-grids.ts";
import type { CellRef, GridComparison } from "../../core/grid/compare/comparison.ts";
import { quietJob } from "../../core/job.ts";
import { changeSentence } from "../../text/change-sentence.ts";
import { formatSquareMetres } from "../../text/format.ts";
import { type Language, problemSentence } from "../../text/language.ts";
import { texts } from "../../text/texts.ts";
import type { Command } from "../command.ts";
import { listProblems } from "../list-problems.ts";
import { openPolygons } from "../open-layer.ts";
import { openTogether } from "../open-together.ts";

/** `onemap compare`: what has become of the cells of a grid. Exit code 0 where nothing has changed, 1 for changes and for cells that could not be computed. */
export const compare: Command = {
  summary: { zh: "网格变更：两版网格逐格比对", en: "grid changes: two versions, cell by cell" },
  files: ["OLD", "NEW"],
  options: {
    code: { value: "FIELD" },
    households: { value: "FIELD" },
    people: { value: "FIELD" },
    json: {},
  },
  async run({ files, values, language, engine }) {
    const [oldPath = "", newPath = ""] = files;
    const { layers, problems: noticed } = await openTogether([oldPath, newPath], values, openPolygons);
    const [old, now = old] = layers;
    const fields = {
      codeField: values.text("code"),
      householdsField: values.text("households"),
      peopleField: values.text("people"),
    };
    const tools = { engine, job: quietJob() };
    const { comparison }: ComparedGrids = await compareGrids({ old, new: now, ...fields }, tools);
    const problems = listProblems(noticed, language);
    const output = values.has("json")
      ? { ...documentOf(comparison, language), problems }
      : [...lines(comparison, language), ...problems.map(({ message }) => message)].join("\n");
    const isSame = comparison.changes.length === 0 && comparison.failed.length === 0;
    return { output, exitCode: isSame ? 0 : 1 };
  },
};

function documentOf({ changes, passages, ...rest }: GridComparison, language: Language) {
  return {
    changes: changes.map((change) => ({ ...change, message: changeSentence(change, language) })),
    passages: passages.map((passage) => ({
      ...passage,
      old: shortRef(passage.old),
      new: shortRef(passage.new),
    })),
    ...rest,
  };
}

function failureSentence({ layer, feature, other, code, reason }: Failure, language: Language): string {
  const words = texts[language].comparison;
  if (other !== null) return words.besideUnknown(texts[language].ledger.feature(layer, feature));
  const facts = reason === null ? {} : { reason };
  return problemSentence({ code, where: layer, feature, facts }, language);
}

const shortRef = ({ code, feature }: CellRef) => ({ code, feature });

function lines({ changes, unchanged, ledger, failed }: GridComparison, language: Language): string[] {
  const words = texts[language].comparison;
  const area = (label: string, value: number) => `${label}\t${formatSquareMetres(value, language)} m²`;
  const { identical, withinTolerance } = unchanged;
  return [
    ...changes.map((change) => `${words.kinds[change.kind]}\t${changeSentence(change, language)}`),
    ...failed.map((failure) => failureSentence(failure, language)),
    `${words.unchanged}\t${identical + withinTolerance}`,
    area(words.ledger.oldTotal, ledger.old),
    area(words.ledger.kept, ledger.kept),
    area(words.ledger.passed, ledger.passed),
    area(words.ledger.lost, ledger.lost),
    area(words.ledger.gained, ledger.gained),
    area(words.ledger.newTotal, ledger.new),
    ledger.closed ? words.ledger.closed : words.ledger.open,
  ];
}
