interface Props {
  title: string;
  words: string;
}

/** A page that only explains why its content is not available. */
export function PageUnavailable({ title, words }: Props) {
  return (
    <main class="unavailable">
      <img src="/icons/48.png" width="48" height="48" alt="" />
      <h1>{title}</h1>
      <p role="status">{words}</p>
    </main>
  );
}
