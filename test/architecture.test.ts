import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Who may import what: folders of ours, packages, and `node:` for the built-ins. The first entry whose folder holds the file counts.
 * `~` before a package: only by `await import`, so that commands which do not need it start fast.
 */
const mayImport: readonly (readonly [folder: string, ...allowed: string[]])[] = [
  ['src/core', 'src/core'],
  ['src/policy', 'src/core', 'src/policy', 'zod'],
  ['src/io', 'src/core', 'src/io', 'node:', 'zod', 'yaml', 'csv-parse', 'gcoord', 'd3-geo', '@e965/xlsx'],
  ['src/verify', 'src/core', 'src/verify'],
  ['src/mend', 'src/core', 'src/policy', 'src/mend', 'solvers'],
  ['src/report/docx', 'src/core', 'src/policy', 'src/report', 'docx'],
  ['src/report', 'src/core', 'src/policy', 'src/analyse', 'src/report', 'zod', 'csv-stringify', 'd3-array', 'd3-geo', 'd3-scale', 'd3-shape', 'graphology', 'hucre', '~@turf/turf'],
  ['src/cli', 'src', 'node:', 'commander', 'cli-progress', 'yaml'],
  ['src/solve.ts', 'src/core', 'src/policy', 'src/fair.js', 'src/joint.js', 'src/portfolio.js'],
  ['src/joint.ts', 'src/core'],
  ['src/fair.ts', 'src/core', 'src/policy'],
  ['src/products.ts', 'src/core', 'src/policy', 'src/zones.js'],
  ['src/analyse', 'src/core', 'src/policy', 'src/analyse', 'src/hands.js', 'src/mend', 'src/portfolio.js', 'src/solve.js', 'src/threads', 'src/verify', 'solvers'],
  ['src/adjust.ts', 'src/core', 'src/policy', 'src/portfolio.js', 'src/solve.js', 'src/verify', 'solvers'],
  ['src/zones.ts', 'src/core', 'src/policy', 'solvers'],
  ['src/portfolio.ts', 'src/core', 'src/hands.js', 'solvers', 'src/threads'],
  ['src/hands.ts', 'src/core'],
  ['src/threads', 'src/core', 'src/hands.js', 'solvers', 'node:', 'piscina'],
  ['src/version.ts'],
  ['src/index.ts', 'src'],
  ['solvers/mip', 'src/core', 'solvers', 'highs', 'javascript-lp-solver'],
  ['solvers', 'src/core', 'solvers'],
];

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

interface Import {
  readonly file: string;
  /** A path from the root, a package, or a `node:` name; `~` before a package that is imported lazily. */
  readonly target: string;
}

/** Every import of a file, read off its text; types count as well: a type is a dependency. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const eager = [...text.matchAll(/^\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'/gm)].map((match) => ({ name: match[1] ?? match[2]!, lazy: '' }));
  const lazy = [...text.matchAll(/import\(\s*'([^']+)'\s*\)/g)].map((match) => ({ name: match[1]!, lazy: '~' }));
  return [...eager, ...lazy].map(({ name, lazy: mark }) => ({
    file,
    target: name.startsWith('.') ? normalize(join(dirname(file), name)) : name.startsWith('node:') ? name : mark + packageOf(name),
  }));
}

const packageOf = (name: string): string => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');

const isAllowed = (target: string, allowed: readonly string[]): boolean =>
  allowed.some((entry) => target === entry || target === entry.replace(/^~/, '~') || target.replace(/^~/, '') === entry || (entry.endsWith(':') ? target.startsWith(entry) : target.startsWith(`${entry}/`)));

describe('dependencies point one way', () => {
  const files = [...filesBelow('src'), ...filesBelow('solvers')];

  test('every file of src and solvers has an entry in the table', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.filter((file) => !mayImport.some(([folder]) => file === folder || file.startsWith(`${folder}/`)))).toEqual([]);
  });

  test('and imports only what the table allows', () => {
    const wrong = files.flatMap((file) => {
      const [, ...allowed] = mayImport.find(([folder]) => file === folder || file.startsWith(`${folder}/`))!;
      return importsOf(file).filter(({ target }) => !isAllowed(target, allowed)).map(({ target }) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('the check sees what it should: a made-up wrong import is told', () => {
    expect(isAllowed('src/io/read.js', ['src/core'])).toBe(false);
    expect(isAllowed('node:fs', ['src/core'])).toBe(false);
    expect(isAllowed('@turf/turf', ['~@turf/turf'])).toBe(false);
    expect(isAllowed('~@turf/turf', ['~@turf/turf'])).toBe(true);
    expect(isAllowed('src/core/model.js', ['src/core'])).toBe(true);
  });

  test('core, policy, verify and solvers use no clock, no chance and no global of Node or the browser', () => {
    const banned = /\b(Math\.random|Date\.now|new Date\b|performance\.|process\.|Buffer\b|document\.|window\.|setTimeout|setInterval|require\()/;
    const wrong = files
      .filter((file) => /^(src\/core|src\/policy|src\/verify|src\/mend|solvers)\//.test(file))
      .flatMap((file) => readFileSync(join(root, file), 'utf8').split('\n').flatMap((line, at) => (!/^\s*(\/?\*|\/\/)/.test(line) && banned.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])));
    expect(wrong).toEqual([]);
  });

  test('the top level holds what the design names and what tools need', () => {
    const allowed = new Set(['src', 'data', 'solvers', 'bench', 'test', 'package.json', 'tsconfig.json', 'README.md', 'package-lock.json', 'LICENSE', '.gitignore', '.ci', '.git', 'node_modules', 'dist', 'out']);
    expect(readdirSync(root).filter((name) => !allowed.has(name))).toEqual([]);
  });

  test('no source file is longer than three screens', () => {
    const long = [...files].filter((file) => !file.startsWith('src/core/messages/') && statSync(join(root, file)).isFile()).flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n').length;
      return lines > 300 ? [`${file}: ${lines} lines`] : [];
    });
    expect(long).toEqual([]);
  });
});
