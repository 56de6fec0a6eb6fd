// The places at which a server process of the tests kills itself, by name: the server's own code knows of none of them.

/** A statement as it begins or once it is done; or an answer whose head, or half of whose body, is on its way. */
export type CrashPoint =
  | { readonly at: 'before' | 'after'; readonly sql: RegExp }
  | { readonly at: 'answer'; readonly part: 'nothing' | 'head' };

type CrashPoints = Readonly<Record<string, CrashPoint>>;

const writeBegins = /^BEGIN (IMMEDIATE|ISOLATION LEVEL read committed$)/;

export const migrationPoints: CrashPoints = {
  'migration: before its first step begins': { at: 'before', sql: /^BEGIN/ },
  'migration: after a step, before its number is written': {
    at: 'before',
    sql: /^(PRAGMA user_version = \d|DELETE FROM zegel_schema)/,
  },
  'migration: the number is written, the step not committed': {
    at: 'after',
    sql: /^(PRAGMA user_version = \d|DELETE FROM zegel_schema)/,
  },
};

export const loadPoints: CrashPoints = {
  'write: before the transaction begins': { at: 'before', sql: writeBegins },
  'write: after the transaction began': { at: 'after', sql: writeBegins },
  'write: between two transfers': { at: 'after', sql: /^INSERT INTO transfers/ },
  'write: moved, the balance not yet': { at: 'before', sql: /^UPDATE balances/ },
  'write: before its key is kept': { at: 'before', sql: /^INSERT INTO replays/ },
  'write: after its key is kept': { at: 'after', sql: /^INSERT INTO replays/ },
  'write: before COMMIT': { at: 'before', sql: /^COMMIT/ },
  'write: committed, nobody answered': { at: 'after', sql: /^COMMIT/ },
  'answer: before its head': { at: 'answer', part: 'nothing' },
  'answer: after its head': { at: 'answer', part: 'head' },
  'inbox: before a delivery is kept': { at: 'before', sql: /^INSERT INTO inbox/ },
  'inbox: claimed, not worked': { at: 'after', sql: /^UPDATE inbox SET leased_until/ },
  'inbox: worked, not settled': { at: 'before', sql: /^UPDATE inbox SET state/ },
  'sender: claimed, not sent': { at: 'after', sql: /^UPDATE deliveries SET leased_until/ },
  'sender: arrived, not noted': { at: 'before', sql: /^DELETE FROM deliveries/ },
};

export const jobPoints: CrashPoints = {
  'job: its turn taken, nothing done': { at: 'after', sql: /^INSERT INTO job_turns/ },
  'job: half a seal': { at: 'after', sql: /^INSERT INTO seal_heads/ },
};

export const crashPoints: CrashPoints = {
  ...migrationPoints,
  ...jobPoints,
  ...loadPoints,
};
