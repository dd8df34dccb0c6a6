export const glossary: readonly { term: string; words: readonly string[]; definition: string }[] = [];
