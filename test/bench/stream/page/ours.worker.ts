import { ourReader } from "../../readers.ts";
import { serveReader } from "./serve-reader.ts";

serveReader(ourReader);
