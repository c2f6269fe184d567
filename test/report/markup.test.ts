import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, html } from '../../src/report/page/markup.js';
import { shorten, wording } from '../../src/report/page/wording.js';

const SEED = 20261122;

test('escaped text holds no character that could end a text, a tag or an attribute value', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(escapeHtml(text)).not.toMatch(/[<>"'`\r\0]|&(?!(amp|lt|gt|quot|#39|#96|#13);)/);
  }), { seed: SEED, numRuns: 2_000 });
});

test('escaping loses nothing but NUL, which HTML cannot hold', () => {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&#96;': '`', '&#13;': '\r' };
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(escapeHtml(text).replaceAll(/&[a-z0-9#]+;/g, (entity) => entities[entity]!)).toBe(text.replaceAll('\0', '\u{FFFD}'));
  }), { seed: SEED, numRuns: 2_000 });
});

test('a template escapes its values, joins lists, leaves out null and does not escape what a template made', () => {
  const items = ['<a>', '&'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul class="${'"x'}">${items}${null}${3}</ul>`.text).toBe('<ul class="&quot;x"><li>&lt;a&gt;</li><li>&amp;</li>3</ul>');
});

test('an object that only looks like markup is not taken for it', () => {
  const forged = [{ text: '<script>' }] as unknown as string[];
  expect(() => html`${forged}`.text).toThrow(TypeError);
});

test('figures are printed in their units, without negative zero, and a gap is never printed smaller than it is', () => {
  const { whole, km, points, signedPoints, percentUp } = wording('zh');
  expect([whole(1_234_567), km(12_345), points(7_285), whole(null), km(null)]).toEqual(['1,234,567', '12.35', '72.85', '–', '–']);
  expect([signedPoints(120), signedPoints(-120), signedPoints(-0.2), points(-0.2)]).toEqual(['+1.20', '−1.20', '0.00', '0.00']);
  // 0.03 is exactly 3 %; one unit in 75,000 is 0.00133 %, which is not nothing.
  expect([percentUp(0.03), percentUp(1 / 75_000), percentUp(0)]).toEqual(['3.00 %', '0.01 %', '0.00 %']);
});

test('shortening counts a Chinese character as two columns and cuts no character in half', () => {
  expect(shorten('石仔岭街道', 10)).toBe('石仔岭街道');
  expect(shorten('石仔岭街道', 9)).toBe('石仔岭街…');
  expect(shorten('𠮷𠮷𠮷', 5)).toBe('𠮷𠮷…');
});
