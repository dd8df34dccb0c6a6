import {
  ABSENCES,
  CLARIFY,
  CONVERSATION,
  OFF_TOPIC,
  READ_ONLY,
  READS_ONLY,
  UNKNOWN_ABSENCE,
  WHICH_READING,
  type OutcomeText,
} from './outcomeTable.js';
import { joinWords, sentence, words } from './words/lists.js';

/** Everything a question may end in but an answer. `reason`, `topic` and `action` are keys of the tables; unknown ones get the general sentence. */
export type OutcomeInput =
  | {
      readonly outcome: 'cannot_answer';
      readonly reason: string;
      readonly instead?: readonly string[];
      /** The words of the question that nothing explains. */
      readonly unknown?: readonly string[];
    }
  /** `what` is the kind of thing in words: "product", "customer". */
  | { readonly outcome: 'not_found'; readonly what: string; readonly name: string; readonly near: readonly string[] }
  | {
      readonly outcome: 'clarify';
      readonly about: string;
      readonly name?: string;
      readonly what?: string;
      readonly options: readonly string[];
    }
  | { readonly outcome: 'conversation'; readonly topic: string }
  | { readonly outcome: 'read_only'; readonly action: string };

export interface PhrasedOutcome {
  readonly sentence: string;
  /** Up to three questions that can be answered instead, each as it can be sent. */
  readonly suggestions: readonly string[];
}

/** The sentence for an outcome without data; suggestions are part of it. */
export function phraseOutcome(input: OutcomeInput): PhrasedOutcome {
  return (SAY[input.outcome] as (each: OutcomeInput) => PhrasedOutcome)(input);
}

/** Lists longer than this are cut. */
const NEAR = 5;

type Of<O extends OutcomeInput['outcome']> = Extract<OutcomeInput, { readonly outcome: O }>;

const SAY: { readonly [O in OutcomeInput['outcome']]: (input: Of<O>) => PhrasedOutcome } = {
  cannot_answer: ({ reason, instead, unknown = [] }) => {
    const found = ABSENCES[reason] ?? UNKNOWN_ABSENCE;
    const text = unknown.length === 0 ? found : { ...found, says: `This shop's data does not know ${joinWords(unknown.map((word) => `"${word}"`), 'or')}` };
    return offering(instead && instead.length > 0 ? { ...text, ask: instead } : text, 'You can ask');
  },
  conversation: ({ topic }) => offering(CONVERSATION[topic] ?? OFF_TOPIC, 'For example'),
  read_only: ({ action }) => offering(READ_ONLY[action] ?? READS_ONLY, 'You can ask'),
  not_found: ({ what, name, near }) => {
    const offered = near.slice(0, NEAR);
    const head = `there is no ${what} ${/^[\w@#.-]+$/.test(name) && /\d/.test(name) ? name : `"${name}"`} in this shop`;
    return { sentence: words(sentence(head), offered.length === 0 ? '' : `Did you mean ${joinWords(offered, 'or')}?`), suggestions: [] };
  },
  clarify: ({ about, name = '', what = '', options }) => {
    const question = (CLARIFY[about] ?? WHICH_READING).replace('{name}', name).replace('{what}', what);
    return {
      sentence: words(question, options.length === 0 ? '' : sentence(`for example: ${joinWords(options.slice(0, NEAR), 'or')}`)),
      suggestions: [],
    };
  },
};

function offering({ says, ask }: OutcomeText, lead: string): PhrasedOutcome {
  const suggestions = ask.slice(0, 3);
  const offer =
    suggestions.length === 0
      ? ''
      : `${lead}: ${joinWords(
          suggestions.map((question) => `"${question}"`),
          'or',
        )}.`;
  return { sentence: words(sentence(says), offer), suggestions };
}
