// What a question costs by the published rule: an object one point, a list as many times as it may have entries, a
// mutation ten. https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits (read in 2026).

import { parse } from 'graphql';
import type { FieldNode, SelectionSetNode } from 'graphql';

export const costMax = 1_000;

export function costOf(document: string): number {
  const [operation] = parse(document).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new TypeError('No operation');
  return (operation.operation === 'mutation' ? 10 : 0) + costOfFields(operation.selectionSet);
}

function costOfFields(set: SelectionSetNode): number {
  return set.selections.reduce((sum, selection) => {
    if (selection.kind === 'Field') return sum + costOfField(selection);
    return 'selectionSet' in selection ? sum + costOfFields(selection.selectionSet) : sum;
  }, 0);
}

function costOfField({ name, arguments: given = [], selectionSet }: FieldNode): number {
  if (selectionSet === undefined || name.value === 'pageInfo') return 0;
  const first = given.find((argument) => argument.name.value === 'first')?.value;
  const size = first?.kind === 'IntValue' ? Number(first.value) : 1;
  const within = costOfFields(selectionSet);
  return name.value === 'nodes' ? within + 1 : size * Math.max(within, 1) + (size === 1 ? 1 : 0);
}
