import type { Interpretation } from '../reading.js';
import type { Sentence } from '../sentence.js';

/** Kinds of concept that speak of the shop's business. */
export const BUSINESS: ReadonlySet<string> = new Set(['measure', 'noun', 'segment', 'status', 'superlative', 'count', 'amount', 'analysis', 'trend', 'share', 'series']);

/** Openings after which an imperative still stands at the head of the sentence. */
const LEAD = /^(please|pls|plz|kindly|can|could|would|will|you|go|ahead|and|now|just|hey|hi|hello|ok|okay|i|want|need|would|like|d|to|'d|let|us|'s|let's|the|so|then|also|we|should|right|quickly|immediately|,|-|!|help|me|someone|want|you|must|have|do|not|n't)$/;
/** Manners before an order: "do me a favour and …", "he is furious, so please …". */
const ASIDE_LEAD = /(?:^|\b)(?:do (?:me|us) a (?:favou?r|solid)|be (?:a (?:dear|love|star|sport|darling|pal)|so kind)|would you|why do n't you|i(?: would| 'd|'d)? (?:want|need|like|love) you to|make sure (?:to|you|that you)|do n't forget to|remember to|(?:so|then|therefore|hence) (?:please|just|kindly|can you|could you|go ahead and)|please|pls|(?:can|could|will) you(?: please| kindly)?|(?:any (?:chance|way)|(?:is it )?possible|wondering if|reckon) (?:that |for )?you(?: can| could| would| might)?(?: please)?|go ahead and)(?: and| ,|,)?$/;
const ASKS_DEED = /\b(?:how (?:many|much|often)|which|what)\b.*\b(?:did|do|have) (?:we|i|you|they|customers|people) (?:[a-z]+ ,? ?)+$/;
/** What an act can be done to. */
const OBJECT = /^(the|a|an|all|every|my|our|this|that|these|those|him|her|them|it|everyone|everybody|everything|order|orders|customer|customers|product|products|to|me|us|some|any|\d+|#|price|stock|inventory|new|each|half|\$)$/;

/** "make it cheaper". */
const MADE = /^(?:please |pls |can you |could you |just )*(?:make|turn) .{2,60} (?:cheaper|dearer|more expensive|less expensive|free|inactive|unavailable|public|private)(?: please| now)? ?[.!?]?$/;
/** "order 300 should be marked as fulfilled, can you do that". */
const TO_BE_DONE = /\b(?:should|must|needs? to|ha(?:s|ve) to|ought to) (?:be|get) (?:marked|set|changed|deleted|removed|updated|renamed|edited|corrected|fixed|adjusted|lowered|raised|cancelled|canceled|refunded)\b/;
/** "give her a 10% discount", "offer them free shipping": what is handed out to someone. */
const HANDS_OUT = /^(?:please |pls |can you |could you |would you |let's |go ahead and )*(?:give|offer|grant|award|hand out|issue) (?!me\b|us\b)(?:.{1,40} )?(?:an?|\d+ ?(?:%|percent|dollars)(?: off)?|\$ ?\d+|some|free) ?(?:\d+ ?(?:%|percent)|\$ ?\d+)? ?(?:discount|coupon|voucher|refund|credit|rebate|gift|off|shipping)\b/;

/** "send me this every week": to be done again and again. */
const SCHEDULES = /\b(?:send|e-?mail|mail|text|message|give|show) (?:me|us) (?:this|that|it|these|the (?:report|figures|numbers))(?: \w+){0,2} (?:every|each|once an?) (?:\w+ )?(?:hour|day|morning|evening|week|month|monday|friday|quarter)\b/;
/** "order 50 more mugs": to be bought in. */
const BUYS_MORE = /^(?:please |pls |can you |could you |would you |let's |go ahead and |i want you to )*(?:order|buy|get|purchase|reorder|restock)(?: us| me)? (?:(?:\d+|some|a few|another(?: \d+)?) (?:more|units|pieces|extra|additional)\b|more .{2,60} from )/;

/** "delete order 12", "please refund …": an order to act, told apart from a noun of the same spelling by what follows it. */
export function order(s: Sentence): Interpretation | null {
  if (HANDS_OUT.test(s.words) || BUYS_MORE.test(s.words) || SCHEDULES.test(s.words) || buysNumber(s) || MADE.test(s.words) || (TO_BE_DONE.test(s.words) && !/^(which|what|how|who|when|why|any|are|is)\b/.test(s.words))) return { kind: 'read_only', about: 'change' };
  for (const { concept, from, to } of s.annotation.concepts) {
    if (concept.kind !== 'write') continue;
    // "orders more than $300": no verb.
    if (/^(?:orders|refunds|discounts|updates|changes|cancels|returns|charges|reports|calls|texts|mails|issues)$/.test(s.tokens[from]?.folded ?? '') || s.tokens[to]?.folded === 'than') continue;
    // "discount code usage": the name of something, no order.
    if (s.annotation.concepts.some((other) => other.concept.kind === 'absence' && other.from === from && other.to > to)) continue;
    // Several words are no name of something: "print the label".
    const isPhrase = s.tokens.slice(from, to).filter((token) => token.kind === 'word').length > 2;
    if (/^let me know|^(tell|show|remind|send) (me|us)\b/.test(s.wordsBetween(from, from + 3)) || (!isPhrase && s.mentions.some((m) => m.value?.exact && m.from <= from && m.to > from) && !addressed(s, to))) continue;
    const sentenceStart = s.tokens.findIndex((token) => token.sentence === s.tokens[from]?.sentence);
    const head = s.tokens.slice(sentenceStart, from);
    // "how many did we fulfil, cancel and refund": the verbs of a question.
    const asksBefore = ASKS_DEED.test(head.map((token) => token.folded).join(' '));
    const leads = head.every((token) => LEAD.test(token.folded)) || (s.tokens[from - 1]?.text === ',' && !asksBefore) || ASIDE_LEAD.test(head.map((token) => token.folded).join(' '));
    if (!leads) continue;
    if (!ASIDE_LEAD.test(head.map((token) => token.folded).join(' ')) && head.some((token) => /^(do|n't|not|have|should)$/.test(token.folded)) && !head.some((token) => token.folded === 'you')) continue;
    // "I need to write to …, which e-mail do we have": the user acts, the question is a question.
    if (head.some((token) => token.folded === 'i') && !head.some((token) => token.folded === 'you') && s.mentions.some((mention) => mention.from >= to && (s.concept(mention, 'ask', 'which', 'who', 'when', 'where') || s.concept(mention, 'field') || s.concept(mention, 'count')))) continue;
    const covering = s.mentions.find((mention) => mention.from <= from && mention.to >= to);
    if (covering && covering.to - covering.from > to - from && covering.concepts.some((c) => BUSINESS.has(c.kind) || c.kind === 'ask')) continue;
    if (isPhrase) return { kind: 'read_only', about: concept.id };
    const after = s.tokens[to];
    const word = s.tokens[from]?.folded ?? '';
    const next = s.mentions.find((mention) => mention.from >= to);
    const objective = after !== undefined && ((/^\p{Lu}\p{Ll}/u.test(after.text) && !s.mentions.some((m) => m.from <= to && m.to > to)) || !(next?.from === to && next.period) && (OBJECT.test(after.folded) || /^\d/.test(after.folded) || (next?.from === to && (next.value !== null || next.identifier !== null || next.quantity !== null))));
    const nounLike = covering?.concepts.some((c) => ['measure', 'noun', 'segment', 'field', 'followup', 'change', 'each', 'ask', 'verb', 'negation', 'trend'].includes(c.kind));
    if (!objective && (nounLike || !after)) continue;
    if (nounLike && after && /^(of|for|by|in|rate|per|vs|over|to)$/.test(after.folded)) continue;
    if (/^(order|hold|stop|launch|make|set|put|show|add|move|mark|drop|raise|call|write|contact|change|report|charge|pay|import|switch|replace|swap|increase|decrease|lower|reduce|reset|clear|remove)$/.test(word) && !objective) continue;
    if (/^(add|remove|change|switch|make|drop|clear|replace|swap|sort)$/.test(word) && editsTheAnswer(s, to)) continue;
    return { kind: 'read_only', about: concept.id };
  }
  return null;
}

/** "order 22 mugs": no order of that number, since what is to be bought follows it. */
function buysNumber(s: Sentence): boolean {
  const number = s.mentions.find(({ identifier, from }) => identifier?.kind === 'order' && s.tokens[from]?.folded === 'order' && !s.tokens[from]?.text.startsWith('#'));
  const goods = number && s.mentions.find(({ from, value }) => from === number.to && value?.exact);
  return goods?.value?.values.some(({ kind }) => kind === 'product' || kind === 'category' || kind === 'brand') === true && s.tokens.slice(0, number?.from).every((token) => LEAD.test(token.folded));
}

/** "email all gold customers": who is written to, where the word is also the name of a channel. */
const addressed = (s: Sentence, from: number): boolean => /^(all|every|the|our|my|these|those|him|her|them|everyone|everybody)$/.test(s.tokens[from]?.folded ?? '') && s.mentions.some((m) => m.from >= from && s.concept(m, 'noun', 'customer', 'order')) || /^(him|her|them|everyone|everybody)$/.test(s.tokens[from]?.folded ?? '');

/** "add the margin", "remove the filter", "switch to revenue": about the answer, not about the data. */
function editsTheAnswer(s: Sentence, from: number): boolean {
  return s.mentions.some((mention) => mention.from >= from && s.concept(mention, 'followup', 'drop_target', 'what_about')) ||
    (s.mentions.some((mention) => mention.from >= from && (s.concept(mention, 'measure') || s.concept(mention, 'each', 'by') || s.concept(mention, 'superlative'))) && !s.mentions.some((m) => m.identifier || m.quantity || m.value));
}
