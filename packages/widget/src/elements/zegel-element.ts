// The base of our elements: a shadow root with a constructed sheet, a text, and drawing again on each change. Plain DOM:
// pages with elements do not pay for Preact.

import elementsCss from './elements.css?inline';
import type { ElementSource, ElementView } from './element-source.ts';

export abstract class ZegelElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = [
    'product-id',
    'price',
    'currency',
    'categories',
  ];
  // Definitions outlive `destroy()`, so what they draw from is theirs to hold, and may go and come again.
  static #source: ElementSource | null = null;
  static readonly #onPage: Set<ZegelElement> = new Set();

  protected readonly text: HTMLElement = document.createElement('span');
  protected readonly root: ShadowRoot = this.attachShadow({ mode: 'open' });
  #stop: (() => void) | undefined;

  /** All elements draw from `source` from now on; null: they are empty and lie still. */
  static connectTo(source: ElementSource | null): void {
    ZegelElement.#source = source;
    for (const element of ZegelElement.#onPage) {
      element.#rest();
      if (source === null) element.clear();
      else element.connectedCallback();
    }
  }

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(elementsCss);
    this.root.adoptedStyleSheets = [sheet];
    this.text.part.add('text');
    this.root.append(this.text);
  }

  /** Draws what is known now. */
  protected abstract draw(view: ElementView, source: ElementSource): void;

  connectedCallback(): void {
    ZegelElement.#onPage.add(this);
    this.#stop ??= ZegelElement.#source?.subscribe(() => this.#update());
    this.#update();
  }

  disconnectedCallback(): void {
    ZegelElement.#onPage.delete(this);
    this.#rest();
  }

  attributeChangedCallback(): void {
    this.#update();
  }

  protected say(text: string): void {
    if (this.text.textContent !== text) this.text.textContent = text;
  }

  protected clear(): void {
    this.say('');
  }

  #update(): void {
    const source = ZegelElement.#source;
    if (source !== null && this.isConnected) this.draw(source.view(), source);
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
