// The question about a text, and the note on a session that was found from an attempt. Loaded when one of them is
// needed.
import '../../assets/failure.css';
import './question.css';

export { AttemptOrigin } from '../../components/FindSession.tsx';
export { QuestionView } from '../../components/QuestionView.tsx';
export { AttemptSection } from '../../utils/pages/attempt.tsx';
