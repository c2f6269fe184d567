/** Files whose JSON Schema is published; apart from the schemas, so that a command line is read without loading these. */
export const SCHEMA_KINDS = ['result', 'front', 'alternatives'] as const;

export type SchemaKind = (typeof SCHEMA_KINDS)[number];
