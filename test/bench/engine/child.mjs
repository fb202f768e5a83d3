// A process of the bench: what to do (see children.ts), the folder of the data, and words for it. Its answer is one line of JSON.
const MAIN = new URL("../../../build/bench-engine/children.js", import.meta.url).href;
const [kind = "", folder = "", ...words] = process.argv.slice(2);
const { CHILDREN } = await import(MAIN);
console.log(JSON.stringify((await CHILDREN[kind](folder, ...words)) ?? null));
