// Bundle `parts.js`: what everything behind the first look is made of. The screens import it; the panel adopts its sheet.

export { sheet } from '../panel/styles/parts-sheet.ts';
