import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonical-json.ts";

/** SHA-256 of a value's canonical JSON (RFC 8785) in UTF-8, 64 hexadecimal digits. */
export const jsonHash = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
