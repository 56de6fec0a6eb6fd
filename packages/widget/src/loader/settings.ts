// Reads the script tag, attribute by attribute: nothing a page has put onto a prototype can be taken for a setting.
// The loader takes what the launcher needs; the app reads the rest with the same function when it comes.

/** The trimmed value of `data-<name>`, or an empty string. */
export type ReadSetting = (name: string) => string;

export function createReadSetting(script: Element): ReadSetting {
  return (name) => script.getAttribute(`data-${name}`)?.trim() ?? '';
}

/** Whether `data-shop` is a publishable key; if not, the console tells the shop owner what to do. */
export function isPublishable(shop: string): boolean {
  const isRight = /^pk_\w+$/.test(shop);
  if (!isRight) {
    const advice = /^[sr]k_/.test(shop) ? ', revoke this secret key!' : '';
    console.error(`Zegel: data-shop takes a pk_ key${advice}`);
  }
  return isRight;
}
