/** A sentence with every text that `isolate` marked in a `<bdi>`, so that its direction turns nothing around it. */
export function IsolatedText({ text }: { text: string }) {
  const parts = text.split(/\u2068([^\u2069]*)\u2069/);
  return <>{parts.map((part, i) => (i % 2 === 1 ? <bdi key={i}>{part}</bdi> : part))}</>;
}
