const SIGNS: Readonly<Record<string, string>> = {
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
  INR: '₹',
  CAD: 'CA$',
  AUD: 'A$',
  NZD: 'NZ$',
  BRL: 'R$',
};
const grouped = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** -5 → "-$5.00"; a currency without a sign of its own: "CHF 5.00". Always two decimals. */
export function formatMoney(amount: number, currency: string): string {
  const digits = grouped.format(Math.abs(amount));
  const minus = amount < 0 && digits !== '0.00' ? '-' : '';
  const sign = SIGNS[currency];
  return sign === undefined ? `${minus}${currency} ${digits}` : `${minus}${sign}${digits}`;
}
