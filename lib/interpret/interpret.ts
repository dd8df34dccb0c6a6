import { annotate as annotateWords, type Vocabulary } from '../language/annotate.js';
import { otherCurrency } from '../language/currencies.js';
import type { Annotation } from '../language/mention.js';
import { fold } from '../language/words.js';
import type { CalendarSettings } from '../periods/period.js';
import { rawOf, THRESHOLDS } from './confidence/calibrate.js';
import { firstStep } from './confidence/ofTheBest.js';
import { explain, type Explained } from './confidence/confidence.js';
import { withoutCourtesy } from './message/courtesy.js';
import { nameThose, ofTheWhole, withObject } from './conversation/ellipsis.js';
import { readFollowUp } from './conversation/followUp.js';
import type { InterpretContext } from './context.js';
import { interpretMessage } from './message/message.js';
import { reworded } from './message/reworded.js';
import { withoutNone } from './frames/negatedQuestion.js';
import { howRecent, settledSpan } from './time/lately.js';
import { openWhy } from './time/openWhy.js';
import { earlyOutcome, isSmallTalk, STARTERS } from './conversation/outcomes.js';
import { resolvePointing, type Target } from './conversation/pointing.js';
import { readQuestion } from './question.js';
import type { Condition, Plan } from '../analytics/plan.js';
import type { Interpretation, Reading } from './reading.js';
import { pointsBack } from './conversation/reference.js';
import { FIRST_ONLY } from './conversation/extreme.js';
import { inSpokenTime } from './conversation/spokenTime.js';
import { Sentence } from './sentence.js';
import { stockOfThePast } from './time/stockIsPresent.js';
import { ownedByBest } from './steps/ownedByBest.js';
import { twoSteps } from './steps/twoSteps.js';
import type { Turn } from './conversation/turn.js';
import { unknownName } from './conditions/unknownName.js';

/** A question understood, with how sure that is and what it rests on. */
export interface Understanding {
  readonly annotation: Annotation;
  /** Where the part that was read begins in the user's own text: what stands around it is only said. */
  readonly start: number;
  readonly result: Interpretation;
  readonly confidence: number;
  readonly explained: Explained;
  /** Set where the question was read as a change of the last one: what was kept. */
  readonly followed: boolean;
}

export interface InterpretInput {
  readonly text: string;
  readonly vocabulary: Vocabulary;
  readonly calendar: CalendarSettings;
  readonly shopId: string;
  /** Earlier answers of the conversation, oldest first. */
  readonly turns: readonly Turn[];
  /** Given only to measure. */
  readonly annotate?: typeof annotateWords;
  /** From which confidence a reading counts as understood; given only to measure. */
  readonly answerFrom?: number;
  /** What each text came to, whatever the threshold: filled while reading, so that the same question is read over again in no time. */
  readonly made?: Map<string, MadeOfText>;
}

interface MadeOfText {
  readonly annotation: Annotation;
  question: ReturnType<typeof readQuestion> | null;
}

/** Under this a reading is not answered: a wrong number costs more than a question back. */
export const ANSWER_FROM = rawOf(THRESHOLDS.answer);

/** From text to one reading, a question back, or a reason why not. */
export function interpret(input: InterpretInput, read: (asked: InterpretInput) => Understanding = interpretSentences): Understanding {
  const asked = withoutCourtesy(input.text, input.vocabulary.lexicon, input.turns.length === 0);
  const understanding = read({ ...input, text: asked.text });
  return { ...understanding, start: asked.start + understanding.start };
}

/** The same for a text that begins and ends with what is asked. */
export const interpretSentences = (input: InterpretInput): Understanding => interpretMessage(input, interpretText, input.answerFrom ?? ANSWER_FROM);

function interpretText(input: InterpretInput, text: string): Understanding {
  const { vocabulary, calendar, shopId, turns, answerFrom = ANSWER_FROM, annotate = annotateWords } = input;
  const made = input.made?.get(text) ?? { annotation: annotate(text, vocabulary, calendar), question: null };
  input.made?.set(text, made);
  const { annotation } = made;
  const context: InterpretContext = { gazetteer: vocabulary.gazetteer, calendar, shopId };
  const money = vocabulary.currency === undefined ? null : otherCurrency(text, vocabulary.currency);
  const done = (result: Interpretation, explained: Explained, confidence = explained.confidence, followed = false): Understanding => ({ annotation, start: 0, result: money ? inOwnMoney(result, money.said, vocabulary.currency) : result, confidence, explained, followed });
  const nothing = (): Explained => explain(new Sentence(annotation), null, vocabulary.common);

  const other = otherShop(text, vocabulary);
  if (other !== null) return done({ kind: 'cannot_answer', reason: 'other_shop', about: other }, nothing(), 0.9);
  if (money?.isWanted && !annotation.mentions.some((m) => m.value?.exact && m.text.includes(money.said))) return done({ kind: 'cannot_answer', reason: 'other_currency', about: money.said }, nothing(), 0.9);
  const early = earlyOutcome(annotation, vocabulary.common);
  const previous = turns.at(-1);
  if (early && !(previous && early.kind === 'read_only' && dropsFromAnswer(annotation)) && !(previous && early.kind === 'conversation' && early.topic === 'thanks' && annotation.tokens.length > 3)) return done(early, nothing(), 0.9);

  const owned = ownedByBest(text);
  if (owned !== null) return { ...interpretText(input, owned), annotation };
  const plainer = reworded(text, calendar);
  if (plainer) {
    const read = interpretText(input, plainer.text);
    if (read.result.kind !== 'reading') return { ...read, annotation };
    const { reading } = read.result;
    return { ...read, annotation, result: { kind: 'reading', reading: { ...reading, assumptions: [...reading.assumptions, `"${plainer.said}" was taken as ${plainer.label}.`] } } };
  }
  if (previous) {
    const whole = ofTheWhole(text, previous);
    if (whole !== null) return { ...interpretText(input, whole), annotation };
    const placed = inSpokenTime(text, previous, calendar);
    const read = placed && interpretText(input, placed.text);
    if (placed && read?.result.kind === 'reading') {
      const { reading } = read.result;
      return { ...read, annotation, followed: true, result: { kind: 'reading', reading: { ...reading, assumptions: [...reading.assumptions, `"${placed.said}" was taken as ${placed.label}.`] } } };
    }
    const pointed = LEAVES_OUT.test(text) || FIRST_ONLY.test(text) ? null : pointedAt(input, withObject(text, previous), context);
    if (pointed) return done({ kind: 'reading', reading: pointed.reading }, pointed.explained, pointed.explained.confidence, true);
    const those = nameThose(text, previous);
    const followed = those ? readFollowUp(annotate(those, vocabulary, calendar), context, turns, true) : readFollowUp(annotation, context, turns);
    if (followed) {
      const explained = explain(followed.sentence, followed.result.kind === 'reading' ? followed.result.reading : null, vocabulary.common);
      if (followed.result.kind === 'reading' && stockOfThePast(followed.result.reading.plan, calendar.today, text)) return done({ kind: 'cannot_answer', reason: 'stock_history', about: text }, explained, 0.9, true);
      if (followed.result.kind !== 'reading' || explained.confidence >= answerFrom) return done(followed.result, explained, explained.confidence, true);
    }
  }

  if (!previous && pointsNowhere(annotation)) return done({ kind: 'clarify', why: 'no_context', about: text, candidates: STARTERS }, nothing(), 0.8);
  const none = withoutNone(text);
  const asked = none === null ? null : deniedReading(readQuestion(annotate(none, vocabulary, calendar), context));
  const { result, sentence } = asked ?? (made.question ??= readQuestion(annotation, context));
  // A pronoun that nothing before explains: what it stands for would change the answer.
  const dangling = previous !== undefined && pointsBack(sentence) !== null;
  const reading = result?.kind === 'reading' ? (dangling ? { ...result.reading, doubts: { ...result.reading.doubts, pointing: 0.4 } } : result.reading) : null;
  const explained = explain(sentence, reading, vocabulary.common);
  if (result && result.kind !== 'reading') return done(settledSpan(result), explained, 0.85);
  if (reading && stockOfThePast(reading.plan, calendar.today, text)) return done({ kind: 'cannot_answer', reason: 'stock_history', about: text }, explained, 0.9);
  const isSure = reading !== null && explained.confidence >= answerFrom;
  const stepped = twoSteps({ annotation, gazetteer: vocabulary.gazetteer, single: isSure ? reading : null, answerFrom, read: (question) => readAlone(input, question, context) });
  if (stepped) return done({ kind: 'reading', reading: stepped.reading }, { ...explained, costs: stepped.reading.doubts }, stepped.confidence);
  if (isSure) return done({ kind: 'reading', reading }, explained);

  if (isSmallTalk(annotation)) return done({ kind: 'conversation', topic: 'off_topic' }, explained, 0.8);
  const open = openWhy(sentence);
  if (open) return done(open, explained, 0.8);
  const missing = unknownName(sentence, vocabulary.gazetteer, vocabulary.common);
  if (missing) return done(missing, explained, 0.8);
  if (explained.unexplained.length) return done({ kind: 'cannot_answer', reason: 'unknown_word', about: explained.unexplained.join(', ') }, explained, Math.max(0.5, 1 - explained.confidence));
  const recent = reading && explained.confidence + (explained.costs['recent'] ?? 0) >= answerFrom ? howRecent(text) : null;
  if (recent) return done(recent, explained, 0.7);
  if (reading && explained.costs['of_the_best'] !== undefined) return done(firstStep(sentence.words), explained, 0.7);
  if (reading) return done({ kind: 'clarify', why: 'unsure', about: unplaced(explained), candidates: STARTERS }, explained, 0.5);
  const pointing = sentence.has('reference') || sentence.has('followup', 'what_about');
  return done({ kind: 'clarify', why: pointing ? 'no_context' : 'vague', about: text, candidates: STARTERS }, explained, 0.7);
}

/** An amount in money of another kind is taken as the shop's own, and said to be. */
const inOwnMoney = (result: Interpretation, said: string, currency = ''): Interpretation =>
  result.kind === 'reading' ? { kind: 'reading', reading: { ...result.reading, assumptions: [...result.reading.assumptions, `"${said}" was taken as ${currency}, the shop's own currency: nothing is converted.`] } } : result;

/** The words that a reading could do least with; empty where it is their sense together that it lost. */
function unplaced({ costs }: Explained): string {
  const [worst] = Object.entries(costs).sort(([, a], [, b]) => b - a);
  return worst !== undefined && worst[1] >= 0.2 ? (/^unused:(.+)$/.exec(worst[0])?.[1] ?? '') : '';
}

/** The name of another shop of this server, where nothing here is called so. */
function otherShop(text: string, { otherShops = [], gazetteer }: Vocabulary): string | null {
  const said = ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return otherShops.find((name) => said.includes(` ${name.replace(/[^\p{L}\p{N}]+/gu, ' ')} `) && !gazetteer.values.some((value) => fold(value.name).includes(name))) ?? null;
}

/** Whether there are none, from a question whether there are any. Null where it is no such question. */
function deniedReading({ result, sentence }: ReturnType<typeof readQuestion>): { readonly result: Interpretation; readonly sentence: Sentence } | null {
  if (result?.kind !== 'reading' || result.reading.yesNo?.kind !== 'exists') return null;
  return { result: { kind: 'reading', reading: { ...result.reading, yesNo: { kind: 'none' } } }, sentence };
}

/** A question without a look at what was said before, with how sure its reading is. Null where it has none. */
function readAlone(input: InterpretInput, text: string, context: InterpretContext): { readonly reading: Reading; readonly explained: Explained; readonly confidence: number } | null {
  const { result, sentence } = readQuestion((input.annotate ?? annotateWords)(text, input.vocabulary, input.calendar), context);
  if (result?.kind !== 'reading' || stockOfThePast(result.reading.plan, input.calendar.today, text)) return null;
  const explained = explain(sentence, result.reading, input.vocabulary.common);
  return { reading: result.reading, explained, confidence: explained.confidence };
}

/** The question with the thing that it points back to in place of the pronoun, where it is then understood. */
function pointedAt(input: InterpretInput, text: string, context: InterpretContext): { readonly reading: Reading; readonly explained: Explained } | null {
  const resolved = resolvePointing(text, input.turns);
  if (!resolved) return null;
  const read = readAlone(input, resolved.text, context);
  if (read === null || read.confidence < (input.answerFrom ?? ANSWER_FROM)) return null;
  const { reading, explained } = read;
  const { said, target } = resolved;
  const last = input.turns.at(-1)?.plan;
  const bare = reading.plan.period.start === null && reading.plan.period.end === null;
  const samePeriod = /\b(that|the same|this) (year|month|week|quarter|day|period|time)\b/i.test(text) || (target.named === true && last?.ask === 'value' && /^(and|what about|how about)\b/i.test(text));
  // "show me that one by week": the same span, in buckets.
  const goesOn = last !== undefined && (last.period.start !== null || last.period.end !== null) && /^(?:and |now |ok |then )*(?:(?:show|give|plot|chart|split|break)(?: me)? .*)?\b(?:by|per) (?:day|week|month|quarter|year)s?[\s?.!]*$/i.test(text);
  const theirs = target.latest === true && last !== undefined && (last.period.start !== null || last.period.end !== null) && ((target.named === true && /^(they|them|those)$/i.test(said)) || ofThatTime(text, reading.plan));
  const plan = labelled(last && bare && (samePeriod || goesOn || theirs) && reading.plan.subject !== 'product' ? within(reading.plan, last.period) : reading.plan, target);
  return { reading: { ...reading, plan, assumptions: [...reading.assumptions, `"${said}" was taken as ${target.label}.`] }, explained };
}

/** "how much did it bring in": a figure in the simple past, or of no tense, is of the span just spoken of; "how much has it brought in" is not. */
const ofThatTime = (text: string, { subject, ask, measures }: Plan): boolean =>
  (subject === 'sale' || subject === 'order') && (ask === 'value' || ask === 'groups') && !measures.some((use) => /^(first|last)_/.test(use.measure)) && (/\b(did|was|were)\b/i.test(text) || /^(and |so |now )*(the|its|his|her|their)? ?\w+( \w+){0,3}[?.! ]*$/i.test(text)) && !/\b(has|have|had|does|do|is|are|ever|overall|all time|altogether|in total|total|lifetime|so far|to date|usually|normally|generally|always|typically|last|first)\b/i.test(text);

/** The plan in a span: what customers did lies in it, where they are asked about. */
const within = (plan: Plan, period: Plan['period']): Plan =>
  plan.where.some((c) => c.kind === 'did') ? { ...plan, where: plan.where.map((c) => (c.kind === 'did' ? { ...c, period } : c)) } : { ...plan, period };

/** The plan with the thing's name in place of its id, as the answer says it. */
function labelled(plan: Plan, { field, value, label }: Target): Plan {
  const named = (condition: Condition): Condition =>
    condition.kind === 'field' && condition.field === field && condition.values[0] === value ? { ...condition, label } : condition.kind === 'did' ? { ...condition, where: condition.where.map(named) } : condition;
  return field === 'order.id' ? plan : { ...plan, where: plan.where.map(named) };
}

/** "take out the top one" changes the answer, and asks nothing about that row. */
const LEAVES_OUT = /^(and |now |please |ok |can you |could you )*(remove|drop|take out|leave out|cut|exclude|ignore|skip|forget|lose|without)\b/i;

/** "remove Japan" after a breakdown: of the answer; a product, customer or order is never removed by words. */
function dropsFromAnswer(annotation: Annotation): boolean {
  if (/^(and |now |please |ok |okay |can you |could you |no,? )*(remove|drop|take out|take away|clear|delete|lose) (the|that|this|any|all) (\w+ )?(country|city|tier|status|category|brand|product|payment method|customer|campaign|supplier|filters?|limit|period|date|grouping|breakdown|conditions?|restrictions?)( (filters?|conditions?|restrictions?))?( again| please)*[ ?.!]*$/i.test(annotation.text)) return true;
  const values = annotation.mentions.filter((m) => m.value !== null);
  return /^(and |now |please |ok |can you |could you )*(remove|drop|take out|cut|exclude)\b/i.test(annotation.text) && values.length > 0 && values.every((m) => m.value?.exact && m.value.values.every((each) => !['product', 'customer', 'campaign', 'supplier'].includes(each.kind))) && !annotation.mentions.some((m) => m.identifier !== null || m.quantity !== null) && annotation.tokens.length <= 8;
}

/** "that order", "those customers with nothing said before. */
function pointsNowhere(annotation: Annotation): boolean {
  // "Kowalski, what did he buy": the one who was just named.
  if (annotation.mentions.some((mention) => mention.value?.exact || (mention.value?.values.length === 1 && mention.value.values[0]?.kind === 'customer') || mention.identifier)) return false;
  return annotation.mentions.some((mention) => mention.concepts.some((concept) => concept.kind === 'reference') && /^(that|this|the same) (one|product|customer|order|category|brand|supplier|city|country)$|^(the other|the other one|of those|of these|he|she|him)$/.test(mention.text.toLowerCase()));
}
