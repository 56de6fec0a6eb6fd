// Bundle `refer.js`: bringing friends, fetched when it is seen.

export { Screen } from '../panel/screens/refer.tsx';
