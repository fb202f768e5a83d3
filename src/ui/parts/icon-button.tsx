import { Icon, type IconName } from "./icon.tsx";

interface IconButtonProps {
  readonly icon: IconName;
  /** What the button does, for screen readers and as its tip. */
  readonly label: string;
  readonly onClick: () => void;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  /** Shows the label beside the icon where there is room. */
  readonly withText?: boolean;
}

/** A button with an icon. */
export function IconButton({ icon, label, onClick, isPressed, isDisabled, withText }: IconButtonProps) {
  return (
    <button
      type="button"
      class={withText ? "icon-button with-text" : "icon-button"}
      title={label}
      aria-label={label}
      aria-pressed={isPressed}
      disabled={isDisabled ?? false}
      onClick={onClick}
    >
      <Icon name={icon} />
      {withText ? <span aria-hidden="true">{label}</span> : null}
    </button>
  );
}
