const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const isDay = (value: string): boolean => DAY.test(value) && !Number.isNaN(Date.parse(value));
export const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** A period whose ends are no calendar days. */
export const isOdd = (period: { readonly start: string | null; readonly end: string | null }): boolean =>
  [period.start, period.end].some((day) => day !== null && !isDay(day));
