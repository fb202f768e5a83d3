import type { CheckId, Facts, FindingCode, Severity, UncheckedReason } from "../core/doctor/diagnosis.ts";
import { readableBytes } from "./format.ts";
import { faultWord } from "./grid-words.ts";
import type { Said } from "./said.ts";

const size = (bytes: string | number | undefined): string => readableBytes(Number(bytes ?? 0), "en");
const few = (f: Facts): string => `${f["count"]} of ${f["of"]} features`;
const REBUILD = "Build the index anew: ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb source";

/** What the checks are called. */
export const checkNamesEn: Readonly<Record<CheckId, string>> = {
  reachable: "reachable",
  range: "ranges",
  length: "lengths agree",
  compression: "compression",
  validators: "change markers",
  caching: "caching",
  "content-type": "content type",
  cors: "other sites",
  speed: "speed",
  head: "head of the file",
  size: "file complete",
  index: "spatial index",
  order: "order of features",
  extent: "extent",
  crs: "coordinate system",
  place: "place",
  offset: "web map offset",
  fields: "field names",
  values: "field values",
  personal: "personal data",
  encoding: "text encoding",
  ids: "unique ids",
  geometry: "geometry",
  validity: "valid shapes",
  duplicates: "duplicate shapes",
  weight: "heavy features",
};

export const severitiesEn: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  note: "note",
};

/** For each finding: what it is, and what to do. */
export const doctorEn: Readonly<Record<Exclude<FindingCode, "problem">, (facts: Facts) => Said>> = {
  unreachable: (f) => [
    `${f["url"]} cannot be reached (${f["message"]}).`,
    "Check the address, the network, and whether the server is running.",
  ],
  "bad-status": (f) => [
    `The server answers ${f["url"]} with status ${f["status"]}.`,
    "Check the path and the permissions.",
  ],
  "range-ignored": (f) => [
    `The server ignores range requests (asked for ${f["range"]}, got the whole file with 200).`,
    "Use a static server with ranges: nginx, Apache, IIS and Caddy have them by default, python -m http.server has not; behind an nginx proxy add proxy_force_ranges on;",
  ],
  "range-refused": (f) => [
    `The server answers the range ${f["range"]} with status ${f["status"]}, not 206.`,
    "Check whether a proxy or firewall stops the header Range.",
  ],
  "range-misnamed": (f) => [
    `Asked for ${f["range"]}, the server says Content-Range “${f["found"] || "none"}”.`,
    "Try the server itself, without the proxy; it must write Content-Range as RFC 9110 says.",
  ],
  "range-length": (f) => [
    `The range ${f["range"]} should have ${f["expected"]} bytes; ${f["found"]} came.`,
    "Turn off compression and rewriting on the way (nginx: gzip off;), and check proxies.",
  ],
  "range-differs": (f) => [
    `The bytes of ${f["range"]} differ from those given before for the same place.`,
    "The file is being replaced, or a cache mixes old and new: clear the caches and try again.",
  ],
  "accept-ranges": (f) => [
    `The answer does not say Accept-Ranges: bytes (but “${f["found"] || "nothing"}”).`,
    "Reading works all the same; to add it in nginx: add_header Accept-Ranges bytes;",
  ],
  "length-differs": (f) => [
    `${f["method"]} tells a length of ${f["found"]}, the file has ${f["expected"]}.`,
    "Check whether a cache holds an old file.",
  ],
  compressed: (f) => [
    `The file is compressed on the way (Content-Encoding: ${f["found"]}), which breaks ranges.`,
    'Do not compress .fgb. nginx: location ~ \\.fgb$ { gzip off; }; Apache: SetEnvIf Request_URI \\.fgb$ no-gzip; IIS: <urlCompression doStaticCompression="false" />; Caddy: let encode match other types only.',
  ],
  "no-validator": () => [
    "There is neither ETag nor Last-Modified: a file replaced while it is read goes unnoticed.",
    "nginx: etag on; Apache: FileETag MTime Size; IIS and Caddy send them by default, so see whether a proxy takes them away.",
  ],
  "weak-validator": (f) => [
    `The ETag is a weak one (${f["found"]}).`,
    "It will do; nginx sends a strong one where it does not compress.",
  ],
  "unstable-validator": (f) => [
    `The ${f["header"]} of the same file changed between requests (${f["found"]} different ones).`,
    "Several servers must share times and ETag rules. Apache: FileETag MTime Size (no INode). Or the file is being rewritten.",
  ],
  "no-cache-control": () => [
    "There is no Cache-Control: browsers guess how long to keep the file.",
    "Say no-cache for a file that changes, max-age=31536000, immutable for a name with a hash. nginx: add_header Cache-Control no-cache;",
  ],
  "no-store": (f) => [
    `Cache-Control: ${f["found"]}, so every piece is downloaded again.`,
    "Say no-cache instead (asked for again each time). nginx: add_header Cache-Control no-cache;",
  ],
  "no-content-type": () => [
    "There is no Content-Type.",
    "nginx: types { application/octet-stream fgb; }; IIS needs a MIME type for .fgb, or answers 404.",
  ],
  "text-content-type": (f) => [
    `The .fgb is taken for text (${f["found"]}); proxies may compress or rewrite it.`,
    'Make it application/octet-stream. nginx: types { application/octet-stream fgb; }; Apache: AddType application/octet-stream .fgb; IIS: <mimeMap fileExtension=".fgb" mimeType="application/octet-stream" />',
  ],
  "no-cors": () => [
    "There is no Access-Control-Allow-Origin: pages of other sites cannot read the file.",
    "Not needed on the page's own site. This site's content security policy allows its own origin only; put the layer there, or change policy and server.",
  ],
  "cors-hides-range": (f) => [
    `Other sites may read the file (${f["found"]}), but Content-Range is not exposed to them, so they cannot read ranges.`,
    'nginx: add_header Access-Control-Expose-Headers "Content-Range, Content-Length, ETag"; mind that this site\'s content security policy allows its own origin only.',
  ],
  "measured-speed": (f) => [
    `First byte after about ${f["latency"]} ms; ${size(f["bytes"])} came at about ${size(f["perSecond"])} per second.`,
    "",
  ],
  "ends-early": (f) => [
    `Features promised: ${f["promised"]}, whole: ${f["count"]}; the file breaks off behind them.`,
    "Download or export it again, and compare its size with the source.",
  ],
  uncounted: (f) => [
    `The head does not say how many features there are; ${f["count"]} were found.`,
    "Export it again, with count and index.",
  ],
  "trailing-bytes": (f) => [
    `${f["bytes"]} bytes behind the last feature belong to nothing.`,
    "Export it again; the rest is never read.",
  ],
  "damaged-features": (f) => [
    `Features whose bytes contradict themselves and cannot be read: ${f["count"]}.`,
    "Download or export the file again.",
  ],
  "index-node-size": (f) => [
    `Nodes of the index have ${f["found"]} entries; ${f["usual"]} is usual.`,
    "It will do; a new export brings the usual size.",
  ],
  "index-box": (f) => [
    `Nodes of the index whose boxes do not hold what lies below them: ${f["count"]}; views will miss features.`,
    REBUILD,
  ],
  "index-pointer": (f) => [
    `Nodes of the index that point to the wrong ones below them: ${f["count"]}.`,
    REBUILD,
  ],
  "index-offsets": (f) => [
    `Places in the index where features do not follow each other: ${f["count"]}.`,
    REBUILD,
  ],
  "index-stale": (f) => [
    `Features of the sample that leave their boxes in the index: ${f["count"]}; index and features do not belong together.`,
    `The features were changed and the index was not. ${REBUILD}`,
  ],
  scattered: (f) => [
    `Neighbours lie far apart in the file: a view of about ${f["features"]} features and ${size(f["needed"])} reads ${size(f["read"])}.`,
    "Export it again and let the writer sort it in space: ogr2ogr -f FlatGeobuf -lco SPATIAL_INDEX=YES out.fgb source",
  ],
  "envelope-differs": (f) => [
    `The extent in the head (${f["stated"]}) is not that of the features (${f["real"]}).`,
    "Export it again.",
  ],
  "no-envelope": (f) => [
    `The head states no extent; the features lie in ${f["real"]}.`,
    "“Zoom to layer” cannot work; export it again with GDAL.",
  ],
  "outside-china": (f) => [
    `The layer does not lie in China (${f["at"]}).`,
    "Check its coordinate system, or the order of longitude and latitude.",
  ],
  "outside-bounds": (f) => [
    `The layer lies outside ${f["bounds"]}, at ${f["at"]}.`,
    "Check its coordinate system; where it belongs elsewhere, nothing is wrong.",
  ],
  "partly-outside": (f) => [
    `${few(f)} lie outside ${f["bounds"] || "China"}.`,
    "See whether their coordinates are wrong.",
  ],
  "zone-metres": (f) => [
    `The coordinates are metres on a projection (${f["crs"]} ${f["name"]}).`,
    "A file opened here is converted; before publishing: ogr2ogr -f FlatGeobuf -t_srs EPSG:4490 out.fgb source",
  ],
  "crs-contradicts": (f) => [
    `The file says ${f["declared"]}, its numbers look like ${f["guess"]}.`,
    "Find out, and correct what it says: ogr2ogr -f FlatGeobuf -a_srs EPSG:… out.fgb source",
  ],
  "offset-reference": (f) => [
    `Against “${f["reference"]}” the layer bears the offset of ${f["system"]} (${f["east"]} m east, ${f["north"]} m north; without it ${f["share"]}% of the vertices meet).`,
    "Ask its provider for the original CGCS2000 coordinates; only points from web maps are fit to be computed back.",
  ],
  "offset-hint": (f) => [
    `The name “${f["hint"]}” suggests ${f["system"]}, which is off by hundreds of metres.`,
    "Compare with a layer of the same area that is right: onemap doctor FILE --reference right.fgb",
  ],
  "no-fields": () => [
    "There are no fields.",
    "Only shapes can be seen; export it with its fields if they are needed.",
  ],
  "empty-field-name": (f) => [`Fields without a name: ${f["count"]}.`, "Name them and export again."],
  "double-field-name": (f) => [
    `The field name “${f["field"]}” occurs ${f["count"]} times; all but the first are taken for it.`,
    "Rename them and export again.",
  ],
  "empty-field": (f) => [
    `The field “${f["field"]}” is empty in all ${f["of"]} features looked at.`,
    "It can be left out if nobody needs it.",
  ],
  "numbers-as-text": (f) => [
    `The field “${f["field"]}” is text and holds nothing but numbers (values: ${f["count"]}).`,
    "Make it a field of numbers to sort and to reckon by.",
  ],
  "phone-numbers": (f) => [
    `The field “${f["field"]}” seems to hold mobile numbers (features: ${f["count"]}).`,
    "Remove or mask them before you publish; a field marked personal in the catalogue is not shown on kiosks.",
  ],
  "identity-numbers": (f) => [
    `The field “${f["field"]}” seems to hold identity card numbers (features: ${f["count"]}).`,
    "Remove the field from what is published.",
  ],
  mojibake: (f) => [
    `The field “${f["field"]}” holds garbled text (values: ${f["count"]}, such as “${f["sample"]}”).`,
    "Export it again in its own encoding, e.g. a Shapefile: ogr2ogr -oo ENCODING=GBK -f FlatGeobuf out.fgb source.shp; letters already lost (�) can only come from the source.",
  ],
  "double-ids": (f) => [
    `The field “${f["field"]}” looks like an identifier, yet ${f["count"]} of its ${f["of"]} values repeat an earlier one.`,
    "Find out whether they were imported twice or numbered wrongly.",
  ],
  "no-geometry": (f) => [
    `${few(f)} have no geometry.`,
    "They are neither shown nor counted; give them one, or remove them.",
  ],
  "unsupported-geometry": (f) => [
    `${few(f)} are of a type that is not supported (curves, mixed collections).`,
    "Turn them into points, lines or polygons: ogr2ogr -nlt CONVERT_TO_LINEAR …",
  ],
  "bad-coordinates": (f) => [`${few(f)} have coordinates that are not numbers.`, "Mend them at the source."],
  "beyond-degrees": (f) => [
    `${few(f)} have coordinates beyond ±180, ±90 degrees.`,
    "See whether metres or swapped points got in.",
  ],
  "unclosed-rings": (f) => [
    `Features with rings that are not closed: ${f["count"]}; they were closed while reading.`,
    "Check their first and last points.",
  ],
  "invalid-geometry": (f) => [
    `${few(f)} are not valid: ${faultWord(String(f["reason"]), "en")}.`,
    "Analyses repair and list them; better mend the source: ogr2ogr -makevalid …",
  ],
  "double-geometry": (f) => [
    `Features with exactly the vertices of an earlier one: ${f["count"]}.`,
    "See whether they were imported twice; points that share a site are fine.",
  ],
  "heavy-feature": (f) => [
    `The largest feature has ${f["vertices"]} vertices, and every tile it touches reads it.`,
    "Split it, or prepare an overview layer for far views.",
  ],
};

export const uncheckedEn: Readonly<Record<UncheckedReason, string>> = {
  "no-server": "the file is not on a server",
  "same-origin":
    "it is on the page's own site; other origins are forbidden by the content security policy anyway",
  "not-reached": "the file could not be had",
  "not-ranged": "the server did not give the ranges asked for",
  "head-broken": "the head of the file cannot be read",
  geojson: "GeoJSON has none",
  "no-index": "there is no index",
  "index-broken": "the index cannot be followed",
  "small-file": "the file is too small for it to matter",
  "no-features": "no features were read",
  "no-fields": "there are no fields for it",
  "no-system": "the coordinate system is not known",
  "no-envelope": "the head states no extent",
  "no-reference":
    "it cannot be told from the numbers alone; compare with a layer that is right (--reference on the command line)",
  "unlike-reference": "the vertices do not meet those of the reference, nothing can be said",
  "no-polygons": "there are no polygons",
  sampled: "only a sample was looked at, and had none; --all looks at all",
  "too-large": "the file is too large",
  "engine-failed": "the geometry engine could not be loaded",
  unreadable: "reading broke off",
};
