import { describe, expect, test } from "vitest";
import { bodyState, marked } from "../testing";
import { formatted } from "./markdown";
import { formattedPaste } from "./paste";

const markdown = (html: string, plain = "") => formatted(html, plain)?.markdown ?? null;

/** As a browser copies from a page of its own making. */
const page = `<html><head><style>p { color: red }</style></head><body><!--StartFragment-->
<h1 style="font-size: 2em">Ferry returns</h1>
<p>The <em>night</em> ferry <strong>is back </strong>after <a href="https://example.org/nine years" onclick="steal()">nine&nbsp;years</a>,
  said the <a href="javascript:alert(1)">harbour master</a> and <a href="/relative">others</a>.</p>
<h2>What it <b>costs</b></h2>
<ul><li>Adults: 12&nbsp;€</li><li>Children
  <ol start="1"><li>under six</li><li>under twelve</li></ol></li></ul>
<figure><img src="https://tracker.example/1.gif" alt="The ferry at the quay"><figcaption>At dawn</figcaption></figure>
<blockquote><p>Like a front door.</p></blockquote>
<table><thead><tr><th>Year</th><th align="right">Guests</th></tr></thead><tbody><tr><td>2017</td><td align="right">9 | 10</td></tr></tbody></table>
<p>2 * 3 * 4, [sic], a_b, AT&amp;T &amp;amp; more.<br>Second line</p>
<script>alert(1)</script><button>Share</button><p>&nbsp;</p>
<!--EndFragment--></body></html>`;

test("a page's headings, emphasis, links, lists, quotes and tables stay; pictures leave their text", () => {
  expect(markdown(page)).toBe(`## Ferry returns

The *night* ferry **is back** after [nine\u00a0years](https://example.org/nine%20years), said the harbour master and others.

## What it costs

- Adults: 12\u00a0€
- Children
  1. under six
  2. under twelve

The ferry at the quay

At dawn

> Like a front door.

| Year |  Guests |
| ---- | ------: |
| 2017 | 9 \\| 10 |

2 \\* 3 \\* 4, [sic], a_b, AT&T \\&amp; more.\\
Second line`);
});

/** In the manner of Google Docs: all inside a bold that is none, marks as styles, lists in lists. */
const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1">
<h1 dir="ltr" style="line-height:1.38;"><span style="font-weight:700;">Council votes</span></h1>
<p dir="ltr"><span style="font-weight:400;font-style:normal">The council </span><span style="font-weight:700;font-style:italic">has voted</span><span style="font-weight:400"> for </span><a href="https://www.google.com/url?q=https://example.org/bus&amp;sa=D"><span style="text-decoration:underline">night buses</span></a><span>.</span></p>
<br />
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>One a</span></p></li></ul>
<li dir="ltr"><p dir="ltr" role="presentation"><span style="text-decoration:line-through">Two</span></p></li></ul>
<br /><div dir="ltr"><table><colgroup><col /><col /></colgroup><tbody><tr><td><p dir="ltr"><span>Line</span></p></td><td><p dir="ltr"><span>Runs</span></p></td></tr><tr><td><p dir="ltr"><span>N1</span></p></td><td><p dir="ltr"><span>hourly</span></p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`;

test("Google Docs: its wrapper is no bold, and styles are emphasis", () => {
  expect(markdown(docs)).toBe(`## Council votes

The council **_has voted_** for [night buses](https://example.org/bus).

- One
  - One a
- ~~Two~~

| Line | Runs   |
| ---- | ------ |
| N1   | hourly |`);
});

/** In the manner of Word: items are paragraphs with `mso-list`, their marks drawn by hand. */
const item = (level: number, mark: string, text: string) =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:36.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoTitle>Harbour wall<o:p></o:p></p>
<h1><b>What is known</b><o:p></o:p></h1>
<p class=MsoNormal>The breach is <b style='mso-bidi-font-weight:normal'>forty metres<span style='mso-spacerun:yes'>  </span></b>long,
and <i>nobody</i> was hurt.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${item(1, "·", "Closed: the promenade")}
${item(2, "o", "as far as the market")}
${item(1, "·", "Open: the <b>market</b>")}
<p class=MsoNormal>Then:<o:p></o:p></p>
${item(1, "1.", "Divers")}
${item(1, "2.", "Masons")}
<p class=MsoQuote><i>Like a train.</i><o:p></o:p></p>
<!--EndFragment--></body></html>`;

test("Word: paragraphs with a list's style are a list, and its filling goes", () => {
  expect(markdown(word)).toBe(`## Harbour wall

## What is known

The breach is **forty metres** long, and *nobody* was hurt.

- Closed: the promenade
  - as far as the market
- Open: the **market**

Then:

1. Divers
2. Masons

> Like a train.`);
});

describe("the plain text is taken", () => {
  test("where the HTML says no more", () => {
    expect(markdown("<span style='color:red'>two words</span>", "two words")).toBeNull();
    expect(markdown("<p>one</p><p>two</p>", "one\n\ntwo")).toBeNull();
    expect(markdown("<meta charset=utf-8>", "x")).toBeNull();
  });

  test("where the HTML is source code in colours", () => {
    expect(markdown("<pre><span>## Subhead</span>\n\n*text*</pre>", "## Subhead\n\n*text*")).toBeNull();
  });

  test("but not where its paragraphs run together", () => {
    expect(markdown("<p>one</p><p>two</p>", "one\ntwo")).toBe("one\n\ntwo");
    expect(markdown("<div>one<br><br>two</div>", "one\ntwo")).toBe("one\n\ntwo");
  });
});

test("what is hostile in clipboard HTML is gone", () => {
  const hostile = `<p onmouseover="x()">a <img src=x onerror="x()" alt="](javascript:x)"> <a href="data:text/html,x">b</a>
    <a href="vbscript:x">c</a> <a href=" javascript:x">d</a> <b>&lt;script&gt;</b><iframe srcdoc="x"></iframe></p><svg><a xlink:href="javascript:x">e</a></svg>`;
  expect(markdown(hostile)).toBe("a ]\\(javascript:x) b c d **\\<script>**");
});

test("a layout table gives what is in it, and spaces of no width go", () => {
  expect(markdown("<table><tr><td><h3>One</h3><p>t\u200bwo</p></td></tr></table>")).toBe("### One\n\ntwo");
});

test("what is pasted goes on with a paragraph where it is one, and stands apart where it is not", () => {
  const pasted = (body: string, html: string) => {
    const text = formatted(html, "");
    return text && marked(formattedPaste(bodyState(body), text).state);
  };
  expect(pasted("one ‸ two", "<b>new</b>")).toBe("one **new**‸ two");
  expect(pasted("one‸", "<h2>new</h2>")).toBe("one\n\n## new‸");
  expect(pasted("⟨one⟩ two", "<ul><li>new</ul>")).toBe("- new\n\n‸ two");
  expect(pasted("‸", "<h2>new</h2>")).toBe("## new‸");
});
