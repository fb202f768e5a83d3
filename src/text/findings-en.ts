import type { FindingsText } from "./findings-zh.ts";

export const findingsEn: FindingsText = {
  findings: {
    columns: {
      number: "No.",
      rule: "Rule",
      severity: "Severity",
      cells: "Cells",
      layers: "Files",
      area: "Area (m²)",
      width: "Mean width (m)",
      longitude: "Longitude",
      latitude: "Latitude",
      message: "What is wrong",
      status: "Status",
      note: "Note",
    },
    severities: { error: "Error", warning: "Warning", info: "Note" },
    statuses: { open: "Open", done: "Done", "false-alarm": "False alarm" },
    list: (grid) => `Findings of the grid check: ${grid}`,
    printList: "Print the list",
    save: "List as",
    formats: { xlsx: "XLSX", fgb: "FlatGeobuf", geojson: "GeoJSON" },
    more: (n) => `${n} more are not printed; the exported XLSX has all.`,
  },
  print: {
    print: "Print",
  },
};
