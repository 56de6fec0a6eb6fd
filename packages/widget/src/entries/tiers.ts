// Bundle `tiers.js`: one further screen of the panel, fetched when it is seen.

export { Screen } from '../panel/screens/tiers.tsx';
