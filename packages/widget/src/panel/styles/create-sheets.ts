// The panel's sheets in its root: constructed and adopted, which needs no permission of a content security policy.

export interface Sheets {
  /** Adopts a sheet's text, once. */
  readonly adopt: (css: string) => void;
  /** Takes away all that was adopted here. */
  readonly remove: () => void;
}

export function createSheets(root: ShadowRoot | Document): Sheets {
  const adopted = new Map<string, CSSStyleSheet>();
  return {
    adopt(css) {
      if (adopted.has(css)) return;
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      adopted.set(css, sheet);
      root.adoptedStyleSheets.push(sheet);
    },
    remove() {
      const ours = new Set(adopted.values());
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !ours.has(sheet));
    },
  };
}
