import type { Random } from '../../../seed/random.js';

/** Who asks or is talked about; none of them is in the shop's data. */
const WHO = 'my brother,my husband,my wife,my partner,the bank clerk,our bookkeeper,my mum,grandad,the landlord,the new girl,an old friend,the neighbour,my business partner,a journalist,my daughter,my son,the intern,my coach,the lady next door,my therapist,a bloke at the pub,the investor,the mayor,my old boss,the insurer,our lawyer,my uncle,the baker across the street,my teacher,the plumber,a cousin of mine,the committee,the tax office,the chamber of commerce,my nephew,the trade union man,the staff,the board,my flatmate,the priest,my doctor,my sister,the postman,our auditor,my grandson,the window cleaner'.split(',');
const SAYS = 'swears,keeps saying,thinks,insists,is convinced,bets,reckons,claims,told me,has a theory,is sure,never believes me when i say,wrote to me,shouted down the phone,joked'.split(',');
const CLAIM = 'i worry too much,we are doing it all wrong,numbers never lie,i should write things down,it all went downhill,we should paint the place,nobody reads letters anymore,i am too soft,the place looks tired,the music is too loud,we need a dog,the weather is to blame,i should sell up,people have no money these days,we are the best in town,i never check anything,the old days were better,the lamps are ugly,we open too late,the sign is crooked,it is all luck,it had nothing to do with the parking,i make it all up,we should get a bigger sign,i talk too much,a good coffee solves everything'.split(',');
const DOING = 'standing in a queue,sitting in the car,making a slide,filling in a form,tidying my desk,baking a cake,waiting for the electrician,packing for a holiday,cleaning windows,on hold with the phone company,planning a party,drafting a letter,putting a folder together,on my way to a wedding,stuck in the rain,having my hair cut,writing a speech,cooking dinner,walking the dog,on a train with bad signal,preparing a talk,watching the football,writing to an old school friend,wrapping presents,at the garage,doing my homework for a course,hanging up posters,drinking my third coffee,in bed with a cold,holding the baby,peeling potatoes,charging my phone,sweeping the floor,at the hairdresser'.split(',');
const CHANGED = 'repainted,moved,changed,swapped,rearranged,broke,replaced,fixed,lost,cleaned,redid'.split(',');
const THING = 'the front door,the counter,the sign outside,the lights,the opening hours,the carpet,the shelves,the awning,the coffee machine,the speakers,the doorbell,the benches,the old website,the flower pots,the wallpaper'.split(',');
const BEFORE = ['before {who} calls', 'before {who} turns up', 'while the kettle boils', 'now that the kids are in bed', 'between two cups of tea', 'while i have you', 'since {who} asked', 'because {who} will not stop asking', 'to settle an argument with {who}', 'to prove {who} wrong', 'for a talk with {who}', 'so that {who} leaves me alone', 'as {who} is coming', 'after a talk with {who}', 'to keep {who} happy', 'with {who} breathing down my neck', 'when you get a second', 'between you and me', 'on a happier note', 'first things first', 'while we are at it', 'against my better judgement', 'off the top of your head'];
const MOODS = ['long day.', 'bear with me.', 'forgive the rambling.', 'sorry if this is a silly question.', 'excuse my english.', 'my head is spinning.', 'i am a bit lost here.', 'i know i ask a lot.', 'what a week.', 'the sun is out at last.', 'it is pouring down outside.', 'i could not sleep.', 'i am all ears.', 'let us be honest.', 'call me old fashioned.', 'i am no good with computers.', 'here is a thing.', 'something bugs me.', 'i have a hunch.', 'i need cheering up.', 'i feel lucky.', 'this may sound odd.', 'my pen ran out.', 'the dog ate my notes.', 'right then.', 'picture this.', 'tough morning.', 'no idea where to look.', 'i am in a hurry.', 'i hate paperwork.', 'we had cake.', 'it is my birthday.', 'i found an old photo of the place.', 'i just hung up the phone.', 'let me think out loud.', 'my battery is dying.', 'typing with my thumbs here.', 'crikey it is hot.', 'i am voice typing so excuse mistakes.'];
const PURPOSES = ['so i can show {who}', 'for {who}', '{who} wants to know', 'because {who} asked', 'i want to put it in a letter', 'and then i can go home', 'i am writing it on a card', 'i want to thank them properly', 'it is for a slide', 'it would make my day', 'it keeps me awake at night', 'i want to frame it', 'i will tell {who}', 'that would shut {who} up', 'i have to write it on a form', 'just so i know', 'it is for the yearly report', 'there is a cake in it for you', 'i am dying to know', 'and do not sugarcoat it', 'i promised {who} an answer', 'or {who} will be cross', 'it is for a quiz', 'i need it in writing', 'i am making a poster'];
const WISHES = ["i'd like to do something kind for them", 'we are thinking of a small gift', 'i want to write a thank-you note', 'we might hang up a plaque', 'i want to brag a little', 'we are planning a party', 'i am choosing what to put in the window', 'we want to print it on a mug', 'i want to take a photo of it', 'they deserve a round of applause', 'we are thinking of moving closer', 'we may rent a stall there', 'i want to learn some of the language', 'i would like to shake hands'];

const filled = (text: string, random: Random): string => text.replace('{who}', random.pick(WHO));

/** A sentence that has nothing to do with what is asked. */
const aside = (random: Random): string =>
  random.pick<() => string>([
    () => `${random.pick(WHO)} ${random.pick(SAYS)} ${random.pick(CLAIM)}.`,
    () => `i'm ${random.pick(DOING)}.`,
    () => `i am ${random.pick(DOING)} and ${random.pick(WHO)} ${random.pick(SAYS)} ${random.pick(CLAIM)}.`,
    () => `we ${random.pick(CHANGED)} ${random.pick(THING)} ${random.pick(['a while ago', 'the other day', 'again', 'at last', 'by accident', 'and nobody noticed', `and ${random.pick(WHO)} hates it`, `because ${random.pick(WHO)} ${random.pick(SAYS)} ${random.pick(CLAIM)}`])}.`,
    () => random.pick(MOODS),
    () => random.pick(MOODS),
    () => `${random.pick(WISHES)}.`,
    () => `${random.pick(WHO)} ${random.pick(['is here', 'came by', 'phoned', 'left a note', 'is on the other line', 'wants proof', 'is waiting outside', 'broke a window', 'is retiring', 'got married'])}${random.pick(['.', ', so be quick.', ' and i am curious.', ', long story.'])}`,
  ])();

const OR = ['so now i am curious.', 'so,', 'anyway,', 'and so i wonder:', 'which made me think:', 'now,', 'so tell me,', 'here is my question:', 'what i want to know:', 'be that as it may,', 'in short:', ''];

/** A question with talk before it, behind it, or both. */
export function toldWithStory(question: string, random: Random): string {
  return random.pick<() => string>([
    () => `${aside(random)} ${question}`,
    () => `${aside(random)} ${question}`,
    () => `${aside(random)} ${aside(random)} ${question}`,
    () => `${aside(random).replace(/\.$/, ',')} ${random.pick(OR)} ${question}`,
    () => `${filled(random.pick(BEFORE), random)}, ${question}`,
    () => `${filled(random.pick(BEFORE), random)} ${question}`,
    () => `${question}, ${filled(random.pick(PURPOSES), random)}`,
    () => `${question}? ${filled(random.pick(PURPOSES), random)}.`,
    () => `${question}? ${aside(random)}`,
    () => `${random.pick(WISHES)}, ${random.pick(['so', 'could you look up', 'can you tell me', 'but first:', 'do you know'])} ${question}`,
    () => `${aside(random)} ${random.pick(['i just want to know', 'could you look up', 'can you find out', 'all i want is this:', 'i would love to hear', 'what i mean is'])} ${question}`,
  ])().replace(/\s+/g, ' ');
}
