// Bundle `parts.js`: what everything behind the first look is made of. The screens import it; the panel adopts its sheet.

export { default as sheet } from '../panel/styles/parts.css?inline';
