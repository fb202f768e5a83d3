import { power } from "../../elementary.ts";

/** Slots of a hash table for so many keys: the least power of two, from 16 on, of which they take less than half. */
export const slotsFor = (keys: number): number => power(2, Math.max(4, 32 - Math.clz32(2 * keys)));
