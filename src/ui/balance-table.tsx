import type { Certificate } from "../core/grid/certificate/certificate.ts";
import { language, text } from "../state/settings.ts";
import { balanceTerms, CERTIFICATE_WORDS } from "../text/certificate-words.ts";
import { formatNumber } from "../text/format-number.ts";

/** Decimals of square metres: what the balance closes to. */
const DECIMALS = 2;

/** The terms of the balance, in the order of its sum. */
export function BalanceTable({ certificate }: { readonly certificate: Certificate }) {
  const words = CERTIFICATE_WORDS[language.value];
  return (
    <table class="balance">
      <tbody>
        {balanceTerms(certificate, language.value).map(([label, area]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td class="figure">
              {area === null
                ? words.notComputed
                : `${formatNumber(area, DECIMALS, language.value)} ${text.value.units.squareMetres}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
