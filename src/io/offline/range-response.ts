/**
 * The answer to a request for a kept file: 206 with the range that was asked for (one range, also of the form `bytes=-n`), 416 for one that cannot be had, 200 without a
 * range, as a server would answer (RFC 9110, 14).
 */
export function rangeResponse(file: Blob, range: string | null): Response {
  const type = { "Content-Type": "application/octet-stream", "Accept-Ranges": "bytes" };
  const match = /^bytes=(\d*)-(\d*)$/.exec(range ?? "");
  if (!match || (match[1] === "" && match[2] === "")) {
    return new Response(file, { status: 200, headers: { ...type, "Content-Length": String(file.size) } });
  }
  const [, first = "", last = ""] = match;
  const from = first === "" ? Math.max(0, file.size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? file.size - 1 : Math.min(Number(last), file.size - 1);
  if (from > to || from >= file.size) {
    return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${file.size}` } });
  }
  return new Response(file.slice(from, to + 1), {
    status: 206,
    headers: {
      ...type,
      "Content-Length": String(to + 1 - from),
      "Content-Range": `bytes ${from}-${to}/${file.size}`,
    },
  });
}
