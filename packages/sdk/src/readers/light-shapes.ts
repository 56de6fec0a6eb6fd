// The table of shapes.ts without what pages only show: numbers to compute with, lists to walk and parts to open remain;
// words, ids and dates pass as they are. For `/lite`, where each name costs bytes. A test derives it from the whole one.

export const lightShapes = `
account version?# programVersion# available# pending# pendingParts*:dated held# debt# lifetime# expiring*:dated tier?:standing badges*: nextReward?:near redemptions*:redemption rules*:ruleStatus rewards*:rewardStatus profile{~
dated points#
standing qualifying# pendingQualifying# next?:above
above from# missing#
near cost# missing#
redemption points#
ruleStatus points# timesDone# missingFields*~ lock?:lock
rewardStatus cost# lock?:lock
lock reason>\\w+
reason>in_debt debt#
reason>insufficient_points missing#
reason>limit_reached times#
program version# capabilities: languages*~ currency:currency pointsName: look: links: expiry:expiry guest: rules*:rule rewards*:reward tiers*:tier profileFields*:field
currency digits#
expiry basis>\\w+
basis>fixed days#
rule points# perAmount?# tierPoints{# pendingDays# limit?:limit cooldownHours# fields*~
limit times#
reward cost# amount?# minimumSpend?# validDays?# limit?:limit
tier from# perks*~ badge:
field options*:
quoted programVersion- quotes*:quote
quote points# parts*:dated
history entries*:entry
entry points- pending?:dated paidDebt# madeDebt# redemption?:
enrolled,acted,saved,redeemed,givenBack result:outcome account:account
outcome outcome>\\w+
outcome>joined,outcome>earned points#
outcome>saved points# missingFields*~
outcome>invalid_fields fields*~
outcome>redeemed,outcome>pending,outcome>returned,outcome>not_returnable redemption:redemption
outcome>insufficient_points missing#
outcome>in_debt debt#`;
