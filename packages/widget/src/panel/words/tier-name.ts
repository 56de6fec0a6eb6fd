// A level by its id, as people call it.

import type { Program } from '@zegel/core';

export function tierName(program: Program, id: string | null | undefined): string {
  return program.tiers.find((tier) => tier.id === id)?.name ?? '';
}
