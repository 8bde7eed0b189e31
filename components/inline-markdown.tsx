import type { ComponentChildren } from 'preact';

/** Renders code between backticks and strong text between double asterisks. */
export function inlineMarkdown(text: string): ComponentChildren {
  return text.split(/(`[^`]*`|\*\*.*?\*\*)/).map((part) => {
    if (part.startsWith('`')) return <code key={part}>{part.slice(1, -1)}</code>;
    return part.startsWith('**') ? <strong key={part}>{part.slice(2, -2)}</strong> : part;
  });
}
