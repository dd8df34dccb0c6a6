interface BikeProduct {
  readonly name: string;
  readonly brand: string;
  readonly price: number;
  /** How often it is bought beside the others; 0 never, 2 new in the shop. */
  readonly popularity: number;
  readonly stock: number;
  readonly more: Readonly<Record<string, string>>;
}

const product = (name: string, brand: string, price: number, popularity: number, stock: number, more: Readonly<Record<string, string>> = {}): BikeProduct => ({ name, brand, price, popularity, stock, more });

export const BIKE_ASSORTMENT: readonly { readonly category: string; readonly code: string; readonly list: readonly BikeProduct[] }[] = [
  {
    category: 'Road Bikes', code: 'RD', list: [
      product('Aero Racer 52', 'Falkenrad', 1899, 3, 4, { colour: 'teal', frame: 'carbon' }),
      product('Aero Racer 56', 'Falkenrad', 1899, 4, 2, { colour: 'teal', frame: 'carbon' }),
      product('Sprint Classic', 'Montelli', 1249, 4, 7, { colour: 'crimson', frame: 'steel' }),
      product('Commuter Tourer', 'Noordwind', 749, 6, 11, { colour: 'anthracite', frame: 'aluminium' }),
      product('Granite Gravel', 'Noordwind', 1390, 4, 0, { colour: 'olive', frame: 'aluminium' }),
    ],
  },
  {
    category: 'Helmets & Gear', code: 'HG', list: [
      product('Vento Helmet', 'Montelli', 89.5, 9, 31, { colour: 'ivory', size: 'M' }),
      product('Vento Helmet XL', 'Montelli', 94.5, 5, 8, { colour: 'ivory', size: 'XL' }),
      product('Kestrel Helmet', 'Falkenrad', 129, 6, 14, { colour: 'teal', size: 'M' }),
      product('Gel Gloves', 'Brandt & Zoon', 24.9, 11, 64, { colour: 'anthracite', size: 'L' }),
      product('Rain Cape', 'Brandt & Zoon', 39, 8, 22, { colour: 'crimson' }),
      product('Reflective Vest', 'Lumio', 17.5, 10, 90, { colour: 'neon' }),
      product('Cycling Cap', 'Brandt & Zoon', 14, 7, 3, { colour: 'crimson' }),
    ],
  },
  {
    category: 'Components', code: 'CP', list: [
      product('Alloy Stem 90mm', 'Gearwerk', 42, 6, 19, { material: 'aluminium' }),
      product('Hydraulic Brake Set', 'Gearwerk', 159, 7, 12),
      product('11-Speed Cassette', 'Gearwerk', 68, 8, 0),
      product('Chain Lube 100ml', 'Smeer', 8.95, 14, 140),
      product('Cork Handlebar Tape', 'Montelli', 19.9, 9, 37, { colour: 'ivory' }),
      product('Leather Saddle', 'Brandt & Zoon', 112, 6, 9, { colour: 'cognac', material: 'leather' }),
      product('Gel Saddle', 'Brandt & Zoon', 48, 7, 16, { colour: 'anthracite' }),
      product('Titanium Seatpost', 'Gearwerk', 210, 0, 5, { material: 'titanium' }),
    ],
  },
  {
    category: 'Tyres', code: 'TY', list: [
      product('Gravel Tyre 700x40', 'Rollo', 44.5, 9, 48),
      product('Road Tyre 700x25', 'Rollo', 36, 12, 71),
      product('Studded Winter Tyre', 'Rollo', 59, 4, 6),
      product('Inner Tube 28', 'Smeer', 6.5, 16, 210),
      product('Tubeless Kit', 'Smeer', 33, 5, 10),
    ],
  },
  {
    category: 'Kids', code: 'KD', list: [
      product('Balance Bike Otter', 'Noordwind', 119, 7, 13, { colour: 'teal' }),
      product('Balance Bike Puffin', 'Noordwind', 119, 5, 1, { colour: 'crimson' }),
      product('Trailer Duo', 'Noordwind', 329, 3, 4, { colour: 'olive' }),
      product('Junior Helmet', 'Montelli', 45, 8, 25, { colour: 'neon', size: 'S' }),
      product('Training Wheels', 'Rollo', 29, 4, 0),
    ],
  },
  {
    category: 'Workshop', code: 'WS', list: [
      product('Floor Pump Titan', 'Smeer', 54, 8, 26),
      product('Torque Wrench', 'Gearwerk', 79, 5, 11),
      product('Repair Stand', 'Gearwerk', 145, 3, 7),
      product('Multi Tool 18', 'Gearwerk', 32.5, 9, 55),
      product('Puncture Kit', 'Smeer', 9.9, 12, 160),
      product('Dynamo Headlight', 'Lumio', 66, 2, 18),
      product('Rear Light Ember', 'Lumio', 27, 7, 44, { colour: 'crimson' }),
    ],
  },
];

export const BIKE_SUPPLIERS: readonly string[] = ['Delta Freight Parts', 'Hansa Velo', 'Polder Trading'];

export const BIKE_CITIES: readonly (readonly [city: string, country: string])[] = [
  ['Utrecht', 'Netherlands'], ['Utrecht', 'Netherlands'], ['Groningen', 'Netherlands'], ['Aarhus', 'Denmark'], ['Odense', 'Denmark'],
  ['Ghent', 'Belgium'], ['Ghent', 'Belgium'], ['Antwerp', 'Belgium'], ['Gdansk', 'Poland'], ['Turin', 'Italy'],
];

export const BIKE_PEOPLE = {
  first: ['Joris', 'Femke', 'Anneke', 'Lars', 'Sofie', 'Piotr', 'Giulia', 'Matteo', 'Agnes', 'Rasmus', 'Tilde', 'Bram', 'Wout', 'Kasia', 'Elise', 'Thijs'],
  last: ['de Vries', 'Jansen', 'Nyholm', 'Kowalski', 'Bianchi', 'Peeters', 'Maes', 'Holm', 'Visser', 'Dekker', 'Lindgaard', 'Rossi', 'Nowak', 'Claes'],
} as const;

/** `from` and `to`: days before the last day of the data; the last one is still running. */
export const BIKE_CAMPAIGNS: readonly { readonly name: string; readonly channel: string; readonly from: number; readonly to: number; readonly spend: number }[] = [
  { name: 'Tour Fever', channel: 'radio', from: 240, to: 200, spend: 7200 },
  { name: 'Back on the Bike', channel: 'print', from: 150, to: 120, spend: 4100 },
  { name: 'Dark Evenings', channel: 'social', from: 95, to: 60, spend: 2600 },
  { name: 'Frost Ride', channel: 'email', from: 25, to: -10, spend: 3900 },
];
