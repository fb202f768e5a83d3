import { defineConfig, type UserConfig } from "vitest/config";

/** A program for Node: dependencies stay where npm has put them. */
const forNode = (input: string, outDir: string): UserConfig => ({
  publicDir: false,
  build: {
    ssr: input,
    target: "node20",
    outDir,
    rolldownOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" } },
  },
});

const MODES: Readonly<Record<string, UserConfig>> = {
  cli: forNode("src/cli/main.ts", "build/cli"),
  data: forNode("data/generate/main.ts", "build/data"),
};

export default defineConfig(({ mode }) => ({
  ...MODES[mode],
  test: { include: ["test/unit/**/*.test.ts", "test/worker/**/*.test.ts"], environment: "node" },
}));
