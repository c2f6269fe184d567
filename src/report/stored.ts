/** What the files that commands write and read again have in common: where they come from, and bounds with their arguments. */
import { z } from 'zod';
import type { Bound } from '../core/result.js';
import { certificateFromFile, certificateShape, certificateToFile } from './certificate.js';

export const originShape = {
  version: z.string(),
  title: z.string(),
  preset: z.string(),
  settings: z.record(z.string(), z.string()).describe('Settings in force, such as rules.maxSize.'),
  input: z.strictObject({
    files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
    overrides: z.array(z.tuple([z.string(), z.string()])),
  }),
  notes: z.array(z.string()).describe('What a reader has to know of the data, as the plan says it.'),
  typed: z.string().describe('The command that made it.'),
  schools: z.array(z.string()).describe('Ids, in the order of the input.'),
};

/** Of what, under which settings and by which program a file was made. */
export type Origin = z.infer<z.ZodObject<typeof originShape>>;

export const costShape = z.int().nonnegative().describe('Whole, in metres of one school’s way.');
export const leadsShape = z.array(z.int()).describe('For every school of `schools` the position of its lead in that list; −1 where it has none.');
export const partLeadsShape = z.array(z.int()).describe('By school of the part, ordered by id: position of its lead in that order.');

export const boundShape = z.strictObject({ cost: z.int(), method: z.string(), leftOut: z.array(z.enum(['loads', 'groups', 'bonds', 'pairs', 'hubCount'])), certificate: certificateShape.nullable() });

export const boundToFile = ({ cost, method, leftOut, certificate }: Bound): z.infer<typeof boundShape> => ({ cost, method, leftOut: [...leftOut], certificate: certificate === undefined ? null : certificateToFile(certificate) });

export const boundFromFile = ({ certificate, ...bound }: z.infer<typeof boundShape>): Bound => ({ ...bound, ...(certificate !== null && { certificate: certificateFromFile(certificate) }) });

/** Lists of numbers on one line each, a line feed at the end. */
export const storedJson = (file: object): string => `${JSON.stringify(file, null, 1).replaceAll(/\[\n\s*-?\d+(?:,\n\s*-?\d+)*\n\s*\]/g, (list) => list.replaceAll(/\s/g, ''))}\n`;
