import type { CheckId } from "../diagnosis.ts";
import type { Verdict } from "../record.ts";
import type { ServerAnswers } from "./answers.ts";
import {
  checkCaching,
  checkCompression,
  checkContentType,
  checkCors,
  checkSpeed,
  checkValidators,
} from "./check-headers.ts";
import { checkLength, checkRange, checkReachable } from "./check-ranges.ts";

/** The checks of a server, over what it answered. */
export const SERVER_TABLE: readonly (readonly [CheckId, (answers: ServerAnswers) => Verdict])[] = [
  ["range", checkRange],
  ["length", checkLength],
  ["compression", checkCompression],
  ["validators", checkValidators],
  ["caching", checkCaching],
  ["content-type", checkContentType],
  ["cors", checkCors],
  ["speed", checkSpeed],
];

export { checkReachable };
