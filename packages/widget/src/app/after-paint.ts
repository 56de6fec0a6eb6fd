// When to fetch what is not on the screen yet: once what is has been painted.

const waitMsMax = 5_000;

/** In a tab that nobody sees nothing is painted: then at once, or a moment after it was left. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, document.hidden ? 0 : waitMsMax);
  });
}
