import { i18n } from '#i18n';
import type { FileProblem } from '../utils/core/session/file-kind.ts';
import { toSnakeCase } from './to-snake-case.ts';

interface Props {
  id: string;
  files: readonly { readonly file: string; readonly problem: FileProblem }[];
}

/** Lists the files that could not be read as a list, each with the reason. */
export function FileProblems({ id, files }: Props) {
  return (
    <div id={id} class="problem" role="alert">
      <ul>
        {files.map(({ file, problem }, index) => (
          <li key={index}>
            <bdi>{file}</bdi>: {i18n.t(`bulk.problem.${toSnakeCase(problem)}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
