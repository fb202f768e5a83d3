import { attributeAt } from "../../geometry/columns.ts";
import type { Finding } from "../diagnosis.ts";
import { type FeatureCheck, startTally, type Tally } from "./feature-check.ts";

/** A mobile number on the Chinese mainland, standing alone or in a text (numbering plan of the MIIT: 1, then 3 to 9, then nine digits). */
const PHONE = /(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d{9}(?![\d.])/;
const IDENTITY = /(?<![\dA-Za-z])(\d{17}[\dXx])(?![\dA-Za-z])/;
const PHONE_FIELD = /电话|手机|联系|phone|mobile|tel/i;
/** In a field of another name, so many of the values must look like a number: eleven digits can be a code (own default, confirm). */
const LEAST_SHARE = 0.5;

interface Suspicion {
  readonly phones: Tally;
  readonly identities: Tally;
  filled: number;
}

/** Numbers by which a person is known. They are counted and never quoted. */
export function checkPersonal(): FeatureCheck {
  const suspicions = new Map<string, Suspicion>();
  return {
    check: "personal",
    add(batch) {
      for (const column of batch.columns.attributes) {
        const suspicion = suspicions.get(column.name) ?? newSuspicion();
        suspicions.set(column.name, suspicion);
        for (let row = 0; row < batch.columns.count; row++) {
          const value = attributeAt(column, row);
          if (value === null || value === "") continue;
          suspicion.filled++;
          const text = String(value);
          if (text.length < 11) continue;
          if (PHONE.test(text)) suspicion.phones.add(batch, row);
          if (holdsIdentity(text)) suspicion.identities.add(batch, row);
        }
      }
    },
    verdict: () => (suspicions.size === 0 ? "no-fields" : [...suspicions].flatMap(judged)),
  };
}

const newSuspicion = (): Suspicion => ({ phones: startTally(), identities: startTally(), filled: 0 });

function judged([field, { phones, identities, filled }]: readonly [string, Suspicion]): Finding[] {
  const isPhone = phones.count > 0 && (PHONE_FIELD.test(field) || phones.count >= LEAST_SHARE * filled);
  return [
    ...(isPhone ? [told("phone-numbers", field, phones)] : []),
    ...(identities.count > 0 ? [told("identity-numbers", field, identities)] : []),
  ];
}

const told = (code: Finding["code"], field: string, { count, examples }: Tally): Finding => ({
  check: "personal",
  severity: "warning",
  code,
  facts: { field, count },
  examples,
});

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/** Whether a text holds a citizen's number with a right date and check digit (GB 11643-1999). */
function holdsIdentity(text: string): boolean {
  const number = IDENTITY.exec(text)?.[1]?.toUpperCase();
  if (!number || !/^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(number.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return CHECK_DIGITS[sum % 11] === number[17];
}
