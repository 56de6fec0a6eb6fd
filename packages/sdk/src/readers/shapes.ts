// What answers look like, in a notation small enough for a shop's page: one shape a line, its name and then its fields,
// each a name and a type. core's schemas say the same at length; a property test holds the two together.
//
//   ?T null or T     *T a list of T     {T a record of T by slug     +T may be missing     :name that shape
//   # whole, 0 or more    - whole    ^ true or false    ~ text    & text to show, at most 500    @ instant
//   $ slug    ! foreign id    % colour    =a|b one of these words
//   >a|b one of these words, and the line `field>word`, if there is one, says what comes with it

export const shapes = `
account status=known|member|blocked version?# programVersion# asOf@ changesAt?@ givenName?~ joinedAt?@ available# pending# pendingParts*:dated held# debt# lifetime# expiring*:dated tier?:standing badges*:earned nextReward?:near redemptions*:redemption rules*:ruleStatus rewards*:rewardStatus profile{~
dated points# at@
standing tierId$ since@ qualifying# pendingQualifying# next?:above
above tierId$ from# missing#
earned badgeId$ earnedAt@
near rewardId$ cost# missing#
redemption id! rewardId$ state=requested|issued|reserved|used|failed|cancelled|voiding|returned|expired points# code?~ createdAt@ expiresAt?@ canGiveBack^
ruleStatus ruleId$ points# timesDone# missingFields*$ lock?:lock
rewardStatus rewardId$ cost# lock?:lock
lock reason>not_enrolled|blocked|in_debt|insufficient_points|limit_reached|cooldown|done|waiting_for_approval|tier_required|out_of_stock
reason>in_debt debt#
reason>insufficient_points missing#
reason>limit_reached times# resetsAt?@
reason>cooldown resetsAt@
reason>done at?@
reason>tier_required tierId$
program version# capabilities:capabilities name& language~ languages*~ currency:currency timeZone~ pointsName:plural look:look links:links termsVersion~ expiry:expiry guest:guest rules*:rule rewards*:reward tierBasis?=points|spend tiers*:tier profileFields*:field
capabilities enrolment^ actions^ profile^ quotes^ history^ redemption^ giveBack^ tiers^ versions^
currency code=[A-Z]{3} digits#
plural zero+& one+& two+& few+& many+& other&
look color% icon=sun|star|gift|chat|share|user|cake|truck|heart|bean|bag|check
links signIn?& signUp?& account?& help?& terms?& privacy?& applyCode?&
expiry basis>none|fixed
basis>fixed days#
guest title?& text?&
rule id$ kind=purchase|signup|review|share|profile title& text?& icon=sun|star|gift|chat|share|user|cake|truck|heart|bean|bag|check verification=claim|event|approval points# perAmount?# tierPoints{# pendingDays# limit?:limit oncePerTarget^ cooldownHours# fields*$
limit times# per=day|week|month|year|lifetime
reward id$ kind=amount_off|free_shipping title& text?& icon=sun|star|gift|chat|share|user|cake|truck|heart|bean|bag|check cost# amount?# minimumSpend?# validDays?# tierId?$ limit?:limit
tier id$ name& icon=sun|star|gift|chat|share|user|cake|truck|heart|bean|bag|check color% from# perks*& badge:badge
badge id$ name&
field id$ kind=text|choice|date label& options*:option autocomplete?&
option id$ label&
quoted programVersion- isExact^ quotes*:quote
quote id! points# parts*:part availableAt?@
part ruleId$ points#
history entries*:entry next?~
entry id! at@ kind=award|release|redemption|give_back|clawback|expiry|adjustment|joined|tier points- pending?:dated paidDebt# madeDebt# ruleId?$ rewardId?$ tierId?$ orderNumber?~ redemption?:taken message?~
taken id! state=requested|issued|reserved|used|failed|cancelled|voiding|returned|expired code?~
enrol result:enrolled account:account
enrolled outcome>joined|already_member|terms_outdated|blocked
action result:acted account:account
acted outcome>earned|limit_reached|cooldown|already_done|not_claimable|unknown_rule|not_enrolled|blocked
profile result:saved account:account
saved outcome>saved|invalid_fields|not_enrolled|blocked
redeem result:redeemed account:account
redeemed outcome>redeemed|pending|insufficient_points|limit_reached|tier_required|in_debt|out_of_stock|unknown_reward|not_enrolled|blocked
giveBack result:givenBack account:account
givenBack outcome>returned|pending|not_returnable|unknown_redemption|not_enrolled
outcome>joined points#
outcome>terms_outdated termsVersion~
outcome>earned points# availableAt?@
outcome>limit_reached resetsAt?@
outcome>cooldown resetsAt@
outcome>saved points# missingFields*$
outcome>invalid_fields fields*$
outcome>redeemed redemption:redemption
outcome>pending redemption:redemption
outcome>returned redemption:redemption
outcome>not_returnable redemption:redemption
outcome>insufficient_points missing#
outcome>tier_required tierId$
outcome>in_debt debt#`;
