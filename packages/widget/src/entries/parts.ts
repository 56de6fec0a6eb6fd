// Bundle `parts.js`: what everything behind the first look is made of. The screens import it; the panel adopts its sheet.

export { Footer } from '../panel/parts/footer.tsx';
export { addDrawings } from '../panel/parts/more-drawings.ts';
export { sheet } from '../panel/styles/parts-sheet.ts';
