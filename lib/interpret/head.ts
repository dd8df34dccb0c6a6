import type { Subject } from '../analytics/plan.js';
import type { Mention } from '../language/mention.js';
import { COUNT_OF_NOUN, countTarget } from './measures/measures.js';
import { isWhole, nounOf, subjectOf, type NounUse } from './frames/nouns.js';
import type { Sentence } from './sentence.js';

/** What the sentence is about at first sight, and how it asks. */
export interface Head {
  readonly count: Mention | null;
  readonly countTarget: Mention | null;
  readonly howMuch: boolean;
  readonly who: boolean;
  readonly which: NounUse | null;
  readonly list: boolean;
  readonly when: boolean;
  readonly subject: Subject | null;
  readonly yesNo: boolean;
}

const OPENING = /^(and |so |but |hey |hi |hello |then |ok |please |pls |kindly )+/;
const YES_NO = /^(is|are|was|were|do|does|did|has|have|had|can|could|will|would|am|any|bet|i bet|feels like|seems like|it feels like)\b/;
const NOT_YES_NO = /^(can|could|would|will|do) (you|we|i) (tell|show|give|list|find|get|see|please|make|pull|run|know|have a list|name|explain|break|help|look|check|compare|sum|do|calculate)\b|^(have|do) (a|some) |^(is|are) there (a|any) way|^do (a|me|an|some)\b|^do the (?!.*\b(spend|buy|order|sell|bring|earn|make|cost|return|pay|shop|cancel)\b)|^any (idea|clue|chance)\b|^would you mind\b|^do you (happen to )?know (how|what|who|which|when|where)\b/;

/** "how much new customers", "how much orders last month": things are counted, whatever the word; "how much customers spend" is money. */
const COUNTED = /^(?:(?:new|repeat|returning|open|late|cancelled|refunded|unshipped|lapsed|active|sold out|different) )*(?:customers|clients|buyers|shoppers|people|orders|purchases|products|skus|sign ?-? ?ups|signups|regulars|newcomers|brands|suppliers|countries|cities|campaigns|(?:kinds?|types?|sorts?) of products?)\b(?!.*\b(?:spend|spent|spending|pay|pays|paid|owe|owed|cost|costs|worth|save|saved|bring|brought|generated?|add|come|comes|came|value|make|made|earn|earned)\b)/;

/** "who is the vendor of X": a property of a product. */
const SOURCE = /\bwho ('s|s|is|are|was|were) (the |our |its |their )?(supplier|vendor|wholesaler|distributor|maker|manufacturer|source|producer)s?\b/;

/** Reads who and what is asked for before anything else: conditions and states depend on it. */
export function readHead(s: Sentence): Head {
  const words = s.words;
  const asked = words.replace(OPENING, '');
  // "the same number of days" counts nothing.
  const count = s.all('count').find((m) => !/^(same|equal)$/.test(s.wordBefore(m))) ?? s.all('amount').find((m) => /^how much$/i.test(m.text) && COUNTED.test(s.wordsBetween(m.to, s.tokens.length))) ?? null;
  // "orders from X this month, how many?": what is counted may stand before.
  const target = count && (countTarget(s, count) ?? s.mentions.find((m) => m.to <= count.from && nounOf(s, m) !== null && (subjectOf(nounOf(s, m)?.id ?? '') !== null || (m.to === count.from && COUNT_OF_NOUN[nounOf(s, m)?.id ?? ''] !== undefined))) ?? null);
  const whichNoun = readWhich(s);
  const supply = s.hasVerb('supply');
  // "customers who …" is a relative clause, not a question for people.
  const who = s.all('ask', 'who').some((m) => !relative(s, m)) && !supply && !SOURCE.test(words);
  const listed = s.has('ask', 'list');
  const subjects = s.mentions
    .filter((m) => !s.concept(s.mentions[m.index - 1], 'each', 'by') || isWhole(s, s.mentions[m.index - 1]))
    .map((m) => nounOf(s, m))
    .filter((noun): noun is NounUse => noun !== null && subjectOf(noun.id) !== null);
  const targetNoun = nounOf(s, target ?? undefined);
  // "number of orders" is a figure of orders, whoever placed them.
  const ofOrders = s.all('measure', 'orders', 'fulfilled_orders').find((m) => /\b(orders|purchases|transactions)$/.test(m.text.toLowerCase()));
  const subject = (ofOrders && !target && !whichNoun && !who && (!subjects[0] || ofOrders.to <= subjects[0].mention.from) ? 'order' as const : null) ?? (targetNoun && subjectOf(targetNoun.id)) ?? (whichNoun && subjectOf(whichNoun.id)) ?? (who ? 'customer' : null) ?? (!subjects[0] && s.has('segment', 'has_ordered') && s.matches(/\ban? order\b|\bany orders?\b/) ? 'order' : null) ?? (subjects[0] ? subjectOf(subjects[0].id) : null);
  return {
    count, countTarget: target, who, which: whichNoun, list: listed, subject,
    howMuch: s.has('amount'),
    when: s.has('ask', 'when') || s.matches(/\b(the )?(last|first) time\b/),
    yesNo: YES_NO.test(asked) && !NOT_YES_NO.test(asked) && !(s.mentions[0] && s.mentions[0].value && s.mentions[0].from === 0),
  };
}

function relative(s: Sentence, who: Mention): boolean {
  const before = s.mentions[who.index - 1];
  return before !== undefined && before.to === who.from && (nounOf(s, before) !== null || s.concept(before, 'reference') !== undefined || s.concept(before, 'segment') !== undefined || s.concept(before, 'measure') !== undefined || before.value !== null);
}

/** The noun right after "which" or "what", adjectives and numbers aside. */
function readWhich(s: Sentence): NounUse | null {
  for (const ask of s.all('ask', 'which')) {
    for (let i = ask.index + 1; i < s.mentions.length && i <= ask.index + 6; i += 1) {
      const other = s.mentions[i];
      if (!other) break;
      const noun = nounOf(s, other);
      if (noun) {
        // "what is in the X range": the noun only says what X is.
        const named = s.mentions[other.index - 1];
        if (named?.to === other.from && named.value?.values.some(({ kind }) => kind === noun.id)) break;
        const text = s.wordsBetween(ask.to, other.from);
        if (/\b(did|do|does|has|have|had|would|will|can|could)\b/.test(text)) break;
        if (/\b(is|are|was|were)\b/.test(text) && !/^(is|are|was|were) (the|our|my)?/.test(text)) break;
        return noun;
      }
      if (s.concept(other, 'verb') || s.concept(other, 'measure') || s.concept(other, 'change') || other.period?.kind === 'period' || s.concept(other, 'each', 'by')) break;
    }
  }
  return null;
}
