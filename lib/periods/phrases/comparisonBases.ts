import { yearOf } from '../calendar.js';
import type { ComparisonBase } from '../mention.js';
import type { CalendarSettings } from '../period.js';

/** A comparison base in the text, before it is known which period it refers to. */
export interface BaseFound {
  readonly start: number;
  readonly end: number;
  readonly base: Exclude<ComparisonBase, object>;
  /** "the 4 weeks just before that": counted back from the period named before it. */
  readonly back?: { readonly count: string; readonly unit: string };
  /** Only a base where the sentence names another period, too ("vs the previous month"). */
  readonly needsPeriod?: boolean;
}

const UNIT = '(?:day|week|month|quarter|year|season|weekend)';
const BACK = '(?:last|previous|prior|preceding|past)';
const YEAR_AGO = `(?:(?:of |in |from |during )?(?:the )?${BACK} (?:year|yr)|(?:a|one|1) year (?:ago|earlier|before|prior|back)|(?:of |in )?the year (?:before|earlier|prior|previous)|(?:of |in )?(?<year>\\d{4}))`;
const SAME = '(?:(?:very |exact )?same|corresponding|equivalent|comparable)';
const NAMED = '(?:summer|winter|spring|autumn|fall|christmas|xmas|easter|thanksgiving|black friday|cyber monday|january|february|march|april|may|june|july|august|september|october|november|december)';
const COMPARED = '(?:than|vs\\.?|versus|against|to|with|over|on|stood|were|was|did|like|and)';

interface Pattern {
  readonly regex: RegExp;
  readonly base: (groups: Readonly<Record<string, string | undefined>>, settings: CalendarSettings) => Exclude<ComparisonBase, object> | null;
  readonly needsPeriod?: boolean;
}

const year = (unit: string | undefined, yes: Exclude<ComparisonBase, object>, no: Exclude<ComparisonBase, object>): Exclude<ComparisonBase, object> =>
  unit === 'year' || unit === 'yr' ? yes : no;

/** In order of precedence; the group `base` marks the words, else the whole match. */
const PATTERNS: readonly Pattern[] = [
  { regex: /\bfrom one (?:day|week|month|quarter|year) to (?:the next|another)\b/gi, base: () => 'previous' },
  { regex: /\b(?:yoy|y\/y|y-o-y|year[- ](?:over|on)[- ]year)\b/gi, base: () => 'year_earlier' },
  { regex: /\b(?:MoM|WoW|QoQ|DoD|qoq|Qoq|m\/m|q\/q|w\/w|m-o-m|q-o-q)\b/g, base: () => 'previous' },
  { regex: /\b(?:mom|wow)(?= (?:growth|change|increase|decrease|difference|comparison|trend|%))/gi, base: () => 'previous' },
  { regex: /\b(?<unit>month|week|quarter|day|period)[- ](?:over|on|to|by)[- ]\k<unit>\b(?! (?:breakdown|split))/gi, base: () => 'previous' },
  {
    regex: new RegExp(`\\b(?:${SAME}|this|that) (?:point|time|stage|moment)(?: in time)? (?:of |in |from )?(?:the )?(?:${BACK} (?<unit>year|month|quarter|week)|(?:a|one) (?<ago>year|month|quarter|week) (?:ago|earlier|before))\\b`, 'gi'),
    base: ({ unit, ago }) => year(unit?.toLowerCase() ?? ago?.toLowerCase(), 'same_point_year_earlier', 'same_point'),
  },
  {
    regex: new RegExp(`\\b${SAME} (?:period|time|number of days|months?|quarter|weeks?|days?|dates?|weekend|season|span|stretch|window|date range|time frame|timeframe)(?: of time)? ${YEAR_AGO}\\b`, 'gi'),
    base: (groups, settings) => (groups.year === undefined || Number(groups.year) === yearOf(settings.today) - 1 ? 'year_earlier' : null),
  },
  {
    regex: new RegExp(`\\b${SAME} (?:period|number of days|days|dates|span|stretch)(?: of time)? (?:of |in |from )?(?:the )?${BACK} (?:month|quarter|week)\\b`, 'gi'),
    base: () => 'same_point',
  },
  { regex: new RegExp(`\\b(?:the )?${BACK} (?:year|yr),? (?:for |in |over |at |during )?(?:the |this )?${SAME} (?:period|time|days|dates|span|stretch|point|months?|weeks?|quarter)\\b`, 'gi'), base: () => 'year_earlier' },
  { regex: /\b(?:year-ago|year ago) (?:period|quarter|month|week|level|figures?)\b/gi, base: () => 'year_earlier' },
  { regex: /\b(?:(?:a|one|1) year|12 months|twelve months) (?:earlier|prior|previously)\b(?! (?:to|than))/gi, base: () => 'year_earlier' },
  { regex: new RegExp(`(?<=\\b${COMPARED} (?:where (?:it|we|they) (?:was|were|stood) )?)(?:(?:a|one|1) year|12 months|twelve months) (?:ago|before|back)\\b(?! (?:today|yesterday|last))`, 'gi'), base: () => 'year_earlier' },
  { regex: /(?<=\b(?:up|down|chang\w+|gr[eo]w\w*|differ\w*|increas\w+|decreas\w+|ris\w+|rose|fell|fall\w*|dropp?\w*)\b.{0,40}\bfrom )(?:a|one|1) year (?:ago|earlier|before)\b/gi, base: () => 'year_earlier' },
  { regex: /\b(?:a|one) (?:month|week|quarter|day) (?:earlier|prior|previously)\b(?! (?:to|than))/gi, base: () => 'previous' },
  { regex: new RegExp(`(?<=\\b${COMPARED} )(?:a|one) (?:month|week|quarter) (?:ago|before)\\b`, 'gi'), base: () => 'previous' },
  {
    regex: new RegExp(`\\b(?<count>\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (?<many>days|weeks|months|quarters|years) (?:just |right |immediately |directly )?(?:before|prior|preceding|leading up)(?: to)? (?:that|it|them|those|this|then)\\b`, 'gi'),
    base: () => 'previous',
  },
  {
    regex: new RegExp(`(?<=\\b${COMPARED} (?:the )?)(?<count>\\d+|two|three|four|five|six|seven|eight|nine|ten|twelve) (?<many>days|weeks|months|quarters) (?:before|prior|earlier|preceding|previously)(?= *(?:[?.!,]|$))`, 'gi'),
    base: () => 'previous',
  },
  {
    regex: new RegExp(`(?<=\\b(?:the|vs\\.?|versus|against|than|compared (?:to|with)) )(?:period|one|(?<unit>${UNIT})) (?:just |right |immediately |directly )?(?:before|prior|earlier|preceding)(?: (?:that|it|this one|this))?(?![\\w'-])(?! (?:to|last|the|yesterday|today|my|our|tomorrow|${BACK}|this|that|\\d)\\b)`, 'gi'),
    base: ({ unit }) => year(unit?.toLowerCase(), 'year_earlier', 'previous'),
  },
  { regex: new RegExp(`(?<=\\b${COMPARED} )the (?<named>${NAMED}) (?:before|prior|earlier|preceding)(?! (?:that|last|the|\\d))(?: (?:that|it))?\\b`, 'gi'), base: ({ named }) => (named === undefined ? null : 'year_earlier') },
  { regex: /\b(?:previous|prior|preceding) (?:period|one)\b/gi, base: () => 'previous' },
  { regex: /(?<=\b(?:than|vs\.?|versus|against|compared (?:to|with)|over|on) the )last one(?![\w'-])/gi, base: () => 'previous', needsPeriod: true },
  {
    regex: new RegExp(`(?<=\\b(?:than|vs\\.?|versus|against|compared (?:to|with)|over|from|on)(?: in)? (?:the )?)(?:previous|prior|preceding) (?<unit>${UNIT})\\b(?! before)`, 'gi'),
    base: ({ unit }) => year(unit?.toLowerCase(), 'year_earlier', 'previous'), needsPeriod: true,
  },
];

const HINT = /\b(?:yoy|y\/y|y-o-y|mom|wow|qoq|dod|[mqw]\/[mqw]|earlier|prior|before|preceding|previous(?:ly)?|same|corresponding|equivalent|comparable|ago|point|time|stage|moment|back|last one)\b|-o-|(?:year|month|week|quarter|day|period)[- ](?:over|on|to|by)[- ]/i;

const SEASONS = /\b(?:summer|winter|spring|autumn|fall)\b/gi;
/** "quieter than the summer before" of an autumn: another season, and no year earlier. */
const isOfAnother = (named: string | undefined, text: string): boolean => named !== undefined && SEASONS.test(named) && (text.match(SEASONS) ?? []).some((other) => other.toLowerCase() !== named.toLowerCase());

/** "the same month last year" is a base where something is held against it, else a period. */
const SAME_UNIT = /^(?:very |exact )?same (?:day|week|month|quarter) /i;
const HELD_AGAINST = /\b(?:compar\w*|versus|vs|against|than|from|over|on|to|with|like|and|up|down|grow\w*|grew|r[io]se\w*|risen|f[ae]ll\w*|drop\w*|chang\w+|differ\w*|increas\w+|decreas\w+|better|worse|more|less|fewer|higher|lower|ahead|behind|beat)\b/i;

/** Base phrases of comparisons: "year over year", "the month before", "same period last year", "same point last month". */
export function findComparisonBases(text: string, settings: CalendarSettings): readonly BaseFound[] {
  if (!HINT.test(text)) return [];
  const found: BaseFound[] = [];
  for (const { regex, base, needsPeriod } of PATTERNS) {
    regex.lastIndex = 0;
    for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
      const start = match.index;
      const end = start + match[0].length;
      const groups = match.groups ?? {};
      const resolved = isOfAnother(groups.named, text) ? null : base(groups, settings);
      if (resolved === null || found.some((other) => start < other.end && end > other.start)) continue;
      found.push({
        start, end, base: resolved,
        ...(groups.count === undefined || groups.many === undefined ? {} : { back: { count: groups.count, unit: groups.many } }),
        ...(needsPeriod === true || (SAME_UNIT.test(match[0]) && !HELD_AGAINST.test(text.slice(0, start))) ? { needsPeriod: true } : {}),
      });
    }
  }
  return found;
}
