import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MANIFEST } from '../../src/io/writeSet.js';
import { resultShape } from '../../src/report/schema.js';
import { ended, freshFolder, MAIN, ROOT, start, xuequ } from './command.js';
import { readTable, someTowns } from './counties.js';

const TINY = join(ROOT, 'data/tiny');
/** More than an hour. */
const LONG = ['--effort', '1000G'];

/** Every file that the manifest lists is there with its hash, and nothing temporary. */
function expectWhole(folder: string): void {
  const names = readdirSync(folder);
  const { files } = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as { files: { name: string; sha256: string }[] };
  expect(names.toSorted()).toEqual([MANIFEST, ...files.map(({ name }) => name)].toSorted());
  for (const { name, sha256 } of files) expect(createHash('sha256').update(readFileSync(join(folder, name))).digest('hex'), name).toBe(sha256);
}

/** Resolves when the text was seen on standard error. */
const seen = (child: ReturnType<typeof start>, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let all = '';
    child.stderr.on('data', (chunk: Buffer) => {
      all += chunk.toString();
      if (all.includes(text)) resolve();
    });
    child.on('close', () => reject(new Error(`It ended before it said ${text}: ${all}`)));
  });

test.each(['SIGINT', 'SIGTERM'] as const)('%s during a long search keeps the best layout so far: whole files, a report that says so, exit 0', async (signal) => {
  const county = someTowns();
  const out = join(freshFolder(), 'out');
  const child = start(['solve', county, ...LONG, '--out', out]);
  const end = ended(child);
  await seen(child, '搜索');
  child.kill(signal);
  const { code, out: said, err } = await end;
  expect([code, err.includes('已收到中断')]).toEqual([0, true]);
  expect(said).toContain('report.html');
  expectWhole(out);
  const result = resultShape.parse(JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')));
  expect(result.assumptions.join('\n')).toContain('中断');
  expect(readTable(join(out, 'layout.csv')).every((row) => row['龙头学校代码'] !== '')).toBe(true);
});

test('an interrupt while the input is read ends the run as well, with what the start of the search gives', async () => {
  const county = someTowns();
  const out = join(freshFolder(), 'out');
  const child = start(['solve', county, ...LONG, '--out', out]);
  const end = ended(child);
  await seen(child, '读取');
  child.kill('SIGINT');
  const { code, err } = await end;
  expect([[0, 1].includes(code ?? -1), err.includes('已收到中断')]).toEqual([true, true]);
  expectWhole(out);
});

test('after SIGKILL at any moment the folder holds whole files of the run or none, and the next run mends it', async () => {
  const folder = freshFolder();
  const words = ['solve', TINY, '--out', 'out'];
  const began = performance.now();
  expect((await xuequ(words, folder)).code).toBe(0);
  const lasts = performance.now() - began;
  const expected = new Map(readdirSync(join(folder, 'out')).map((name) => [name, readFileSync(join(folder, 'out', name))]));
  // Near the end of a run, where it writes; the last ones may come too late, which is as well.
  for (const share of [0.75, 0.85, 0.95]) {
    const place = freshFolder();
    const child = start(words, place);
    const end = ended(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), lasts * share);
    await end;
    clearTimeout(timer);
    const out = join(place, 'out');
    const found = existsSync(out) ? readdirSync(out).filter((name) => !/^\.xuequ-(set|done)-/.test(name)) : [];
    for (const name of found) expect(readFileSync(join(out, name)).equals(expected.get(name)!), `${share} ${name}`).toBe(true);
    expect((await xuequ(words, place)).code).toBe(0);
    expectWhole(out);
  }
});

test('results go to standard output, all else to standard error, without terminal codes in either', async () => {
  const { code: exit, out, err } = await xuequ(['solve', TINY, '--out', join(freshFolder(), 'out')]);
  expect(exit).toBe(0);
  expect(out).toContain('41400');
  expect(err).toMatch(/^0% /m);
  expect(out).not.toMatch(/^\d+% /m);
  for (const code of ['\u001b', '\r', '\b']) expect((out + err).includes(code)).toBe(false);
});

test('a reader that goes away does not crash a command, and a run still writes its files', async () => {
  const child = start(['schema']);
  child.stdout.destroy();
  expect(await ended(child)).toMatchObject({ code: 0, err: '' });
  const out = join(freshFolder(), 'out');
  const solve = start(['solve', TINY, '--out', out]);
  solve.stdout.destroy();
  solve.stderr.destroy();
  expect((await ended(solve)).code).toBe(0);
  expectWhole(out);
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${MAIN}" presets | head -n 1`], { encoding: 'utf8' });
  expect([status, stdout.split('\n').length, stderr]).toEqual([0, 2, '']);
});

test('a full disk behind standard output is told of', (context) => {
  if (!existsSync('/dev/full')) return context.skip('/dev/full is absent');
  const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${MAIN}" schema > /dev/full`], { encoding: 'utf8' });
  expect([status, stderr.includes('磁盘空间不足'), stderr.includes('    at ')]).toEqual([2, true, false]);
});

test('on a terminal a bar is drawn and removed, and the cursor comes back, also after Ctrl-C', async (context) => {
  if (!(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '').includes('util-linux')) return context.skip('script of util-linux is absent');
  const county = someTowns();
  const out = join(freshFolder(), 'out');
  // `exec`: a shell that waited in between (dash, where SHELL is not set) would itself end by the Ctrl-C.
  const child = spawn('script', ['-qec', `exec "${process.execPath}" "${MAIN}" solve "${county}" ${LONG.join(' ')} --out "${out}"`, '/dev/null'], { env: { ...process.env, TERM: 'xterm' } });
  let screen = '';
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdout.on('data', (chunk: Buffer) => {
    const before = screen;
    screen += chunk.toString();
    // As the keyboard sends it.
    if (screen.includes('搜索') && !before.includes('搜索')) child.stdin.write('\u0003');
  });
  expect(await closed).toBe(0);
  expect(screen).toMatch(/[=-]{24} \d+% /);
  expect(screen.lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.lastIndexOf('\u001b[?25l'));
  expect(screen.slice(screen.indexOf('已收到中断'))).not.toMatch(/[=-]{24} \d+% /);
  expectWhole(out);
});
