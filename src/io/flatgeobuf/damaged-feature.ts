/** Thrown inside the decoder where the bytes of a feature contradict themselves; leaves it as `damaged-feature`. */
export class DamagedFeature extends Error {}
