import { grown } from "../../geometry/grown.ts";

const utf8 = new TextEncoder();
/** A quiet NaN with nothing in it, as two halves: engines may keep other bits. */
const NAN_HIGH = 0x7ff80000;

/** Bytes to be hashed, little-endian, in room that is used again and again. */
export class HashBytes {
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** What has been added since the last {@link clear}: good until the next change. */
  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  addByte(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  addCount(value: number): void {
    const at = this.#reserve(4);
    this.#view.setUint32(at, value, true);
  }

  addBytes(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** Numbers as doubles; all NaN are one. */
  addNumbers(values: Float64Array): void {
    const at = this.#reserve(8 * values.length);
    this.#bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    for (let i = 0; i < values.length; i++) {
      if (!Number.isNaN(values[i])) continue;
      this.#view.setUint32(at + 8 * i, 0, true);
      this.#view.setUint32(at + 8 * i + 4, NAN_HIGH, true);
    }
  }

  /** Length in bytes, then the text in UTF-8. */
  addText(text: string): void {
    const at = this.#reserve(4 + 3 * text.length);
    const written =
      this.#putAscii(text, at + 4) ?? utf8.encodeInto(text, this.#bytes.subarray(at + 4)).written;
    this.#view.setUint32(at, written, true);
    this.#length = at + 4 + written;
  }

  /** Codes and other plain text, faster than the encoder is called; null for any other. */
  #putAscii(text: string, at: number): number | null {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127) return null;
      this.#bytes[at + i] = unit;
    }
    return text.length;
  }

  /** Makes room for so many bytes and answers with where they begin. */
  #reserve(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#bytes.length) {
      this.#bytes = grown(this.#bytes, this.#length);
      this.#view = new DataView(this.#bytes.buffer);
    }
    return at;
  }
}
