// Reads the script tag, attribute by attribute: nothing a page has put onto a prototype can be taken for a setting.
// The loader takes what the launcher needs; the app reads the rest with the same function when it comes.

/** The trimmed value of `data-<name>`, or an empty string. */
export type ReadSetting = (name: string) => string;

export function createReadSetting(script: Element): ReadSetting {
  return (name) => script.getAttribute(`data-${name}`)?.trim() ?? '';
}

/** Whether `data-shop` is a publishable key; if not, the console tells the shop owner what to do. */
export function isPublishable(shop: string): boolean {
  const isRight = /^pk_(live|test)_\w+$/.test(shop);
  if (!isRight) {
    console.error(
      /^[sr]k_/.test(shop)
        ? 'Zegel: data-shop is a secret key and public now. Revoke it, use the pk_ key'
        : 'Zegel: data-shop needs your pk_ key',
    );
  }
  return isRight;
}
