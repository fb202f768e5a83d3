interface SaveAsProps<Format extends string> {
  readonly label: string;
  readonly formats: Readonly<Record<Format, string>>;
  readonly onSave: (format: Format) => void;
  readonly isDisabled?: boolean;
}

/** A word and a button for each format that something can be saved in. */
export function SaveAs<Format extends string>({ label, formats, onSave, isDisabled }: SaveAsProps<Format>) {
  return (
    <fieldset class="save-as" aria-label={label} disabled={isDisabled ?? false}>
      <span aria-hidden="true">{label}</span>
      {(Object.entries(formats) as [Format, string][]).map(([format, word]) => (
        <button key={format} type="button" class="button" onClick={() => onSave(format)}>
          {word}
        </button>
      ))}
    </fieldset>
  );
}
