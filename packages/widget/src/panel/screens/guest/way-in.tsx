// For somebody the shop does not know yet: its own pages to sign up and in, and what joining means.

import type { VNode } from 'preact';
import { Link } from '../../parts/link.tsx';
import type { ScreenProps } from '../../model/panel-model.ts';

/** One line each: the rules, and what we keep. Nothing is said where there is no page to read. */
export function Terms({ model, words: { guest } }: ScreenProps): VNode {
  const { terms, privacy } = model.links.peek();
  return (
    <p class="terms">
      {terms && guest.agree(<Link href={terms}>{guest.termsWord}</Link>)}{' '}
      {privacy && guest.keep(<Link href={privacy}>{guest.privacyWord}</Link>)}
    </p>
  );
}

export function WayIn(props: ScreenProps): VNode {
  const { guest } = props.words;
  const { signUp, signIn } = props.model.links.peek();
  return (
    <>
      <Link class="btn" href={signUp ?? signIn}>
        {guest.join}
      </Link>
      <Link class="btn quiet" href={signUp && signIn}>
        {guest.signIn}
      </Link>
      <Terms {...props} />
    </>
  );
}
