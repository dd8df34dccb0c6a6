/** What no shop of the training sells, knows or keeps: a figure narrowed by one of these cannot be told. */
export const STRANGE_THINGS: readonly string[] = (
  'umbrellas,sandals,laptops,bicycles,mattresses,sunglasses,headphones,sofas,cameras,perfume,wine,cheese,bananas,printers,tyres,curtains,rugs,watches,wallets,batteries,spoons,mirrors,ladders,tents,canoes,drones,phones,chargers,stickers,posters,' +
  'fridges,kettles,toasters,vacuum cleaners,skateboards,surfboards,helmets,gloves,socks,handbags,necklaces,rings,envelopes,pencils,staplers,calculators,chairs,desks,lamps,cushions,towels,soap,shampoo,toothpaste,vitamins,chocolate,biscuits,honey,' +
  'fireworks,balloons,trampolines,telescopes,binoculars,fishing rods,golf clubs,tennis rackets,yoga mats,dumbbells,prams,cots,nappies,wigs,masks,costumes,statues,paintings,vases,clocks,radios,televisions,turntables,typewriters'
).split(',');
export const STRANGE_TRAITS: readonly string[] = (
  'handmade,second-hand,imported,waterproof,scented,left-handed,limited edition,refurbished,fragile,bulky,seasonal,christmas-themed,glow in the dark,edible,oak,leather-look,transparent,polka dot,pink,turquoise,orange,purple,luxury,budget,kids,mens,womens,family-sized,single-use,rechargeable,fair trade,locally made'
).split(',');
export const STRANGE_NARROWINGS: readonly string[] = [
  'from walk-ins', 'over the phone', 'through the app', 'on mobile', 'by students', 'from pensioners', 'among women', 'from men under forty', 'paid in bitcoin', 'by cheque', 'in the london branch', 'at the market stall', 'from tourists', 'via ebay', 'from wholesale clients', 'on the second floor', 'from the new website', 'from google searches', 'from subscribers only', 'with a gift card code', 'by employee', 'per cashier',
  'per square metre', 'before tax', 'including vat', 'after wages', 'by age group', 'by gender', 'by delivery driver', 'per store location', 'by device', 'by referrer', 'in timbuktu', 'from atlantis', 'in narnia', 'over in gotham', 'from people in springfield', 'by sales rep', 'per shift', 'per visitor', 'in rainy weather', 'when it rained', 'during the football match', 'while the roadworks were on', 'compared with our competitors', 'against the industry average', 'against the budget', 'versus target', 'from newsletter readers', 'by wedding guests', 'for school classes', 'from hotels', 'by barcode', 'per parking space', 'on the front table', 'in the shop window',
];
