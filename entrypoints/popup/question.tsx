// What the popup asks about a text, and a session that was found from an attempt; loaded when there is either.
import '../../assets/failure.css';

export { FoundFrom } from '../../components/FindSession.tsx';
export { QuestionView } from '../../components/QuestionView.tsx';
export { Attempt } from '../../utils/pages/attempt.tsx';
