// How many decimals a currency has, by the same table that the programme's rules use.

/** 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(code: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
