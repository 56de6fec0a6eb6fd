// Calls the shop's code. Its bug stays its bug: it is reported as such and the widget goes on.

export function callHost<Args extends readonly unknown[]>(
  callback: ((...args: Args) => void) | undefined,
  ...args: Args
): void {
  try {
    callback?.(...args);
  } catch (error) {
    reportError(error);
  }
}
