// Bundle `notices.js`: what to know of what is shown, fetched once the first screen stands.

export { Screen } from '../panel/screens/notices.tsx';
