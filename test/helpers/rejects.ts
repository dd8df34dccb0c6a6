import { expect } from 'chai';

/** The error that this work ends with, of the kind given; fails where it succeeds. */
export async function rejection<T extends Error>(work: Promise<unknown>, kind: new (...args: never[]) => T): Promise<T> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(kind);
  return error as T;
}
