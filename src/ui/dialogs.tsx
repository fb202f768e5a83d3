import { dialog } from "../state/panels.ts";
import { text } from "../state/settings.ts";
import { DoctorDialog } from "./doctor-dialog.tsx";
import { MetadataDialog } from "./metadata-dialog.tsx";
import { OfflineDialog } from "./offline-dialog.tsx";
import { Modal } from "./parts/modal.tsx";
import "./dialogs.css";

/** The dialog that is open, if any. */
export function Dialogs() {
  const open = dialog.value;
  switch (open?.name) {
    case "help":
      return <HelpDialog />;
    case "offline":
      return <OfflineDialog />;
    case "metadata":
      return <MetadataDialog layerId={open.layer ?? ""} />;
    case "doctor":
      return <DoctorDialog />;
    default:
      return null;
  }
}

function HelpDialog() {
  const words = text.value.help;
  return (
    <Modal title={words.title}>
      <dl class="keys">
        {words.keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
