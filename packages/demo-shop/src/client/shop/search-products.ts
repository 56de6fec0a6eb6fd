/** Finds products by what people type: parts of words, accents forgiven, names before descriptions. */
import type { Product } from '../../shop-api/product.ts';

/** Every word must be found somewhere; where it is found says how near the top. */
export function searchProducts(products: readonly Product[], query: string): readonly Product[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return products
    .map((product) => ({ product, score: scoreOf(product, words) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map((each) => each.product);
}

function scoreOf(product: Product, words: readonly string[]): number {
  const fields: readonly (readonly [text: string, weight: number])[] = [
    [product.name, 4],
    [product.notes, 3],
    [product.origin, 2],
    [product.description, 1],
  ];
  let score = 0;
  for (const word of words) {
    const best = Math.max(
      ...fields.map(([text, weight]) => (fold(text).includes(word) ? weight : 0)),
    );
    if (best === 0) return 0;
    score += best;
  }
  return score;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
