// Bundle `below.js`: the lower part of the home screen, fetched when the upper one stands.

export { Screen } from '../panel/screens/below.tsx';
