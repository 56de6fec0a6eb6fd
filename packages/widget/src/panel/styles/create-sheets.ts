// The panel's sheets in its root: constructed and adopted, which needs no permission of a content security policy.

export interface Sheets {
  /** Adopts a sheet's text, once. */
  readonly adopt: (css: string) => void;
  /** Replaces the tokens. */
  readonly setTheme: (css: string) => void;
  /** Takes away all that was adopted here. */
  readonly remove: () => void;
}

export function createSheets(root: ShadowRoot | Document): Sheets {
  const adopted = new Map<string, CSSStyleSheet>();

  function adopt(css: string, key: string = css): void {
    let sheet = adopted.get(key);
    if (sheet === undefined) {
      sheet = new CSSStyleSheet();
      adopted.set(key, sheet);
      root.adoptedStyleSheets.push(sheet);
    }
    sheet.replaceSync(css);
  }

  return {
    adopt: (css) => {
      if (!adopted.has(css)) adopt(css);
    },
    setTheme: (css) => adopt(css, 'theme'),
    remove: () => {
      const ours = [...adopted.values()];
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !ours.includes(sheet));
      adopted.clear();
    },
  };
}
