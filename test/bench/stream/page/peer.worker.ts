import { packageReader } from "../../readers.ts";
import { serveReader } from "./serve-reader.ts";

serveReader(packageReader);
