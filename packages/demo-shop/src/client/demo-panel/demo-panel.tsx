/** The demo's own controls. Not part of the shop: it looks unlike it, and lives apart from it. */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { locales } from '../../catalogue/catalogue-product.ts';
import type { Rudeness, Theme } from '../../shop-api/shopper.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { writeDemoCookie } from './demo-cookies.ts';
import type { DemoCookie } from './demo-cookies.ts';

const swatches = ['#f0c41b', '#c8402f', '#1f5c4a', '#23395b', '#e27396', '#2b2a28'] as const;
const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const rudenesses: readonly Rudeness[] = ['off', 'pushy', 'brutal'];
const languageNames = { nl: 'Nederlands', en: 'English' } as const;

/** Turns one thing and loads the page again, so that the widget's tag says so too. */
function turn(name: DemoCookie, value: string): void {
  writeDemoCookie(document, name, value);
  const url = new URL(location.href);
  // What the address said would win over the cookie.
  for (const word of ['theme', 'color', 'rude', 'strict', 'lang']) url.searchParams.delete(word);
  if (url.href === location.href) location.reload();
  else location.assign(url);
}

export function DemoPanel(): JSX.Element {
  const { texts } = useShop();
  const [isOpen, setIsOpen] = useState(false);
  const tab = useRef<HTMLButtonElement | null>(null);
  const close = useRef<HTMLButtonElement | null>(null);
  const panel = useRef<HTMLElement | null>(null);
  // Focus follows the visitor's own opening and closing, and not the first drawing.
  const wasOpenRef = useRef(false);

  useEffect(() => {
    if (isOpen) close.current?.focus();
    else if (wasOpenRef.current) tab.current?.focus();
    wasOpenRef.current = isOpen;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setIsOpen(false);
    };
    const open = panel.current;
    open?.addEventListener('keydown', onKeyDown);
    return () => open?.removeEventListener('keydown', onKeyDown);
  }, [isOpen]);

  if (!isOpen) {
    return (
      <div class="root">
        <button
          ref={tab}
          type="button"
          class="tab"
          aria-label={texts.demo.open}
          aria-expanded={false}
          onClick={() => setIsOpen(true)}
        >
          <span class="dot" />
          demo
        </button>
      </div>
    );
  }
  return (
    <div class="root">
      <section ref={panel} class="panel" aria-label={texts.demo.title}>
        <div class="head">
          <h2>{texts.demo.title}</h2>
          <button
            ref={close}
            type="button"
            class="close"
            aria-label={texts.demo.close}
            onClick={() => setIsOpen(false)}
          >
            ✕
          </button>
        </div>
        <p>{texts.demo.about}</p>
        <ShopperChoice />
        <ClockChoice />
        <LookChoices />
        <p class="note">{texts.demo.reload}</p>
      </section>
    </div>
  );
}

interface OptionProps {
  readonly isOn: boolean;
  readonly onPick: () => void;
  readonly children: ComponentChildren;
}

function Option({ isOn, onPick, children }: OptionProps): JSX.Element {
  return (
    <button type="button" class="option" aria-pressed={isOn} onClick={onPick}>
      {children}
    </button>
  );
}

function Group({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <fieldset>
      <legend>{name}</legend>
      <div class="row">{children}</div>
    </fieldset>
  );
}

function ShopperChoice(): JSX.Element {
  const { api, setShopper, shopper, texts } = useShop();
  const now = shopper.value?.id ?? null;
  const leave = async (): Promise<void> => {
    await api.signOut();
    setShopper(null);
  };
  return (
    <Group name={texts.demo.shopper}>
      {(['noor', 'sam'] as const).map((id) => (
        <Option key={id} isOn={now === id} onPick={() => void api.signInAs(id).then(setShopper)}>
          {id === 'noor' ? 'Noor' : 'Sam'}
        </Option>
      ))}
      <Option isOn={now === null} onPick={() => void leave()}>
        {texts.demo.nobody}
      </Option>
    </Group>
  );
}

function ClockChoice(): JSX.Element {
  const { api, callWidget, locale, now, setNow, texts } = useShop();
  const [isFailed, setIsFailed] = useState(false);
  async function move(days: number): Promise<void> {
    try {
      setNow(await api.moveClock(days));
      setIsFailed(false);
      callWidget('refresh');
    } catch {
      setIsFailed(true);
    }
  }
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(now.value);
  return (
    <>
      <Group name={texts.demo.clock}>
        {[1, 15, 30].map((days) => (
          <button key={days} type="button" class="option" onClick={() => void move(days)}>
            {texts.demo.forward[days]}
          </button>
        ))}
      </Group>
      <output class={isFailed ? 'error' : undefined}>
        {isFailed ? texts.demo.clockFailed : texts.demo.clockNow(date)}
      </output>
    </>
  );
}

function LookChoices(): JSX.Element {
  const { locale, preferences, texts } = useShop();
  const color = preferences.color?.toLowerCase();
  return (
    <>
      <Group name={texts.demo.language}>
        {locales.map((each) => (
          <Option key={each} isOn={each === locale} onPick={() => turn('zb_locale', each)}>
            {languageNames[each]}
          </Option>
        ))}
      </Group>
      <Group name={texts.demo.theme}>
        {themes.map((each) => (
          <Option
            key={each}
            isOn={each === preferences.theme}
            onPick={() => turn('zb_theme', each)}
          >
            {texts.demo.themes[each]}
          </Option>
        ))}
      </Group>
      <Group name={texts.demo.color}>
        {swatches.map((each) => (
          <button
            key={each}
            type="button"
            class="swatch"
            aria-label={each}
            aria-pressed={each === color}
            style={{ background: each }}
            onClick={() => turn('zb_color', each)}
          />
        ))}
        <label class="own">
          <input
            type="color"
            defaultValue={color}
            onChange={(event) => turn('zb_color', event.currentTarget.value)}
          />
          {texts.demo.ownColor}
        </label>
      </Group>
      <Group name={texts.demo.rude}>
        {rudenesses.map((each) => (
          <Option key={each} isOn={each === preferences.rude} onPick={() => turn('zb_rude', each)}>
            {texts.demo.rudeness[each]}
          </Option>
        ))}
      </Group>
      <Group name={texts.demo.strict}>
        <Option isOn={!preferences.isStrict} onPick={() => turn('zb_strict', '0')}>
          {texts.demo.rudeness.off}
        </Option>
        <Option isOn={preferences.isStrict} onPick={() => turn('zb_strict', '1')}>
          strict
        </Option>
      </Group>
    </>
  );
}
