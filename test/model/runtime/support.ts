import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EngineSpec, Work } from '../../../lib/model/runtime/protocol.js';

/** A specification for a file that no catalogue knows. */
export const spec = (file: string): EngineSpec => ({ file, adapter: null, contextTokens: 1024, expected: { file: null, adapter: null } });

/** Keeps even the smallest model busy for seconds. */
export const LONG_WORK: Work = { kind: 'text', request: { prefix: 'On and on', prompt: '', grammar: 'root ::= [a-z] root', maxTokens: 100_000 } };

export const REAL_FILE = 'SmolLM2-135M-Instruct.Q4_1.gguf';

/** Where real weights may lie: the configured folders, the project's own, a shared one. */
export const WEIGHT_DIRS = [...(process.env.MODELS_DIR ?? '').split(':').filter(Boolean), 'models', '../shared/models'];

/** The real small model, or null where nobody has put it. */
export const realWeights = (): string | null => WEIGHT_DIRS.map((dir) => join(resolve(dir), REAL_FILE)).find((path) => existsSync(path)) ?? null;

/** Why a test of understanding is pending. */
export const WEIGHTS_MISSING = `no ${REAL_FILE} in MODELS_DIR, models/ or ../shared/models: npm run models -- pull default brings it`;
