import type { ComponentChildren } from "preact";

/** A line of the head of a paper. */
export type PaperFact = readonly [label: string, value: string];

/** One paper of a print sheet: title, subject, the facts every paper bears (layer, date, hash), contents, lines to sign on. */
export function Paper({
  name,
  title,
  subject,
  facts,
  signatures = [],
  label,
  children,
}: {
  /** Names its look: a class. */
  readonly name: string;
  readonly title: string;
  readonly subject: string;
  readonly facts: readonly PaperFact[];
  readonly signatures?: readonly string[];
  /** Its name for readers of the screen, where the title does not tell papers apart. */
  readonly label?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <article class={`paper ${name}`} aria-label={label ?? title}>
      <header>
        <h1>{title}</h1>
        <p class="subject">{subject}</p>
      </header>
      <dl class="paper-facts">
        {facts.map(([term, value], i) => (
          <div key={i}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
      {signatures.length > 0 ? (
        <div class="signatures">
          {signatures.map((word) => (
            <p key={word}>{word}</p>
          ))}
        </div>
      ) : null}
    </article>
  );
}
