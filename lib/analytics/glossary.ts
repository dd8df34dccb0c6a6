import { ANALYSIS_TERMS } from './glossary/analysisTerms.js';
import { CUSTOMER_TERMS } from './glossary/customerTerms.js';
import type { GlossaryEntry } from './glossary/entry.js';
import { SALES_TERMS } from './glossary/salesTerms.js';
import { STOCK_TERMS } from './glossary/stockTerms.js';

/** What every word of the business means here, in the order a reader would look for it. */
export const glossary: readonly GlossaryEntry[] = [...SALES_TERMS, ...CUSTOMER_TERMS, ...STOCK_TERMS, ...ANALYSIS_TERMS];
