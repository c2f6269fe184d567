/** The published JSON Schemas of the files that programs read. */
import { z } from 'zod';
import { alternativesShape } from './alternatives/file.js';
import { frontShape } from './front/file.js';
import { resultShape } from './schema.js';
import type { SchemaKind } from './schemaKinds.js';

const SHAPES = { result: resultShape, front: frontShape, alternatives: alternativesShape } satisfies Record<SchemaKind, z.ZodType>;

/** JSON Schema (draft 2020-12) of the file of that kind, as text that ends with a line feed. */
export const schemaOf = (kind: SchemaKind): string => `${JSON.stringify({ title: `xuequ ${kind}.json`, ...z.toJSONSchema(SHAPES[kind]) }, null, 2)}\n`;
