// Chance that can be repeated: the same numbers for the same seed, which every test prints. Tests only.

/** Numbers from 0 to 1. `SEED` in the environment repeats a run. */
export function seededChance(): { readonly seed: number; readonly chance: () => number } {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 32));
  console.info(`seed ${seed}`);
  let state = seed;
  return {
    seed,
    chance: () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    },
  };
}
