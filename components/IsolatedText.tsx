/** Puts a `<bdi>` around each part that `isolate` marked, so that its direction cannot reorder the text around it. */
export function IsolatedText({ text }: { text: string }) {
  const parts = text.split(/\u2068([^\u2069]*)\u2069/);
  return <>{parts.map((part, i) => (i % 2 === 1 ? <bdi key={i}>{part}</bdi> : part))}</>;
}
