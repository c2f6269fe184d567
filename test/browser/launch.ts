/** A headless Chromium from npm, with a Chinese font: nothing is downloaded, nothing but three system libraries is needed. */
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// A system without a GPU draws through SwiftShader; the sandbox does not work for root, as which containers run.
const ARGUMENTS = ['--no-sandbox', '--no-zygote', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];

/** @throws Error naming the Debian packages when a library that the browser is linked to is missing. */
export async function launchBrowser(): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), 'xuequ-fonts-'));
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const config = join(folder, 'fonts.conf');
  const directories = [join(fonts, '400Regular'), join(fonts, '700Bold'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`);
  writeFileSync(config, `<?xml version="1.0"?><fontconfig>${directories.join('')}<cachedir>${folder}</cachedir></fontconfig>`);
  try {
    const browser = await playwright.launch({
      executablePath: await chromium.executablePath(), headless: true, args: ARGUMENTS, env: { ...process.env, FONTCONFIG_FILE: config },
    });
    browser.on('disconnected', () => rmSync(folder, { recursive: true, force: true }));
    return browser;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!String(error).includes('shared libraries')) throw error;
    throw new Error('Chromium needs system libraries. Maybe: apt-get install -y libnss3 libnspr4 libexpat1', { cause: error });
  }
}
