import { Ajv2020, type Options } from 'ajv/dist/2020.js';

/** Ajv for schemas of this project: a test holds them against the meta-schema, not each start, which would cost 40 ms an instance. */
export const ownAjv = (options: Options): Ajv2020 => new Ajv2020({ allErrors: true, meta: false, validateSchema: false, ...options });
