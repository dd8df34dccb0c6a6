import { Gazetteer, nameWords, type ShopValue, type ValueKind } from '../../lib/language/gazetteer.js';
import type { Random } from '../../seed/random.js';

/** What a shop made up for training sells, to whom and by what; `words` fill the placeholders of phrases. */
export interface TrainingShop {
  readonly name: string;
  readonly gazetteer: Gazetteer;
  readonly words: Readonly<Record<ValueKind, readonly string[]>>;
}

interface Trade {
  readonly name: string;
  readonly makes: string;
  readonly things: string;
  readonly categories: string;
  readonly brands: string;
  readonly attribute: readonly [name: string, values: string];
}

const TRADES: readonly Trade[] = [
  { name: 'toys', makes: 'Rainbow,Wooden,Tiny,Jumbo,Pirate,Dragon,Classic,Moonlight', things: 'Marble Run,Kite,Puppet,Yoyo,Castle,Train Set,Spinning Top,Dollhouse', categories: 'Outdoor Play,Board Games,Dolls,Building Sets,Craft Kits', brands: 'Brumbel,Tikkado,Wobblewick,Fennimore', attribute: ['age', 'Toddler,Preschool,Junior,Teenage'] },
  { name: 'tea', makes: 'Assam,Smoky,Jasmine,Highland,Golden,Peppermint,Vanilla,Emerald', things: 'Leaf Tin,Tea Bags,Infuser,Caddy,Sampler,Tasting Cup,Cast Iron Pot,Matcha Whisk', categories: 'Black Tea,Herbal Tea,Green Tea,Teaware,Gift Boxes', brands: 'Lindqvist,Okamoto,Harrowgate,Marisela', attribute: ['grade', 'Organic,Ceremonial,Everyday,Reserve'] },
  { name: 'tools', makes: 'Steel,Compact,Cordless,Heavy Duty,Titan,Folding,Precision,Workshop', things: 'Hammer,Spirit Level,Pliers,Chisel,Drill Press,Sander,Wrench Set,Clamp', categories: 'Power Tools,Hand Tools,Measuring,Fasteners,Safety Gear', brands: 'Kroll,Bergmann,Tuffline,Stavros', attribute: ['size', 'Small,Medium,Large,Oversized'] },
  { name: 'garden', makes: 'Climbing,Dwarf,Alpine,Evergreen,Scarlet,Weeping,Trailing,Winter', things: 'Rose,Maple,Fuchsia,Lavender,Fern,Clematis,Hydrangea,Olive Tree', categories: 'Shrubs,Perennials,Seeds,Planters,Fertilisers', brands: 'Greenholt,Verdura,Mossley,Plantagen', attribute: ['pot', 'Terracotta,Zinc,Plastic,Hanging'] },
  { name: 'music', makes: 'Concert,Student,Vintage,Electric,Acoustic,Travel,Maestro,Studio', things: 'Ukulele,Violin,Trumpet,Clarinet,Cajon,Keyboard,Harmonica,Banjo', categories: 'Strings,Woodwind,Percussion,Sheet Music,Accessories', brands: 'Cantorini,Delmore,Ostrava,Wexcombe', attribute: ['finish', 'Mahogany,Sunburst,Walnut,Lacquered'] },
  { name: 'pets', makes: 'Crunchy,Cosy,Chewy,Salmon,Chicken,Deluxe,Puppy,Senior', things: 'Kibble,Dog Bed,Scratching Post,Leash,Aquarium,Bird Cage,Harness,Catnip Mouse',  categories: 'Dog Food,Cat Toys,Aquatics,Bedding,Grooming', brands: 'Pawsome,Felino,Barkwell,Gilliver', attribute: ['flavour', 'Tuna,Beef,Lamb,Turkey'] },
  { name: 'clothes', makes: 'Merino,Denim,Linen,Striped,Quilted,Velvet,Waxed,Ribbed', things: 'Cardigan,Jacket,Scarf,Trousers,Beanie,Blouse,Raincoat,Waistcoat', categories: 'Knitwear,Outerwear,Dresses,Footwear,Hosiery', brands: 'Amaryllis,Northgate,Pellegrini,Sorrel', attribute: ['fit', 'Slim,Regular,Relaxed,Petite'] },
  { name: 'books', makes: 'Illustrated,Pocket,Annotated,Collected,Secret,Northern,Lost,Complete', things: 'Atlas,Cookbook,Mystery,Field Guide,Diary,Fairy Tales,Almanac,Dictionary', categories: 'Fiction,Cookery,Travel Writing,Childrens Books,Biography', brands: 'Larkspur Press,Quillon,Ironbridge,Papyra', attribute: ['binding', 'Hardcover,Paperback,Leather,Spiral'] },
];

const FIRST = 'Adaeze,Bogdan,Carmen,Dmitri,Elspeth,Farid,Greta,Hiroshi,Ingrid,Jorge,Kwame,Leila,Mateusz,Nadia,Otto,Priya,Quentin,Rosa,Stefan,Tamsin,Ulrich,Viktor,Wanda,Yusuf,Zofia,Anton,Brigid,Cedric'.split(',');
const LAST = 'Abernathy,Bianchi,Castellano,Dubois,Eriksen,Ferreira,Grabowski,Haddad,Ivanova,Jankowski,Kowalczyk,Lindholm,Moreau,Nakamura,Okonkwo,Petrov,Quigley,Rasmussen,Santoro,Thorvald,Vasquez,Winterbourne,Yamada,Zielinski'.split(',');
const CITIES = 'Aberdeen,Bologna,Cardiff,Dresden,Eindhoven,Freiburg,Gdansk,Heidelberg,Innsbruck,Krakow,Lausanne,Malaga,Nantes,Oslo,Porto,Rouen,Sheffield,Tampere,Utrecht,Vilnius,Winnipeg,Zagreb,Leeds,Cork'.split(',');
const COUNTRIES = 'Norway,Portugal,Poland,Ireland,Austria,Belgium,Finland,Croatia,Lithuania,Scotland,Denmark,Greece,Switzerland,Netherlands,Sweden,Chile'.split(',');
const TIERS = ['Bronze,Silver,Gold,Platinum', 'Basic,Plus,Premium', 'Blue,Ruby,Diamond', 'Member,Friend,Insider'];
const PAYMENTS = ['PayPal,Card,Bank Transfer,Gift Card', 'Visa,Mastercard,Invoice,Klarna', 'Credit Card,Apple Pay,Cash on Delivery'];
const CAMPAIGNS = 'Spring Fever,Harvest Festival,Midnight Madness,Bring A Friend,Winter Warmers,Summer Splash,Grand Reopening,Double Delight,Last Chance Days,Birthday Bash,Early Bird,Cosy Corner'.split(',');
const CHANNELS = ['Instagram,Newsletter,Radio', 'Facebook,Flyers,Google Ads', 'TikTok,Podcast,Billboard'];
const SUPPLIERS = 'Hofmann Trading,Delta Imports,Brightwater Supply,Koster Wholesale,Mendoza Brothers,Sunrise Goods,Oldfield Partners,Vanguard Distribution,Nordkap AS,Emporia Ltd'.split(',');

const split = (text: string): readonly string[] => text.split(',');

function some(random: Random, list: readonly string[], count: number): readonly string[] {
  const left = [...list];
  return Array.from({ length: Math.min(count, list.length) }, () => left.splice(random.integer(0, left.length - 1), 1)[0] ?? '');
}

/** One shop for each trade: other goods, people and places in each. */
export function trainingShops(random: Random): readonly TrainingShop[] {
  return TRADES.map((trade, at) => {
    const things = split(trade.things);
    const words: TrainingShop['words'] = {
      product: split(trade.makes).flatMap((make) => some(random, things, 4).map((thing) => `${make} ${thing}`)),
      category: split(trade.categories), brand: split(trade.brands), supplier: some(random, SUPPLIERS, 4), attribute: split(trade.attribute[1]),
      customer: some(random, FIRST, 24).flatMap((first) => some(random, LAST, 2).map((last) => `${first} ${last}`)),
      city: some(random, CITIES, 10), country: some(random, COUNTRIES, 6), tier: split(TIERS[at % TIERS.length] ?? ''), payment_method: split(PAYMENTS[at % PAYMENTS.length] ?? ''),
      campaign: some(random, CAMPAIGNS, 5), channel: split(CHANNELS[at % CHANNELS.length] ?? ''),
    };
    const values: ShopValue[] = [];
    for (const [kind, names] of Object.entries(words) as [ValueKind, readonly string[]][])
      names.forEach((name, index) => values.push({ kind, value: ['product', 'customer', 'campaign'].includes(kind) ? index + 1 : name, name, words: nameWords(name), ...(kind === 'attribute' ? { attribute: trade.attribute[0] } : {}) }));
    return { name: trade.name, gazetteer: new Gazetteer(values, new Map(), new Set()), words };
  });
}
