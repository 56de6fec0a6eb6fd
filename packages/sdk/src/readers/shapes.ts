// What answers look like, in a notation small enough for a shop's page: one shape a line, its name and then its fields,
// each a name and a type. core's schemas say the same at length; a property test holds the two together.
//
//   ?T null or T     *T a list of T     {T a record of T by slug     +T may be missing     :name that shape
//   # whole, 0 or more    - whole    ^ true or false    ~ text    & text to show, at most 500    @ instant
//   $ slug    ! foreign id    % colour    =a|b one of these words
//   > a word; the line `shape>word`, or else `>word`, says what comes with it, if there is one
//
// Kinds, icons, reasons, outcomes and states are any word: the server may be newer than a page that was loaded yesterday
// or that pinned its version. Whoever reads them shows what it does not know in a plain way.

export const shapes = `
account status=known|member|blocked version?# programVersion# asOf@ changesAt?@ givenName?~ joinedAt?@ available# pending# pendingParts*:dated held# debt# lifetime# expiring*:dated tier?:standing badges*:earned nextReward?:near redemptions*:redemption rules*:ruleStatus rewards*:rewardStatus profile{~ challenges+*:challengeStatus offers+*:offer referral+:referral
dated points# at@
standing tierId$ since@ qualifying# pendingQualifying# next?:above review+:review
review at@ need# missing# forecast$
above tierId$ from# missing#
earned badgeId$ earnedAt@
near rewardId$ cost# missing#
referral code~ link& friends*:friend
friend givenName?& state~ at@ points#
redemption id! rewardId$ state~ points# code?~ amount?# link?~ createdAt@ expiresAt?@ canGiveBack^
ruleStatus ruleId$ points# timesDone# missingFields*$ lock?:lock
rewardStatus rewardId$ cost# lock?:lock
challengeStatus challengeId$ progress# timesDone# doneParts+*$ endsAt?@ lock?:lock
offer id$ title& text?& reason?& icon~ endsAt?@ effect~ amount# ruleIds*$ rewardIds*$
invitation givenName?&
expiry basis>
>fixed days#
>inactivity days#
lock reason>
>in_debt debt#
>insufficient_points missing#
lock>limit_reached times# resetsAt?@
>cooldown resetsAt@
>done at?@
>tier_required tierId$
>not_yet at@
program version# capabilities:capabilities name& language~ languages*~ currency:currency timeZone~ pointsName:plural look:look links:links termsVersion~ expiry:expiry guest:guest rules*:rule rewards*:reward tierBasis?~ tiers*:tier profileFields*:field badges+*:badge challenges+*:challenge
challenge id$ kind~ title& text?& icon~ goal# points# rewardId+$ badgeId+$ per+~ parts+*:option repeats^
capabilities enrolment^ actions^ profile^ quotes^ history^ redemption^ giveBack^ tiers^ versions^
currency code=[A-Z]{3} digits#
plural zero+& one+& two+& few+& many+& other&
look color% icon~
links signIn?& signUp?& account?& help?& terms?& privacy?& applyCode?&
guest title?& text?&
rule id$ kind~ title& text?& icon~ verification~ points# perAmount?# tierPoints{# pendingDays# limit?:limit oncePerTarget^ cooldownHours# fields*$ link+& options+*:option badgeId+$ friend+:friendGift
friendGift points# rewardId?$
limit times# per~
reward id$ kind~ title& text?& icon~ cost# amount?# minimumSpend?# validDays?# tierId?$ limit?:limit steps?:steps until?@
steps points# amount# minimum# maximum?#
tier id$ name& icon~ color% from# perks*& badge:badge
badge id$ name& icon+~
field id$ kind~ label& options*:option autocomplete?&
option id$ label&
quoted programVersion- isExact^ quotes*:quote
quote id! points# parts*:part availableAt?@
part ruleId$ points# message+&
history entries*:entry next?~
entry id! at@ kind~ points- pending?:dated paidDebt# madeDebt# ruleId?$ rewardId?$ tierId?$ orderNumber?~ redemption?:taken message?~ badgeId+$
taken id! state~ code?~
written result:result account:account
consents result:agreed account:account
agreed outcome>
agreed>saved marketingConsent^ termsVersion~
recorded result:result
result outcome>
>claimed points#
>joined points# referral+~
>terms_outdated termsVersion~
>earned points# availableAt?@ badgeId+$
>limit_reached resetsAt?@
>saved points# missingFields*$
>invalid_fields fields*$
>redeemed redemption:redemption
>pending redemption:redemption
>returned redemption:redemption
>not_returnable redemption:redemption
>locked_fields fields*$ until@`;
