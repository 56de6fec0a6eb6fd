// Ids for tests: the same in every run, ordered in time as real ones are.

export function countingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `id-${String(count).padStart(6, '0')}`;
  };
}
