import { OVERLAY_KINDS, overlayKindDescriptions } from "../descriptions/overlay-kinds.ts";
import type { Operation } from "../operation.ts";
import type { OverlayOutcome } from "./overlay-outcome.ts";
import { openOverlay } from "./overlay-session.ts";

/**
 * The overlays of two polygon layers (`descriptions/overlay-kinds.ts` says which parts each keeps). Geometry is cut on the authalic cylinder of CGCS2000 (`authalic.ts`), so that areas are
 * ellipsoidal and parts add up to the whole. Pairs whose borders do not touch are settled without the engine; of the others it sees what lies near (`near/`).
 * Parts up to 1e-6 m² are rounding along borders: they count in the sums and are not kept.
 */
export const overlayKindOperations: readonly Operation<OverlayOutcome>[] = overlayKindDescriptions.map(
  (description): Operation<OverlayOutcome> => ({
    ...description,
    open: (task, tools) => openOverlay(task, OVERLAY_KINDS[description.name], tools),
  }),
);
