import { i18n } from '#i18n';
import type { FileProblem } from '../utils/core/session/file-kind.ts';
import { snake } from './snake.ts';

interface Props {
  id: string;
  files: readonly { readonly file: string; readonly problem: FileProblem }[];
}

/** Why files give no list, each by its name. */
export function FileProblems({ id, files }: Props) {
  return (
    <div id={id} class="problem" role="alert">
      <ul>
        {files.map(({ file, problem }, index) => (
          <li key={index}>
            <bdi>{file}</bdi>: {i18n.t(`bulk.problem.${snake(problem)}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
