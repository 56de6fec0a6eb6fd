// Profile fields: ids of their own, and something to choose where there is a choice.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { checkUnique } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';

export function checkFields({ profileFields = [] }: ProgramFile): readonly ProgramFault[] {
  return [
    ...checkUnique(profileFields, ['profileFields']),
    ...profileFields
      .flatMap(({ kind }, index) => (kind === 'birthday' ? [index] : []))
      .slice(1)
      .map((index) =>
        fault(
          ['profileFields', index, 'kind'],
          'one birthday field',
          'birthday',
          'ask for one birthday and remove the others',
        ),
      ),
    ...profileFields.flatMap(({ kind, options = [] }, index) => {
      const path = ['profileFields', index, 'options'];
      if (kind !== 'choice') {
        return options.length === 0
          ? []
          : [fault(path, 'no options', options, `remove the options, a ${kind} field has none`)];
      }
      if (options.length === 0)
        return [fault(path, 'at least one option', options, 'add what may be chosen')];
      return checkUnique(options, path);
    }),
  ];
}
