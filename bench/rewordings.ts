const OPENERS = ['', 'please', 'hi,', 'hello,', 'hey,', 'so,', 'ok,', 'good morning,', 'thanks,', 'quick question:'];
const REQUESTS = [
  'what was', "what's", 'tell me', 'show me', 'give me', "I'd like to know", 'I want to know', 'I want to see', 'can you tell me',
  'could you tell me', 'can you show me', 'could you show me', 'let me see', 'I need', 'show', 'get me', 'do you know',
];
const MEASURES = [
  'our revenue', 'the revenue', 'our total revenue', 'the total revenue', 'our gross revenue', 'our turnover', 'the turnover',
  'our total sales', 'our sales', 'the sales', 'our takings',
];
const PERIODS = ['last month', 'in the last month', 'for last month', 'during last month', 'from last month', 'the previous month', 'in the previous month', 'over last month'];
const CLOSERS = ['', '?', ' please', ', please', ' thanks', ', thank you'];

/** One part of the sentence in every wording, the others in their first: what must hold of each part is held of all sentences. */
export const PARTS_REWORDED: readonly string[] = [OPENERS, REQUESTS, MEASURES, PERIODS, CLOSERS].flatMap((words, place, parts) =>
  words.map((word) => sentence(parts.map((other, at) => (at === place ? word : (other[0] ?? ''))))),
);

const IN_TURN: readonly string[] = CLOSERS.flatMap((closer) =>
  PERIODS.flatMap((period) =>
    MEASURES.flatMap((measure) => REQUESTS.flatMap((request) => OPENERS.map((opener) => sentence([opener, request, measure, period, closer])))),
  ),
);

/** Prime, and no divisor of how many there are. */
const STEP = 7919;

/**
 * The revenue of last month in ninety thousand sentences that share hardly a word: each the same plan, none the same request,
 * and none near one that differs by a greeting only.
 */
export const REWORDINGS: readonly string[] = IN_TURN.map((_, at) => IN_TURN[(at * STEP) % IN_TURN.length] ?? '');

function sentence([opener = '', request = '', measure = '', period = '', closer = '']: readonly string[]): string {
  return `${opener} ${request} ${measure} ${period}${closer}`.trim();
}
