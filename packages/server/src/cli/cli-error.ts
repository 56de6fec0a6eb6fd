// Something the person at the command line can put right. Its message says how.

export class CliError extends Error {
  override readonly name = 'CliError';
}
