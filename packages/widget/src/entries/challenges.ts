// Bundle `challenges.js`: stamp cards, goals, streaks and sets, fetched when they are seen.

export { Screen } from '../panel/screens/challenges.tsx';
