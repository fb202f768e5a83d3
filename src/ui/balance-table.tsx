import type { Certificate } from "../core/grid/certificate/certificate.ts";
import { language, text } from "../state/settings.ts";
import { balanceTerms, CERTIFICATE_WORDS } from "../text/certificate-words.ts";
import { formatSquareMetres } from "../text/format.ts";
import { TermTable } from "./parts/term-table.tsx";

/** The terms of the balance, in the order of its sum, in square metres to the centimetre that it closes to. */
export function BalanceTable({ certificate }: { readonly certificate: Certificate }) {
  const words = CERTIFICATE_WORDS[language.value];
  const figure = (area: number | null) =>
    area === null
      ? words.notComputed
      : `${formatSquareMetres(area, language.value)} ${text.value.units.squareMetres}`;
  return (
    <TermTable
      rows={balanceTerms(certificate, language.value).map(([label, area]) => [label, figure(area)])}
    />
  );
}
