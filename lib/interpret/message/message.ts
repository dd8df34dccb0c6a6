import type { Plan } from '../../analytics/plan.js';
import { annotate } from '../../language/annotate.js';
import type { Mention } from '../../language/mention.js';
import { pointBack } from './antecedents.js';
import { partAsked } from './partAsked.js';
import { periodLed } from './periodLed.js';
import { namedSum } from '../measures/arithmetic.js';
import { changed } from './changed.js';
import { askingClauses, asks } from './clauses.js';
import { spliced, takenBack, withoutContrast, withoutNotMeant } from './corrected.js';
import type { Part } from './courtesy.js';
import type { InterpretInput, Understanding } from '../interpret.js';
import { planOf } from '../reading.js';
import { namedRatio, ratioApart } from './ratio.js';
import { isIdle, storyAround, type Story } from './story.js';
import { twoEnds } from './twoEnds.js';
import { twoQuestions } from './twoQuestions.js';

/** Reads one stretch of text as a question. */
export type ReadText = (input: InterpretInput, text: string) => Understanding;

interface Candidate {
  readonly clause: Part;
  readonly story: Story;
  readonly understanding: Understanding;
  /** What the story names and the clause does not take up, although it might be meant. */
  readonly bearing: readonly Mention[];
}

/** What is left of the confidence where a part of the message was taken for talk. */
const BESIDE_TALK = 0.94;

/** From a message to its question: what stands around it is talk, and what it points back to or takes back is in the message itself. */
export function interpretMessage(input: InterpretInput, read: ReadText, answerFrom: number): Understanding {
  const isGood = (u: Understanding): boolean => u.result.kind === 'reading' && u.confidence >= answerFrom;
  const { text } = input;
  const sum = namedSum(text) ?? namedRatio(text);
  const summed = sum === null ? null : interpretMessage({ ...input, text: sum }, read, answerFrom);
  if (sum !== null && summed && isGood(summed)) return ofWhole(input, noted(lowered(summed, BESIDE_TALK), [`Read as ${sum.trim()}.`]));
  const led = periodLed(text, input.calendar);
  const behind = led === null ? null : interpretMessage({ ...input, text: led }, read, answerFrom);
  if (behind && isGood(behind)) return ofWhole(input, behind);
  const parted = partAsked(input, read, isGood);
  if (parted) return ofWhole(input, parted);
  const two = twoQuestions(input, read, isGood);
  if (two) return ofWhole(input, two);
  const ratio = ratioApart(input, read, isGood);
  if (ratio) return ofWhole(input, ratio);
  const ends = twoEnds(input, read, isGood);
  if (ends) return ofWhole(input, ends);
  const corrected = afterCorrection(input, read, isGood);
  if (corrected) return corrected;
  const whole = read(input, text);
  const plain = isGood(whole);
  if (plain && !/[,;:.!?…–—-]\s+\S/.test(text)) return whole;
  // Whatever else stands beside it: nothing of another shop is told, and nothing of this one in its place.
  if (whole.result.kind === 'cannot_answer' && whole.result.reason === 'other_shop') return whole;
  if (!plain && /^(?:conversation)$/.test(whole.result.kind) && text.length < 30) return whole;

  const found = candidates(input, read, whole, isGood);
  const best = found.reduce<Candidate | null>((a, b) => (a === null || b.understanding.confidence > a.understanding.confidence + 0.02 || (b.understanding.confidence > a.understanding.confidence - 0.02 && b.clause.text.length > a.clause.text.length) ? b : a), null);
  if (!best) return plain ? whole : (continued(input, read, whole, isGood) ?? whole);
  if (plain && (samePlan(whole, best.understanding) || best.bearing.length > 0 || !standsApart(text, best.clause))) return whole;
  if (best.bearing.length > 0) return eitherWay(input, read, best, isGood) ?? lowered(best.understanding, 0.85);
  return lowered(best.understanding, BESIDE_TALK);
}

/** The clauses that read well with nothing but talk around them. */
function candidates(input: InterpretInput, read: ReadText, whole: Understanding, isGood: (u: Understanding) => boolean): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const clause of askingClauses(input.text)) {
    const story = storyAround(whole.annotation, clause);
    if (!isIdle(story, whole.annotation)) continue;
    const pointed = pointBack(clause.text, story, clause.text);
    if (pointed.open || asksOfAbsence(pointed.text, story, pointed.notes.length > 0)) continue;
    const own = read(input, pointed.text);
    const resolved = pointed.notes.length > 0;
    const missing = resolved && (own.result.kind === 'not_found' || (own.result.kind === 'clarify' && own.result.why === 'ambiguous_name'));
    if (!isGood(own) && !missing) continue;
    const understanding = resolved ? { ...noted(own, pointed.notes), annotation: whole.annotation, start: 0 } : { ...own, start: clause.start };
    found.push({ clause: { ...clause, text: pointed.text }, story, understanding, bearing: missing ? [] : bearingOf(story, pointed.used, own, input.calendar.today) });
  }
  return found;
}

/** "I want to talk about visitors. How many did it bring?": what the data lacks is spoken of, and the question is about that. */
function asksOfAbsence(clause: string, { mentions }: Story, resolved: boolean): boolean {
  const lacks = mentions.some((m) => m.concepts.some(({ kind }) => kind === 'absence') && !m.concepts.some(({ kind }) => kind === 'filler' || kind === 'aside'));
  return lacks && !resolved && (/\b(?:it|they|them|those|these|ours|there)\b|\b(?:of|from|with|by|for|did|does|was|is|about|on) (?:that|this)\b(?! (?:month|week|year|quarter|day|morning|weekend))/i.test(clause.replace(/\bbecame of (?:it|them)\b|\b(?:they|he|she) (?:wants?|needs?|asks?|asked)\b|\bthere (?:is|are|was|were)\b|\b(?:is|are|was|were) there\b/gi, '')) || !NAMES_A_FIGURE.test(clause));
}
const NAMES_A_FIGURE = /\b(?:revenue|sales|turnover|profit|margin|orders?|units?|customers?|buyers?|products?|items?|stock|inventory|sell|sold|spen[dt]|spend|price|cost|value|discounts?|shipping|refund\w*|cancel\w*|made?|make|took|take|earn\w*|gross\w*|categor\w+|brands?|suppliers?|campaigns?|roi|roas|aov|average|top|best|worst|left|shelf|shelves)\b/i;

/** Whether a clause is a sentence of its own, or opens as a question does: a part of a question that reads well is not taken for all of it. */
const standsApart = (text: string, { start, text: clause }: Part): boolean => start > 0 && (/[.!?]["')]*\s*$/.test(text.slice(0, start)) || ((/[,;:–—-]\s*$/.test(text.slice(0, start)) || /\b(?:to|you|me|us|wants?|asks?|asked|know|mention|say) $/i.test(text.slice(0, start))) && asks(clause)));

const noted = (u: Understanding, notes: readonly string[]): Understanding =>
  u.result.kind === 'reading' ? { ...u, result: { kind: 'reading', reading: { ...u.result.reading, assumptions: [...u.result.reading.assumptions, ...notes] } } } : u;

/** What was read off other words, over the words of the message. */
const ofWhole = ({ text, vocabulary, calendar, annotate: annotating = annotate }: InterpretInput, u: Understanding): Understanding => ({ ...u, annotation: annotating(text, vocabulary, calendar), start: 0 });

const lowered = (u: Understanding, by: number): Understanding => ({ ...u, confidence: u.confidence * by });

const samePlan = (a: Understanding, b: Understanding): boolean => JSON.stringify(planOf(a)) === JSON.stringify(planOf(b));

/** Subjects that are as they are now: no time of the story is asked about. */
const TIMELESS = new Set(['product', 'stock', 'customer', 'supplier', 'campaign']);

/** Times and names of the story that a question without any of its own may be about. */
function bearingOf({ mentions }: Story, used: ReadonlySet<Mention>, question: Understanding, today: string): readonly Mention[] {
  const plan = planOf(question);
  if (!plan) return [];
  const timed = plan.period.start !== null || plan.period.end !== null || plan.compare?.kind === 'period' || JSON.stringify(plan.where).includes('"period"') || (TIMELESS.has(plan.subject) && plan.measures.every(({ measure }) => measure !== 'orders'));
  const limited = timed || plan.where.length > 0;
  return mentions.filter((mention) => {
    if (used.has(mention)) return false;
    if (mention.period?.kind === 'period') return !timed && isPast(mention, today);
    return !limited && mention.value?.exact === true && /^\p{Lu}|\d| /u.test(mention.text);
  });
}

/** A time that is over, or that the present is a part of: "tomorrow" and "this morning" tell only when the user speaks. */
function isPast(mention: Mention, today: string): boolean {
  if (mention.period?.kind !== 'period') return false;
  const { start } = mention.period.period;
  return start !== null && start < today && !/\b(?:today|now|tonight|morning|afternoon|evening|moment)\b/i.test(mention.text);
}

/** A question back: the clause as it stands, or with what the story names. Null where the second does not read well. */
function eitherWay(input: InterpretInput, read: ReadText, { clause, understanding, bearing }: Candidate, isGood: (u: Understanding) => boolean): Understanding | null {
  const bare = clause.text.replace(/[\s.?!,;]+$/, '');
  const with_ = bearing.map((mention) => `${bare} ${mention.period ? (/^(?:in|on|last|this|yesterday|since|during|over|for|between|from)\b/i.test(mention.text) ? mention.text : `in ${mention.text}`) : `for ${mention.text}`}`).find((text) => isGood(read(input, text)));
  if (with_ === undefined) return null;
  const options = [with_, bare].map((query) => ({ label: query.charAt(0).toUpperCase() + query.slice(1), query: `${query}?` }));
  return { ...understanding, result: { kind: 'clarify', why: 'two_readings', about: bare, candidates: options }, confidence: 0.6 };
}

/** Two sentences that make one question: "Which products sold in January? Only those from Kumo, please." */
function continued(input: InterpretInput, read: ReadText, whole: Understanding, isGood: (u: Understanding) => boolean): Understanding | null {
  for (const { index, 0: stop } of input.text.matchAll(/[.!?;]+\s+/g)) {
    const end = index + stop.length;
    const heads = [{ text: input.text.slice(0, end).trim(), start: 0 }, ...askingClauses(input.text.slice(0, end))];
    for (const head of heads) {
      const rest = { text: input.text.slice(head.start), start: head.start };
      if (head.start > 0 && !isIdle(storyAround(whole.annotation, rest), whole.annotation)) continue;
      if (!/[.!?;]\s*$/.test(head.text) && head.start + head.text.length < end - stop.length) continue;
      const first = read(input, head.text);
      if (!isGood(first)) continue;
      const second = changed(input, read, first, input.text.slice(end));
      if (second && isGood(second)) return { ...lowered(second, BESIDE_TALK), annotation: whole.annotation, start: 0 };
    }
  }
  return null;
}

/** "… January. Sorry, December." and "profit, not revenue": what the user ends up asking. Null where nothing is taken back, or that cannot be told. */
function afterCorrection(input: InterpretInput, read: ReadText, isGood: (u: Understanding) => boolean): Understanding | null {
  const meant = withoutNotMeant(input.text);
  const turned = takenBack(meant);
  if (!turned) {
    if (!/\b(?:not|rather than|instead of|as opposed to)\b/i.test(input.text)) return null;
    const whole = read(input, input.text);
    if (isGood(whole)) return null;
    const rest = withoutContrast(whole.annotation);
    const contrast = rest === null ? null : interpretMessage({ ...input, text: rest }, read, 0);
    return contrast && isGood(contrast) ? { ...lowered(contrast, BESIDE_TALK), annotation: whole.annotation, start: 0 } : null;
  }
  const { before, after } = turned;
  // What was told before the sentence that is taken back is still the story of what follows.
  const told = before.slice(0, before.search(/[^.!?]*$/)).trim();
  if (told !== '') {
    const again = interpretMessage({ ...input, text: `${told} ${after}` }, read, 0);
    const kept = isGood(again) ? again : afterCorrection({ ...input, text: input.text.slice(input.text.indexOf(told) + told.length).trim() }, read, isGood);
    if (kept && isGood(kept)) return ofWhole(input, kept);
  }
  const whole = read(input, input.text);
  const first = read(input, before);
  const second = read(input, after);
  const [a, b] = [planOf(first), planOf(second)];
  const owns = (plan: Plan): number => plan.where.length + (plan.period.start !== null || plan.period.end !== null ? 1 : 0);
  const said = (u: Understanding): Understanding => ({ ...lowered(u, BESIDE_TALK), annotation: whole.annotation, start: 0, followed: false });
  if (isGood(second) && b && after.split(/\s+/).length > 2 && hasOwnSubject(second) && (!a || owns(b) >= owns(a))) return { ...lowered(second, BESIDE_TALK), start: input.text.length - after.length };
  const text = spliced(first.annotation, second.annotation);
  const put = text === null ? null : read(input, text);
  if (put && isGood(put)) return said(put);
  const edited = isGood(first) ? (changed(input, read, first, `no, I meant ${after}`) ?? changed(input, read, first, after)) : null;
  if (!edited || !isGood(edited)) return null;
  // "the share of buyers who came back, i.e. bought at least twice": the part in other words, which as a bar would narrow the whole to it.
  const grown = planOf(edited);
  if (a && grown && a.part !== null && grown.having.length > a.having.length && JSON.stringify(grown.part) === JSON.stringify(a.part)) return isSaidAgain(a, grown) ? said(first) : null;
  return said(edited);
}

/** Whether the bar that was added says what the part says: two orders or more of those who came back. */
const isSaidAgain = (before: Plan, after: Plan): boolean =>
  (before.part ?? []).some((c) => c.kind === 'segment' && c.segment === 'repeat' && c.not !== true) &&
  after.having.slice(before.having.length).every(({ measure, op, values: [least] }) => ['orders', 'fulfilled_orders'].includes(measure.measure) && ((op === '>=' && least === 2) || (op === '>' && least === 1)));

/** Whether a clause names what it asks for, and does not only add to what was asked before. */
function hasOwnSubject({ annotation: { mentions, text } }: Understanding): boolean {
  const has = (kinds: readonly string[]): boolean => mentions.some((m) => !m.period && m.concepts.some((concept) => kinds.includes(concept.kind)));
  return has(['measure', 'noun']) || (asks(text) && mentions.some((m) => m.value?.exact === true) && mentions.some((m) => m.concepts.some(({ kind, id }) => kind === 'verb' && ['sell', 'buy', 'spend', 'order', 'earn', 'cost', 'have'].includes(id))));
}
