// Bundle `answer.js`: a vote or a survey, fetched when somebody opens one.

export { Screen } from '../panel/screens/answer.tsx';
