// How a test that proves a promise says what it reached, so that docs/promises.md can be written from the runs.

/**
 * Notes the figure a test reached beside its result.
 * @param task the test's own `task`, from Vitest's test context
 * @param figure such as `20 of 20 rounds, exactly 10 redeemed in each`
 */
export function reached(task: { readonly meta: object }, figure: string): void {
  Object.assign(task.meta, { reached: figure });
}
