import { saveLayer } from "../../actions/export.ts";
import { text } from "../../state/settings.ts";
import { SaveAs } from "./save-as.tsx";

/** The formats a layer of the user's can be saved in. */
export function SaveLayer({
  id,
  isDisabled = false,
}: {
  readonly id: string;
  readonly isDisabled?: boolean;
}) {
  const { save, formats } = text.value.layers;
  return (
    <SaveAs
      label={save}
      formats={formats}
      onSave={(format) => saveLayer(id, format)}
      isDisabled={isDisabled}
    />
  );
}
