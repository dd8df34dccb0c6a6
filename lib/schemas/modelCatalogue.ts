const checksum = { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'a SHA-256 as 64 lower-case hex digits' } as const;
/** A name in a folder, never a way out of it. */
const fileName = {
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*\\.gguf$',
  description: 'a file name that ends in .gguf, without folders',
} as const;

/** models/catalogue.json. */
export const modelCatalogueSchema = {
  $id: 'ModelCatalogue',
  type: 'object',
  additionalProperties: false,
  required: ['default', 'models'],
  properties: {
    default: { type: 'string', minLength: 1 },
    models: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'family', 'file', 'bytes', 'sha256', 'licence', 'context', 'chat_format', 'memory_bytes', 'strength', 'sources'],
        properties: {
          name: { type: 'string', pattern: '^[a-z0-9][a-z0-9.-]*$', description: 'lower-case letters, digits, dots and hyphens' },
          family: { enum: ['llama3', 'phi3', 'mistral', 'smollm2'] },
          file: fileName,
          bytes: { type: ['integer', 'null'], minimum: 1 },
          sha256: { ...checksum, type: ['string', 'null'] },
          licence: { type: 'string', minLength: 1 },
          context: { type: 'integer', minimum: 256 },
          chat_format: { enum: ['chatml', 'llama3', 'phi3', 'mistral'] },
          memory_bytes: { type: 'integer', minimum: 1 },
          strength: { enum: ['small', 'medium', 'large'] },
          sources: {
            type: 'array',
            items: {
              anyOf: [
                {
                  type: 'object',
                  additionalProperties: false,
                  required: ['kind', 'uri'],
                  properties: { kind: { const: 'hub' }, uri: { type: 'string', pattern: '^hf:[\\w.-]+/[\\w.-]+/[\\w./-]+$' } },
                },
                {
                  type: 'object',
                  additionalProperties: false,
                  required: ['kind', 'package', 'version'],
                  properties: {
                    kind: { const: 'python_package' },
                    package: { type: 'string', pattern: '^[A-Za-z0-9][\\w.-]*$' },
                    version: { type: 'string', pattern: '^[0-9][\\w.]*$' },
                  },
                },
              ],
            },
          },
          adapter: {
            type: 'object',
            additionalProperties: false,
            required: ['file', 'sha256', 'base_sha256'],
            properties: { file: fileName, sha256: checksum, base_sha256: checksum },
          },
        },
      },
    },
  },
} as const;
