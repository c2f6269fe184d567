/** What a file that can be checked again tells of where it comes from. */
import { flatSettings } from '../report/build/notes.js';
import type { Origin } from '../report/stored.js';
import { VERSION } from '../version.js';
import { isOfInput, type Ready } from './load.js';

/** @param typed the command, as it was typed */
export function originOf({ input, settings, preset }: Ready, overrides: readonly (readonly [string, string])[], typed: string): Origin {
  const { county, files } = input;
  return {
    version: VERSION, title: settings.title === '' ? county.name : settings.title, preset: preset.id,
    settings: Object.fromEntries(flatSettings(settings, 'en').map(({ key, value }) => [key, value])),
    input: { files: files.map(({ name, sha256 }) => ({ name, sha256 })), overrides: overrides.filter(isOfInput).map(([key, value]) => [key, value]) },
    notes: settings.notes, typed, schools: county.schools.map(({ id }) => id),
  };
}
