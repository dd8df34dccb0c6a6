import { expect } from 'chai';
import { annotate } from '../../lib/language/annotate.js';
import type { Mention } from '../../lib/language/mention.js';
import { CALENDAR, mockShop } from '../helpers/mockVocabulary.js';

const annotated = async (text: string) => annotate(text, (await mockShop()).vocabulary, CALENDAR);

/** What a mention is taken for: "measure", "city", "period" … */
const meant = (mention: Mention): readonly string[] => [
  ...mention.concepts.map((concept) => `${concept.kind}:${concept.id}`),
  ...(mention.value?.values.map((value) => value.kind) ?? []),
  ...(mention.period ? [mention.period.kind] : []),
  ...(mention.quantity ? [mention.quantity.unit] : []),
  ...(mention.identifier ? [mention.identifier.kind] : []),
];

describe('annotate', () => {
  const cases: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      'revenue of red shirts last week',
      [
        ['revenue', 'measure:revenue'],
        ['red shirts', 'product'],
        ['last week', 'period'],
      ],
    ],
    [
      'customers in Berlin who spent over $500',
      [
        ['customers', 'noun:customer'],
        ['Berlin', 'city'],
        ['over', 'comparator:>'],
        ['$500', 'money'],
      ],
    ],
    [
      'gold customers',
      [
        ['gold', 'tier'],
        ['customers', 'noun:customer'],
      ],
    ],
    ['what is in order 42?', [['order 42', 'order']]],
    [
      'top 5 categories by profit',
      [
        ['top', 'superlative:top'],
        ['5', 'plain'],
        ['categories', 'noun:category'],
        ['profit', 'measure:gross_profit'],
      ],
    ],
    [
      'low stock products',
      [
        ['low stock', 'segment:low_stock'],
        ['products', 'noun:product'],
      ],
    ],
    [
      "haven't ordered in 90 days",
      [
        ["n't", 'negation:not'],
        ['in 90 days', 'duration'],
      ],
    ],
    [
      'did Home & Garden sell more than Sports',
      [
        ['Home & Garden', 'category'],
        ['Sports', 'category'],
      ],
    ],
  ];
  for (const [text, wanted] of cases)
    it(text, async () => {
      const { mentions } = await annotated(text);
      for (const [words, meaning] of wanted)
        expect(meant(mentions.find((mention) => mention.text === words) ?? ({ concepts: [] } as unknown as Mention)), words).to.include(
          meaning,
        );
    });

  it('covers each word once, with offsets into the text as typed', async () => {
    const text = 'Whats the revenu of wireles mouse in Berlin since March?';
    const { mentions, tokens, unknown } = await annotated(text);
    const covered = mentions.flatMap((mention) => Array.from({ length: mention.to - mention.from }, (_, at) => mention.from + at));
    expect(new Set(covered).size).to.equal(covered.length);
    expect(mentions.map((mention) => [text.slice(mention.start, mention.end), mention.text]).filter(([typed, read]) => typed !== read)).to.deep.equal([['revenu', 'revenue'], ['wireles mouse', 'wireless mouse']]);
    expect(
      covered.length + unknown.length + tokens.filter((token) => token.kind === 'punctuation' && !covered.includes(token.index)).length,
    ).to.equal(tokens.length);
  });

  const typos: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      'revenu last mnoth',
      [
        ['revenu', 'revenue'],
        ['mnoth', 'month'],
      ],
    ],
    ['wireles mouse', [['wireles', 'wireless']]],
    ['custs in berlin', []],
    [
      'best sellng prodcuts',
      [
        ['sellng', 'selling'],
        ['prodcuts', 'products'],
      ],
    ],
    ['the weather tomorrow', []],
  ];
  for (const [text, wanted] of typos)
    it(`corrects ${text}`, async () => expect((await annotated(text)).corrections.map(({ from, to }) => [from, to])).to.deep.equal(wanted));

  it('leaves open what nothing explains', async () =>
    expect((await annotated('how many Blorbs did we sell')).unknown.map((token) => token.text)).to.deep.equal(['Blorbs']));
});
