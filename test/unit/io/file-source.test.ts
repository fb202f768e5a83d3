import { expect, test } from "vitest";
import { openFileSource, openingProblem } from "../../../src/io/node/file-source.ts";

// A superuser may read everything, so that the refusals of a system are not to be had from the disk in every place where tests run.
test.each([
  ["ENOENT", "missing"],
  ["ENOTDIR", "missing"],
  ["EISDIR", "is-folder"],
  ["EACCES", "no-permission"],
  ["EPERM", "no-permission"],
  ["EMFILE", "cannot-open"],
])("%s means %s", (system, code) => {
  expect(openingProblem("a/b.fgb", system)).toMatchObject({ code, where: "a/b.fgb" });
});

test.each([
  ["nowhere.fgb", "missing"],
  ["src", "is-folder"],
  ["/dev/null", "cannot-open"],
])("%s cannot be opened: %s", async (path, code) => {
  await expect(openFileSource(path)).rejects.toMatchObject({ problem: { code, where: path } });
});
