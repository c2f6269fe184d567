/** Texts that a page must show and never obey. `at` is an address that nobody may call; a script that runs sets `window.ran`. */
export function payloads(at: string): string[] {
  const run = `window.ran=1;fetch('${at}/script')`;
  const handlers = ['onload', 'onerror', 'onmouseover', 'autofocus onfocus'];
  const tags = ['svg', `img src="${at}/img"`, 'body', 'video src=x', 'details open', 'input', 'iframe', 'marquee'];
  const breaks = ['', '"', "'", '">', "'>", '</title>', '</style>', '</script>', '-->', ']]>', '</svg>', '</table>', '`'];
  return [
    ...tags.flatMap((tag) => handlers.map((handler) => `<${tag} ${handler}="${run}">`)),
    ...breaks.map((end) => `${end}<script>${run}</script>`),
    ...breaks.map((end) => `${end} onmouseover=${run} autofocus onfocus=${run} `),
    `javascript:${run}`, `JaVaScRiPt:${run}`, `data:text/html,<script>${run}</script>`, `&#106;avascript:${run}`, `vbscript:${run}`, `//${at.split('//')[1]}/x`,
    `<a href="javascript:${run}">x</a>`, `<svg><a xlink:href="javascript:${run}"><text>x</text></a></svg>`, `<svg><use href="${at}/use.svg#x"/></svg>`, `<svg><script>${run}</script></svg>`,
    `<svg><image href="${at}/image"/></svg>`, `<svg><style>@import url(${at}/css)</style></svg>`, `<math><mtext><img src=x onerror="${run}"></mtext></math>`, `<foreignObject><img src="${at}/fo"></foreignObject>`,
    `<img src=x onerror=${run}>`, `<img srcset="${at}/set 1x">`, `<link rel=stylesheet href="${at}/css">`, `<link rel=prefetch href="${at}/prefetch">`, `<style>*{background:url(${at}/css)}</style>`,
    `url(${at}/css)`, `expression(${run})`, `}*{background:url(${at}/css)}`, `</style><style>*{background:url(${at}/css)}`, `<base href="${at}/">`, `<meta http-equiv=refresh content="0;url=${at}/refresh">`,
    `<form action="${at}/form"><input type=submit autofocus>`, `<button formaction="${at}/form">x</button>`, `<object data="${at}/object">`, `<embed src="${at}/embed">`, `<iframe src="${at}/frame">`,
    `<iframe srcdoc="<script>parent.ran=1</script>">`, `<template><script>${run}</script></template>`, `<noscript><img src="${at}/no">`, `<!--<img src="${at}/comment">-->`, `<![CDATA[<script>${run}</script>]]>`,
    `\${${run}}`, `{{constructor.constructor('${run}')()}}`, '{name}', '$&', '$1', '%3Cscript%3E', '&lt;script&gt;', '&amp;lt;', '\\u003cscript\\u003e', '\\x3cscript\\x3e', `'-${run}-'`, `";${run}//`, '__proto__', 'constructor',
    'toString', '\u202Eetirw ot thgir', '\u2066\u2067isolate', 'مدرسة ابتدائية', '\u200B\u200Dzero\uFEFFwidth', '𠮷野家小学', '龘靐齉', '👩‍👩‍👧‍👦🏫', 'e\u0301\u0302\u0303\u0304', '長'.repeat(3_000), 'W'.repeat(3_000),
    'a\tb\nc\rd', '\0nul', '\u0001\u001B[31m', '\uFFFE\uFFFF', '=HYPERLINK("http://x")', '  two  spaces  ', '-0', 'null', 'undefined', '<', '&', '"', "'", '`', '',
  ];
}
