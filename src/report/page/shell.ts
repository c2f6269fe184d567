/**
 * What every page that is written has around it: a single file that opens offline and can do nothing but show itself. A hashed
 * Content-Security-Policy and Trusted Types allow no other script, style, form or request.
 */
import type { Language } from '../../core/messages/index.js';
import { html, verbatim, type Markup } from './markup.js';

export interface Page {
  readonly lang: Language;
  readonly title: string;
  readonly body: Markup;
  /** Our own texts, never with anything from an input in them. */
  readonly style: string;
  readonly script: string;
}

/** The page as a file. The same page gives the same bytes, in Node and in a browser. */
export async function htmlPage({ lang, title, body, style, script }: Page): Promise<string> {
  return html`<!DOCTYPE html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${await securityPolicy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${verbatim(style)}</style>
</head>
<body>
${body}
<script>${verbatim(script)}</script>
</body>
</html>
`.text;
}

/** As tested in a browser against script, image, style, form and frame payloads: nothing but our own style and script, by their hashes. */
async function securityPolicy(style: string, script: string): Promise<string> {
  return [
    "default-src 'none'", `script-src '${await hashOf(script)}'`, `style-src '${await hashOf(style)}'`, 'img-src data:',
    "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ');
}

async function hashOf(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
