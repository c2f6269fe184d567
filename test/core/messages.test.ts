import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { catalogue, hasMessage, LANGUAGES, say, type MessageKey } from '../../src/core/messages/index.js';
import { CLAUSES } from '../../src/policy/clauses.js';
import { PRESETS } from '../../src/policy/presets.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { flatSettings } from '../../src/report/build/notes.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const keys = Object.keys(catalogue) as MessageKey[];
const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].toSorted();

test('every message is in every language and fills the same placeholders', () => {
  expect(keys.length).toBeGreaterThan(300);
  for (const key of keys) {
    for (const language of LANGUAGES) expect(catalogue[key][language].trim(), `${key} ${language}`).not.toBe('');
    expect(placeholders(catalogue[key].en), key).toEqual(placeholders(catalogue[key].zh));
  }
});

test('no English text has Chinese sentences in it, and no Chinese text is English only', () => {
  for (const key of keys) {
    const { zh, en } = catalogue[key];
    if (/[\u4e00-\u9fff]/.test(zh)) continue;
    // Units, codes and pure placeholders are the same in both.
    expect(zh.replaceAll(/\{\w+\}|[\d\s%.,:;()–—/-]/g, '').length, `${key}: ${zh} | ${en}`).toBeLessThan(25);
  }
});

test('every key is used: by its name in the source, or by a prefix that code puts together', () => {
  const files = readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('messages'));
  const text = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
  // `rule.${id}.name` and the like: what stands before and after the first filled-in part.
  const built = [...text.matchAll(/`([\w.]+\.)\$\{[^`]*`/g)].map((match) => match[1]!);
  const unused = keys.filter((key) => !text.includes(`'${key}'`) && !built.some((prefix) => key.startsWith(prefix)) && !(key.endsWith('.maybe') && keys.includes(key.slice(0, -'.maybe'.length) as MessageKey)));
  expect(unused).toEqual([]);
});

test('a missing key or placeholder is a programming error that names itself', () => {
  expect(() => say('zh', 'nothing' as MessageKey)).toThrow('nothing');
  expect(() => say('zh', 'district.name', {})).toThrow('part');
});

test('every clause, preset and setting has its sentences', () => {
  for (const id of Object.keys(CLAUSES)) expect(hasMessage(`clause.${id}`), id).toBe(true);
  for (const { id } of PRESETS) expect(hasMessage(`preset.${id}.name`) && hasMessage(`preset.${id}.about`), id).toBe(true);
  for (const { key, meaning } of flatSettings(settingsSchema.parse({}), 'zh')) expect(meaning, key).not.toBe('');
});
