// When to fetch what is not on the screen yet: once what is has been painted.

const waitMsMax = 500;

/** In a tab that nobody sees nothing is painted: then a moment later. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, waitMsMax);
  });
}
