import { createServer } from "node:http";
import send from "send";
import { CONTENT_SECURITY_POLICY } from "./content-security-policy.mjs";

const DAY = 24 * 60 * 60;

/**
 * A static server for the built site: ranges, caching and the security headers the page needs. Answers on the first free port from `port` on.
 * @param {{ root: string, port: number, host: string }} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ root, port, host }) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    // Both together isolate the page, so that its workers may share memory.
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    // Names under assets/ carry a hash of their content; everything else is asked for again, and answered 304 where it has not changed.
    response.setHeader(
      "Cache-Control",
      path.includes("/assets/") ? `public, max-age=${365 * DAY}, immutable` : "no-cache",
    );
    send(request, path, { root, cacheControl: false, dotfiles: "ignore" }).pipe(response);
  });
  const free = await listen(server, port, host);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${free}/`,
    close: () => new Promise((resolve) => server.close(() => resolve(undefined)).closeAllConnections()),
  };
}

/**
 * @param {import("node:http").Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>}
 */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ cause) => {
      if (cause.code === "EADDRINUSE" && port < 65_535) listen(server, port + 1, host).then(resolve, reject);
      else reject(cause);
    });
    // A port that was taken has left its callback behind: the server itself knows where it listens.
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
