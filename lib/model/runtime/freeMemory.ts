import { freemem } from 'node:os';

/** Bytes that can be taken without driving others out: of the machine, and of the container where it has a limit. */
export function freeMemoryBytes(): number {
  return Math.min(freemem(), process.availableMemory());
}
