// Whom campaigns are for: names that exist, goods where goods are asked for, and nobody asked for who cannot be.

import type { AudienceInFile } from '../../contract/program-file/audience-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { checkMoney } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];

export function checkAudience(
  file: ProgramFile,
  audience: AudienceInFile | undefined,
  path: Path,
): Faults {
  if (audience === undefined) return [];
  if (Object.keys(audience).length === 0)
    return [fault(path, 'somebody', audience, 'say whom it is for, or remove this key')];
  return [
    ...checkTiers(file, audience, [...path, 'tiers']),
    ...checkProfile(file, audience, [...path, 'profile']),
    ...checkGoods(audience, path),
    ...checkNobody(audience, path),
  ];
}

function checkTiers({ tiers }: ProgramFile, audience: AudienceInFile, path: Path): Faults {
  const known = new Set(tiers?.levels.map(({ id }) => id));
  return (audience.tiers ?? []).flatMap((id, index) =>
    known.has(id)
      ? []
      : [
          fault(
            [...path, index],
            'the id of a tier',
            id,
            'name a tier of this programme, or remove it',
          ),
        ],
  );
}

function checkProfile(
  { profileFields = [] }: ProgramFile,
  { profile = {} }: AudienceInFile,
  path: Path,
): Faults {
  return Object.entries(profile).flatMap(([id, answers]) => {
    const field = profileFields.find((one) => one.id === id);
    if (!field)
      return [
        fault(
          [...path, id],
          'the id of a profile field',
          id,
          'name one of profileFields, or remove it',
        ),
      ];
    const options = field.options?.map((option) => option.id) ?? [];
    if (field.kind !== 'choice') return [];
    return answers.flatMap((answer, index) =>
      options.includes(answer)
        ? []
        : [
            fault(
              [...path, id, index],
              'the id of an option',
              answer,
              `name one of the options of ${id}, or remove it`,
            ),
          ],
    );
  });
}

function checkGoods(audience: AudienceInFile, path: Path): Faults {
  return (['bought', 'reorder'] as const).flatMap((name) => {
    const goods = audience[name];
    return goods === undefined || goods.products || goods.categories
      ? []
      : [
          fault(
            [...path, name],
            'products or categories',
            goods,
            'name the goods, or remove this key',
          ),
        ];
  });
}

// Who has bought nothing has bought none of these either.
function checkNobody(audience: AudienceInFile, path: Path): Faults {
  const { firstPurchase, bought, reorder, segments } = audience;
  const other = bought ? 'bought' : reorder ? 'reorder' : segments ? 'segments' : null;
  if (firstPurchase !== true || other === null) return [];
  return [
    fault(
      [...path, 'firstPurchase'],
      `nothing beside ${other}`,
      firstPurchase,
      `remove this or ${other}: who has bought nothing yet belongs to none of those`,
    ),
  ];
}

export function checkSegments(file: ProgramFile): Faults {
  const { sleepingDays = 120, lostDays = 365, newDays = 30, loyalSpend } = file.segments ?? {};
  return [
    ...(loyalSpend === undefined ? [] : checkMoney(file, ['segments', 'loyalSpend'], loyalSpend)),
    ...(sleepingDays < lostDays
      ? []
      : [
          fault(
            ['segments', 'lostDays'],
            `more than ${sleepingDays}`,
            lostDays,
            'write more days than for sleeping: whoever is lost has slept before',
          ),
        ]),
    ...(newDays <= sleepingDays
      ? []
      : [
          fault(
            ['segments', 'newDays'],
            `at most ${sleepingDays}`,
            newDays,
            'write no more days than for sleeping: nobody is new for so long without an order',
          ),
        ]),
  ];
}
