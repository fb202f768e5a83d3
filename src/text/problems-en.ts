import type { Problem, ProblemCode } from "../core/problem.ts";

type Sentence = (problem: Problem) => string;

const fact = (problem: Problem, name: string): string => String(problem.facts?.[name] ?? "");
const file = ({ where }: Problem): string => (where ? `“${where}”` : "The file");
const spot = (problem: Problem): string =>
  problem.feature === undefined ? file(problem) : `Feature ${problem.feature + 1} of ${file(problem)}`;
const counted = (problem: Problem, name: string, what: string): string =>
  `${fact(problem, name)} ${what}${problem.facts?.[name] === 1 ? "" : "s"}`;
const looks = (problem: Problem): string => {
  const kind = fact(problem, "looksLike");
  return kind ? `it looks like ${kind}` : "its content is not recognised";
};

/** One sentence for each problem: what, where, and what to do. */
export const problemsEn: Readonly<Record<ProblemCode, Sentence>> = {
  missing: (p) => `${file(p)} was not found; check the path or address: ${fact(p, "url")}`,
  "is-folder": (p) => `${file(p)} is a folder; name a file in it.`,
  "no-permission": (p) =>
    `You have no permission to read ${file(p)}; ask its owner for it, or copy the file to a folder of your own.`,
  "cannot-open": (p) =>
    `${file(p)} cannot be opened (${fact(p, "message")}); check that it is an ordinary file on the disk.`,
  network: (p) =>
    `Reading ${file(p)} broke off (${fact(p, "message")}); check the network or the server and try again. Layers kept offline are not affected.`,
  "http-status": (p) =>
    `The server did not give ${file(p)} (status ${fact(p, "status")}); ask whoever publishes it, or try again later.`,
  "no-range": (p) =>
    `The server of ${file(p)} does not support range requests${p.facts?.["found"] ? `, and the file is too large to be downloaded whole (${fact(p, "found")}, at most ${fact(p, "expected")})` : ""}; use a static server that does (nginx, or this project's npm start), or drop the file on the page.`,
  "file-changed": (p) =>
    `${file(p)} has been replaced on the server and its old content is no longer used; the page reads the new file by itself, an analysis under way must be run again.`,
  "downloaded-whole": (p) =>
    `The server of ${file(p)} does not support range requests, so the file was downloaded whole (${fact(p, "found")}); a static server that does (nginx) opens it faster.`,
  "wrong-range": (p) =>
    `The server answered with the wrong range of ${file(p)}: asked for ${fact(p, "expected")}, got ${fact(p, "found") || "none"}; check proxies and compression, .fgb files must not be compressed on the way.`,
  "too-large": (p) =>
    `${file(p)} is too large (${fact(p, "found")}, at most ${fact(p, "expected")}); clip or split it first.`,
  "empty-file": (p) => `${file(p)} is empty (0 bytes); export it again.`,
  truncated: (p) =>
    `${file(p)} is incomplete${p.feature === undefined ? "" : `, it breaks off at feature ${p.feature + 1}`}; download or export it again.`,
  "not-flatgeobuf": (p) =>
    `${file(p)} is not a FlatGeobuf file, ${looks(p)}; export it with GDAL: ogr2ogr -f FlatGeobuf out.fgb source`,
  "wrong-version": (p) =>
    `${file(p)} is FlatGeobuf version ${fact(p, "found")}, this program reads version ${fact(p, "expected")}; export it again with GDAL 3.1 or later.`,
  "damaged-header": (p) => `The head of ${file(p)} is damaged; export it again.`,
  "damaged-index": (p) =>
    `The spatial index of ${file(p)} is damaged; export it again: ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb source`,
  "damaged-feature": (p) => `${spot(p)} is damaged; export the file again.`,
  "no-index": (p) =>
    `${file(p)} has no spatial index and cannot be read by view; add one before you publish it: ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb ${p.where ?? "source"}`,
  "wrong-count": (p) =>
    `The header of ${file(p)} promises ${fact(p, "expected")} features, yet more data follow; export it again with ogr2ogr.`,
  "not-json": (p) =>
    `${file(p)} is not valid JSON${fact(p, "looksLike") === "JSON" ? "" : `, ${looks(p)}`} (${fact(p, "message")}); check that it is complete, or export it again.`,
  "not-geojson": (p) =>
    `${file(p)} is JSON but not GeoJSON (type “${fact(p, "found")}”); a FeatureCollection, a Feature or a geometry is needed.`,
  "wrong-encoding": (p) =>
    `${file(p)} is not UTF-8 and was read as ${fact(p, "encoding").toUpperCase()}; check its words, and save it as UTF-8 if they are wrong.`,
  "unknown-format": (p) =>
    `The format of ${file(p)} is not known, ${looks(p)}; FlatGeobuf (.fgb) and GeoJSON (.geojson) can be opened.`,
  "no-features": (p) => `${file(p)} holds no features; check what was exported.`,
  "no-geometry": (p) => `${spot(p)} has no geometry and takes no part.`,
  "unsupported-geometry": (p) =>
    `${spot(p)} is a ${fact(p, "type")}, which is not supported, and takes no part; turn it into points, lines or polygons first (densify curves).`,
  "not-polygons": (p) =>
    p.feature === undefined
      ? `${file(p)} holds no polygons and has no area; choose a polygon layer.`
      : `${spot(p)} is not a polygon and takes no part in areas; choose a polygon layer.`,
  "not-points": (p) =>
    `${file(p)} is not a layer of points and cannot serve as sites; choose a point layer such as base stations.`,
  "not-lines": (p) => `${file(p)} is not a layer of lines and cannot be used here; choose a line layer.`,
  "wrong-kind": (p) =>
    `${spot(p)} has a kind of geometry this analysis cannot use and takes no part; choose another layer or convert it.`,
  "unknown-parameter": (p) =>
    `${p.where ?? ""} has no parameter “${fact(p, "found")}”; it has: ${fact(p, "known")}.`,
  "missing-parameter": (p) => `${p.where ?? ""} needs the parameter “${fact(p, "name")}”; give its value.`,
  "bad-recipe": (p) =>
    `${file(p)} is no recipe of an analysis: it has ${fact(p, "found")} where ${fact(p, "expected")} is expected; choose one exported by this program.`,
  "bad-rules": (p) =>
    `${file(p)} does not hold rules of a check: ${fact(p, "path") || "the file"} is ${fact(p, "found")}. Write {"G02":{"limits":{"areaAbove":0.5}}}; limits are numbers from 0 on; an empty value is no limit.`,
  "recipe-hash": (p) =>
    `${file(p)} is not the data the recipe was made with (SHA-256 ${fact(p, "found").slice(0, 12)}…, not ${fact(p, "expected").slice(0, 12)}…); use the same version, or take sha256 out of the recipe.`,
  "unsupported-engine": (p) =>
    `${p.where ?? ""} cannot be computed by the engine ${fact(p, "found")}; choose from ${fact(p, "expected")}.`,
  "bad-parameter": (p) =>
    `Parameter “${fact(p, "name")}” of ${p.where ?? ""} cannot be ${fact(p, "found")}; it can be: ${fact(p, "expected")}.`,
  "not-numeric": (p) =>
    `The field “${fact(p, "field")}” of ${file(p)} holds no numbers and cannot be summed; choose a field of numbers.`,
  "unrelated-kinds": (p) =>
    `${p.where ?? ""}: a ${fact(p, "a")} and a ${fact(p, "b")} cannot be related by “${fact(p, "relation")}”; choose another relation or another layer.`,
  "recipe-layer": (p) =>
    `The layer ${file(p)} of the recipe was not found. Open it, or choose another one below.`,
  "other-data": (p) =>
    `The layer ${file(p)} differs from the one the recipe was made with (other SHA-256), so figures may differ. Check its version, or choose another layer.`,
  "bad-coordinate": (p) =>
    `${spot(p)} has coordinates that are not numbers and takes no part; mend it where it comes from.`,
  "date-line": (p) =>
    `${spot(p)} has an edge over more than 180° of longitude (over the date line or around a pole), so its ground is uncertain and it takes no part; cut it along the date line where it comes from.`,
  "unclosed-ring": (p) => `${spot(p)} has a ring that is not closed; it was closed, please check its ends.`,
  "invalid-geometry": (p) =>
    `${spot(p)} is not valid${fact(p, "reason") ? ` (${fact(p, "reason")})` : ""}; repair it and try again.`,
  "swapped-axes": (p) =>
    `${file(p)} seems to have latitude before longitude; write “longitude, latitude” and open it again.`,
  "unknown-crs": (p) =>
    `The coordinate system ${fact(p, "crs")} of ${file(p)} is not supported; convert it first: ogr2ogr -t_srs EPSG:4490 out.fgb ${p.where ?? "source"}`,
  "mixed-crs": (p) =>
    `The files are in different coordinate systems (${fact(p, "systems")}): their vertices were taken to degrees one by one, and edges run straight there; deliver all files in one system.`,
  "undeclared-crs": (p) =>
    fact(p, "guess").startsWith("EPSG")
      ? `${file(p)} names no coordinate system; by its numbers it is ${fact(p, "guess")}. Check its place, and name the system if it is wrong.`
      : `${file(p)} names no coordinate system, ${fact(p, "guess") === "zone-missing" ? "and its numbers look like Gauss-Kruger without a zone" : "and its numbers do not tell it"}; name it, for example --crs EPSG:4544 (central meridian 105°).`,
  "crs-mismatch": (p) =>
    `${file(p)} says it is in ${fact(p, "crs")} (longitude, latitude) but its coordinates lie outside that range; check it and name the right system.`,
  "outside-city": (p) =>
    `${file(p)} does not lie in Lanzhou but near ${fact(p, "at")}. It is open, “zoom to layer” shows it; if it should be in Lanzhou, check its coordinate system.`,
  "unknown-field": (p) =>
    `${file(p)} has no field “${fact(p, "field")}”; its fields are: ${fact(p, "known") || "none"}`,
  "no-fields": (p) =>
    `${file(p)} has no fields and cannot be a layer of the catalogue; add a field with a number or a name first.`,
  "no-code-field": (p) =>
    `${file(p)} has no field of cell codes (WGBM, 网格编码, BM …), so cells cannot be compared; name the field.`,
  "too-wide": (p) =>
    `${spot(p)} reaches too far from its own meridian (${fact(p, "found")} km) to be buffered in metres; cut it into parts no wider than ${fact(p, "most")} km first.`,
  "bad-radius": (p) =>
    p.feature === undefined
      ? `The radius “${fact(p, "found")}” is not usable; give metres between 0 and 200000, or a field that holds metres.`
      : `${spot(p)} has no usable radius and takes no part; fill in the radius in metres.`,
  "stale-table": (p) =>
    `${file(p)} has been opened anew, so the order and the filters of its table are gone; choose “Retry”.`,
  "unknown-command": (p) =>
    `onemap has no command “${fact(p, "found")}”; choose one of ${fact(p, "expected")}.`,
  "unknown-option": (p) =>
    `${p.where ?? "onemap"} has no option “${fact(p, "found")}”; choose from ${fact(p, "known").replaceAll(" ", ", ")}.`,
  "missing-value": (p) => `The option ${p.where ?? ""} needs a value; write ${fact(p, "expected")}.`,
  "bad-option": (p) =>
    `The option ${p.where ?? ""} does not understand “${fact(p, "found")}”; write ${fact(p, "expected")}.`,
  "file-count": (p) =>
    `${p.where ?? "onemap"} takes ${counted(p, "expected", "file")}, not ${fact(p, "found")}; write ${fact(p, "usage")}.`,
  "file-twice": (p) =>
    `${file(p)} was given twice; give the grid, those beside it and the parents of each level once each.`,
  "parent-codes": (p) =>
    `There are ${fact(p, "found")} --parent-code for ${fact(p, "expected")} --within; give them in the same order, the lowest first, and leave out what is too many.`,
  "open-ledger": (p) =>
    `${file(p)} was not written, since the ledger does not close: ${p.facts?.["failed"] === 0 ? "a residual is too large" : `${counted(p, "failed", "feature")} could not be computed`}; mend it, or leave out --out to see the figures and what failed.`,
  "catalogue-json": (p) =>
    `The catalogue ${p.where ?? ""} is not valid JSON: ${fact(p, "message")}; check commas and quotes.`,
  "catalogue-row": (p) =>
    `In the catalogue, “${fact(p, "key")}” of ${p.where ?? ""} is wrong: ${fact(p, "message")}; see data/README.md.`,
  "catalogue-unknown-key": (p) =>
    `In the catalogue, ${p.where ?? ""} has an unknown key “${fact(p, "key")}”; check its spelling or remove it.`,
  "catalogue-duplicate": (p) =>
    `In the catalogue, the id “${p.where ?? ""}” occurs twice; give each row its own.`,
  "no-cell-here": (p) =>
    `${fact(p, "place")} lies in no cell of ${file(p)}; choose another place or another layer.`,
  "bad-place": (p) =>
    `“${fact(p, "found")}” is no place; write longitude and latitude, such as 103.83, 36.06.`,
  "position-insecure": () =>
    "Browsers tell the position of a device over HTTPS or on localhost only, and this page is on http; use its HTTPS address, type coordinates, or click on the map.",
  "position-denied": () =>
    "The position of this device may not be used; allow it in the browser's settings for this site, type coordinates, or click on the map.",
  "position-unknown": (p) =>
    `The device tells no position (${fact(p, "message")}); switch its location service on, type coordinates, or click on the map.`,
  "position-late": (p) =>
    `The device told no position within ${fact(p, "seconds")} seconds; try again under open sky, type coordinates, or click on the map.`,
  "bad-cell": (p) =>
    `A cell chosen in ${file(p)} is not a valid polygon, so no new line can be computed; find and repair it with the grid check first.`,
  "line-crosses-itself": () => "The line crosses itself and can be no border; draw one that does not.",
  "line-does-not-split": () =>
    "The line does not go through the cell; draw from outside the cell to outside.",
  "cells-apart": () => "The two cells have no common border and cannot be merged; choose neighbours.",
  "hash-mismatch": (p) =>
    `${file(p)} does not match the SHA-256 of the catalogue; it was changed or is incomplete. Fetch it again, or update the catalogue.`,
  "shapefile-names": (p) =>
    `A field of a shapefile has a name of at most 10 bytes; of ${file(p)} these were shortened: ${fact(p, "names")}. Please use them as listed.`,
  "shapefile-values": (p) =>
    `The field “${fact(p, "field")}” of ${file(p)} has ${counted(p, "count", "value")} that a shapefile cannot hold (text of more than 254 bytes, or an infinite number), now cut or left empty. Save as FlatGeobuf or GeoJSON to keep all.`,
  "shapefile-no-shape": (p) =>
    `${spot(p)} has no usable geometry and has only values in the shapefile; this concerns ${counted(p, "count", "feature")} in all. Please check the source.`,
  "shapefile-kinds": (p) =>
    `A shapefile holds one kind of geometry, so ${file(p)} became: ${fact(p, "names")}. Please use them together.`,
  "shapefile-fields": (p) =>
    `${file(p)} has ${fact(p, "found")} fields and ${fact(p, "bytes")} bytes to a row, more than a shapefile can hold (${fact(p, "expected")} and ${fact(p, "most")}). Leave out some fields, or save as FlatGeobuf.`,
  "shapefile-size": (p) =>
    `${file(p)} would have ${fact(p, "found")}; a shapefile ends at ${fact(p, "expected")}. Clip or split the layer, or save it as FlatGeobuf.`,
  "spreadsheet-rows": (p) =>
    `${file(p)} has ${fact(p, "found")} rows; a spreadsheet ends at ${fact(p, "expected")}. Filter it first, or export CSV.`,
  "bad-plan": (p) =>
    `The repair plan “${p.where ?? ""}” is wrong${fact(p, "key") ? ` at “${fact(p, "key")}”` : ""}: ${fact(p, "message")}; give a list of steps, or {"batch":[{"rule":"G02","choice":"longest-border"}]}.`,
  "bad-receipt": (p) =>
    `${file(p)} is no usable repair receipt${fact(p, "key") ? `, “${fact(p, "key")}” is wrong` : ""}: ${fact(p, "message")}; choose a receipt that this program has exported.`,
  "code-taken": (p) =>
    `The code ${fact(p, "code")} is that of ${fact(p, "cell")}: it was not filled in, choose another one.`,
  "repair-no-cell": (p) =>
    `The layer to be repaired has no feature number ${fact(p, "cell")} (counted from 0), or it has been merged or removed; check that the plan was made for this layer.`,
  "repair-no-ground": (p) =>
    `There is no gap, overlap or node to repair at ${fact(p, "at")}, it may be repaired already; check the grid again.`,
  "repair-no-middle": () =>
    "This ground is no strip between two cells and cannot be split along its middle line; give it to one of the cells.",
  "repair-empties": (p) =>
    `This repair would leave no ground to the cell with number ${fact(p, "cell")} and was not made; give the ground to the other cell, or remove the duplicate.`,
  "repair-tangled": () =>
    "The borders here are tangled beyond sorting out, nothing was changed; repair the invalid cells (G07) first.",
  "receipt-broken": (p) =>
    `Entry ${fact(p, "number")} of the repair receipt does not fit the others and may have been altered, nothing was replayed; use the receipt as it was exported.`,
  "receipt-layer": (p) =>
    `The layer is not “${p.where ?? ""}” of the receipt (SHA-256 ${fact(p, "found").slice(0, 12)}…, the receipt has ${fact(p, "expected").slice(0, 12)}…), nothing was replayed; use the layer as it was before the repair.`,
  "receipt-replay": (p) =>
    `Doing entry ${fact(p, "number")} of the receipt again gives another result than it says, no file was written; check that the features stand in their original order, and use the same version of the program.`,
  "engine-failed": (p) =>
    `${spot(p)} could not be computed (${fact(p, "reason")}). It is listed and in no sum; repair it or use the other engine.`,
  "engine-lacks": (p) =>
    `The geometry engine “${p.where ?? ""}” cannot do this (${fact(p, "operation")}); use the other engine (geos).`,
  "worker-died": () =>
    "A computing thread stopped unexpectedly and was started anew; try again, and with a smaller area if it happens once more.",
  "too-much-memory": (p) =>
    `${p.where ?? "This analysis"} needs about ${fact(p, "needed")} MB of memory and about ${fact(p, "available")} MB are there, so it was not started; clip the layers to a district first, or use the onemap command.`,
  "no-storage": () =>
    "This browser or address has no offline storage; open the page over HTTPS or on localhost.",
  "storage-full": (p) => `There is no room to keep ${file(p)} offline; free some disk space and try again.`,
  "mark-not-kept": (p) =>
    `Status and note for ${file(p)} could not be kept (${fact(p, "message")}) and are lost when the page is closed; let this page use the browser's storage, or print the list first.`,
  "file-exists": (p) =>
    `${file(p)} exists and was not replaced; choose another folder or id, or add --force to replace it.`,
  "cannot-write": (p) =>
    `${file(p)} cannot be written (${fact(p, "message")}); check the path and the permissions.`,
  overwrites: (p) =>
    `${fact(p, "option")} would overwrite ${file(p)}, which the command reads or writes itself; name another file.`,
  unexpected: (p) =>
    `Something unforeseen went wrong: ${fact(p, "message")}; please tell the maintainers this sentence.`,
};
