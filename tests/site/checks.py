"""What every page of the public site must be. Each check takes a Page and yields what is wrong."""
import pathlib
import re
import urllib.parse

# Functions for the scripts below: what is seen of a page.
COMMON = r"""
const name = e => (e.id ? '#' + e.id : e.tagName.toLowerCase()) + ' "' + e.textContent.trim().slice(0, 20) + '"';
const all = s => [...document.querySelectorAll(s)];
const texts = () => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode())
    if (walk.currentNode.data.trim()) found.add(walk.currentNode.parentElement);
  return [...found];
};
const bad = [];
"""

STRUCTURE = COMMON + r"""
const one = s => { const n = all(s).length; if (n !== 1) bad.push(n + ' of ' + s); };
if (document.documentElement.lang !== 'zh-CN') bad.push('lang is ' + document.documentElement.lang);
if (document.characterSet !== 'UTF-8') bad.push('read as ' + document.characterSet);
if (document.compatMode !== 'CSS1Compat') bad.push('is read in quirks mode');
if (!document.title || document.title !== all('h1')[0]?.textContent) bad.push('title is not the heading');
['h1', 'body > header', 'main', 'body > footer', 'meta[name=viewport]'].forEach(one);
let level = 0;
for (const h of all('h1,h2,h3,h4,h5,h6')) {
  if (+h.tagName[1] > level + 1) bad.push('heading out of order: ' + name(h));
  if (!h.textContent.trim()) bad.push('empty heading');
  level = +h.tagName[1];
}
for (const e of texts())
  if (!e.closest('header,main,footer,.skip')) bad.push('outside of the landmarks: ' + name(e));
const labels = new Set();
for (const e of all('nav,[role=region]')) {
  const label = e.getAttribute('aria-label');
  if (!label || labels.has(label)) bad.push('region without a name of its own: ' + label);
  labels.add(label);
}
const ids = all('[id]').map(e => e.id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) bad.push('twice: id ' + id);
for (const e of all('main ul,main ol,main dl,main nav')) if (!e.children.length) bad.push('empty ' + name(e));
return bad;
"""

TABLES = COMMON + r"""
for (const t of all('table')) {
  const heads = t.querySelectorAll('thead th').length;
  if (!t.caption?.textContent.trim()) bad.push('no caption: ' + name(t));
  if (!heads || t.querySelector('thead td')) bad.push('no header: ' + name(t));
  for (const th of t.querySelectorAll('th'))
    if (!['col', 'row'].includes(th.scope) || !th.textContent.trim()) bad.push('header of nothing: ' + name(th));
  if (!t.tBodies[0]?.rows.length) bad.push('no rows: ' + name(t));
  for (const r of t.rows) if (r.cells.length !== heads) bad.push(r.cells.length + ' of ' + heads + ' cells: ' + name(r));
  const used = [...t.rows[0].cells].map((c, i) => [...t.tBodies[0].rows].some(r => r.cells[i]?.textContent));
  if (t.tBodies[0].rows.length && used.includes(false)) bad.push('empty column: ' + name(t.rows[0].cells[used.indexOf(false)]));
}
return bad;
"""

# Nothing wider than the window, but tables in a box of their own that keys can scroll; no cell too
# narrow for words of four letters.
FITS = COMMON + r"""
const width = document.documentElement.clientWidth, page = document.scrollingElement;
if (page.scrollWidth > width) bad.push('the page is ' + page.scrollWidth + ' wide');
for (const e of texts()) {
  const style = getComputedStyle(e), box = e.getBoundingClientRect(), wide = e.closest('[role=region]');
  if (parseFloat(style.fontSize) < 12) bad.push('small letters: ' + name(e));
  if (e.closest('.skip') || !box.width) continue;
  if (!wide && (box.right > width + 0.5 || box.left < -0.5)) bad.push('sticks out: ' + name(e));
  if (e.matches('td,th')) {
    const inner = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const long = Math.min(4, Math.max(...e.innerText.split('\n').map(s => s.length)));
    if (inner < 0.55 * long * parseFloat(style.fontSize)) bad.push('narrow column: ' + name(e));
    if (e.scrollWidth > e.clientWidth + 1) bad.push('runs out of its cell: ' + name(e));
  }
}
for (const e of all('*')) {
  if (e === document.documentElement || e === document.body || e.scrollWidth <= e.clientWidth + 1) continue;
  if (!['auto', 'scroll'].includes(getComputedStyle(e).overflowX)) continue;
  if (e.tabIndex !== 0 || !e.getAttribute('aria-label')) bad.push('scrolls without keys: ' + name(e));
}
return bad;
"""

CONTRAST = COMMON + r"""
const parse = c => { const n = c.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
const behind = e => {
  const layers = [];
  for (; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
  const dark = getComputedStyle(document.documentElement).colorScheme.includes('dark')
    && matchMedia('(prefers-color-scheme: dark)').matches;
  return layers.reverse().reduce((below, top) => over(top, below), dark ? [18, 18, 18, 1] : [255, 255, 255, 1]);
};
const light = c => c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
const seen = new Map();
for (const e of texts()) {
  const back = behind(e), fore = over(parse(getComputedStyle(e).color), back), r = ratio(fore, back);
  if (r < 4.5) seen.set(fore + '/' + back, r.toFixed(2) + ': ' + name(e));
  if (getComputedStyle(e).opacity !== '1') bad.push('see-through: ' + name(e));
}
return bad.concat([...seen.values()]);
"""

# Printed, a page is 180 mm wide: what scrolls on the screen would be cut off.
PRINTED = COMMON + r"""
for (const e of all('main, main *'))
  if (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible') bad.push('cut off: ' + name(e));
if (document.scrollingElement.scrollWidth > document.documentElement.clientWidth) bad.push('wider than paper');
for (const e of all('.skip, header nav')) if (e.getClientRects().length) bad.push('is printed: ' + name(e));
for (const e of texts()) if (parseFloat(getComputedStyle(e).fontSize) < 11) bad.push('small on paper: ' + name(e));
return bad;
"""

LINKS = COMMON + r"""
return all('a[href],link,img,script,iframe,[src]').map(e => [e.tagName, e.href || e.src || '', e.textContent.trim()]);
"""

FOCUSED = COMMON + r"""
const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
if (e === document.body) return null;
const stops = all('a[href],[tabindex="0"]');
return { at: stops.indexOf(e), n: stops.length, name: name(e), visible: e.matches(':focus-visible'),
  outline: s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth),
  inside: r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth && r.left >= 0 };
"""


class Page:
    """One page of a site, open in the browser."""

    def __init__(self, browser, root, name):
        self.browser, self.root, self.name = browser, pathlib.Path(root), name
        self.path = self.root / name

    def open(self, anchor=""):
        self.browser.open(self.path.resolve().as_uri() + anchor)


def source(page):
    text = page.path.read_bytes().decode("utf-8")  # raises where it is not
    for sign in ("<script", "javascript:", "<iframe", "<img", "<link", "@import", "url(", "\ufffd"):
        if sign in text.lower():
            yield f"holds {sign}"
    for event in re.findall(r"<[^>]*\s(on\w+)=", re.sub(r'"[^"]*"', '""', text)):
        yield f"holds {event}"


def structure(page):
    yield from page.browser.ask(STRUCTURE)


def tables(page):
    yield from page.browser.ask(TABLES)


def fits(page):
    for width in (360, 1280):
        page.browser.size(width)
        yield from (f"at {width}: {fault}" for fault in page.browser.ask(FITS))


def contrast(page):
    for scheme in ("light", "dark"):
        page.browser.media("screen", prefers_color_scheme=scheme)
        yield from (f"{scheme}: {fault}" for fault in page.browser.ask(CONTRAST))
    page.browser.media()


def printed(page):
    page.browser.media("print")
    page.browser.size(680)
    yield from page.browser.ask(PRINTED)
    yield from (f"print: {fault}" for fault in page.browser.ask(CONTRAST))
    page.browser.media()


def links(page):
    root = page.root.resolve().as_uri() + "/"
    for tag, address, text in page.browser.ask(LINKS):
        file, anchor = urllib.parse.urldefrag(address)
        if tag != "A" or not file.startswith(root):
            yield f"leads away: {address}"
            continue
        path = pathlib.Path(urllib.parse.unquote(urllib.parse.urlparse(file).path))
        if not path.is_file():
            yield f"leads nowhere: {file[len(root):]}"
        elif anchor and f'id="{anchor}"' not in path.read_text(encoding="utf-8"):
            yield f"leads nowhere: {file[len(root):]}#{anchor}"
        if not text:
            yield f"link without a text: {file[len(root):]}"


def console(page):
    yield from page.browser.log()


EVERY_PAGE = (source, structure, tables, fits, contrast, printed, links, console)


def keyboard(page, stops=60):
    """Tab reaches link after link in their order, and one sees where one is; the first skips."""
    browser = page.browser
    browser.size(1280, 900)
    page.open()
    for at in range(stops):
        browser.press("Tab")
        now = browser.ask(FOCUSED)
        if now is None:
            if at == 0 or at < last["n"]:
                yield f"the keys end after {at} stops"
            return
        last = now
        if now["at"] != at:
            yield f"stop {at} is {now['at']}: {now['name']}"
            return
        if not now["visible"] or now["outline"] < 2 or not now["inside"]:
            yield f"one does not see where one is: {now['name']}"


def skips(page):
    """The first link leads past the header."""
    browser = page.browser
    page.open()
    browser.press("Tab")
    browser.press("Enter")
    if not browser.ask("return location.hash === '#main' && !!document.querySelector('main:target')"):
        yield "the first link does not lead to the text"
    browser.press("Tab")
    if browser.ask("return document.querySelector('main').contains(document.activeElement)") is not True \
            and browser.ask("return !!document.querySelector('main a[href], main [tabindex]')"):
        yield "behind the first link one is not in the text"
