// The balance that this browser remembers for the member named in the script tag, and for nobody else. The SDK writes
// it; the loader only reads, since the SDK is not there yet.

/** Empty where nothing is remembered, or where storage is closed to us. */
export function readRemembered(member: string, language: string): string {
  try {
    const { available } = JSON.parse(localStorage.getItem(`zegel:${member}:account`) ?? '{}');
    // `Intl` would cost a slow phone 80 ms here.
    return `${available >= 0 ? available : ''}`.replace(
      /\B(?=(\d{3})+$)/g,
      language === 'en' ? ',' : '.',
    );
  } catch {
    return '';
  }
}
