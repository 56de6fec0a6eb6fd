// Bundle `vouchers.js`: a part of the panel that most openings don't need, fetched when one does.

export { Screen } from '../panel/screens/vouchers.tsx';
