/** A source that cannot give the file: `gone` says that asking it again will not help. */
export class SourceError extends Error {
  constructor(
    message: string,
    readonly gone: boolean,
  ) {
    super(message);
    this.name = 'SourceError';
  }
}
