// For tests of anything that speaks the contract: the suite, the programme it uses, and a backend in memory.

export { describeBackend } from './describe-backend.ts';
export { createMemoryEarning } from './memory-earning.ts';
export type { MemoryEarning } from './memory-earning.ts';
export { createMemoryReferrals } from './memory-referrals.ts';
export type { MemoryReferrals } from './memory-referrals.ts';
export { fixtureProgram } from './fixture-program.ts';
export { memoryBackend } from './memory-backend.ts';
export type { MemoryBackendOptions } from './memory-backend.ts';
export { programsOver } from './random-programs.ts';
export { reached } from './reached.ts';
export { suiteProgram } from './suite-program.ts';
export type { BackendUnderTest, MakeBackend, TestRunner } from './suite/world.ts';
