// Your details: what the programme asked, how long you have been with it, the way to your account, whether the shop may
// write, and the way out.

import type { VNode } from 'preact';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Link } from '../parts/link.tsx';
import { ProfileForm } from '../parts/profile-form.tsx';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/profile.css?inline';
import { Leave } from './profile/leave.tsx';
import { Mail } from './profile/mail.tsx';

export class Screen extends View<ScreenProps> {
  override draw(props: ScreenProps): VNode | null {
    const { model, words, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const { account, program } = member;
    const { profile } = words;
    const tier = program.tiers.find(({ id }) => id === account.tier?.tierId);
    return (
      <>
        <div class="me">
          <Stamp icon={tier?.icon ?? 'user'} color={tier?.color} kind="large" />
          {account.givenName && <b>{account.givenName}</b>}
          {account.joinedAt && (
            <p class="note">{profile.since(model.format.date(account.joinedAt))}</p>
          )}
          <Link class="btn mini quiet" href={model.links.value.account}>
            {profile.account}
          </Link>
        </div>
        {program.profileFields.length > 0 && (
          <Section title={profile.questions}>
            <ProfileForm {...props} {...member} />
          </Section>
        )}
        <Section title={profile.mail}>
          <Mail {...props} {...member} />
        </Section>
        {/* Who can join here can leave here. */}
        {program.capabilities.enrolment && <Leave {...props} {...member} />}
      </>
    );
  }
}
