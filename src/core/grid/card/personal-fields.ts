/** Fields that name persons or their telephones, beside those a catalogue marks (own list). */
export const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  "WGZ",
  "WGY",
  "LXDH",
  "网格长",
  "网格员",
  "电话",
]);
