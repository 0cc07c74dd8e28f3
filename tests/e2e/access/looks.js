/* What a machine can tell of a page as it stands: each look returns what is wrong, as a list of sentences. */
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  const unseen = (one) => !!one.closest('.sr, .skip:not(:focus), svg, option, textarea, audio, video');
  const name = (one) => one.outerHTML.slice(0, 110).replace(/\s+/g, ' ');
  const styleOf = (one, part) => getComputedStyle(one, part);
  const OPERATED = 'a[href], button, input, select, textarea, summary, [role=tab]';
  const MAIN = '.btn, select, textarea, input, summary, .tree a, .turns a, .name';
  const LEAST = 24;
  const HIT = 44;

  /**
   * Rules of axe-core, its best practices and experiments too. Not asked for: what only level AAA wants, what axe itself
   * has given up, and `hidden-content`, which finds nothing but reminds one to look at what is hidden: that is what the
   * states with everything opened are for.
   */
  const RULES = axe.getRules().filter(({ ruleId, tags }) => !tags.some((tag) => /deprecated|aaa$/.test(tag)) && ruleId !== 'hidden-content');
  const COLOURS = ['color-contrast', 'link-in-text-block'];
  const SIGHT = [...COLOURS, 'target-size'];
  const STRUCTURE = RULES.map(({ ruleId }) => ruleId).filter((id) => !SIGHT.includes(id));
  /** What depends on where things are and on what is shown. */
  const LAYOUT = ['scrollable-region-focusable', 'region', 'skip-link', 'aria-hidden-focus', 'bypass'];

  /** What stands under the bar or is scrolled away in a frame of its own has colours and sizes too: they are judged laid open. */
  const OPEN = '.skip { display: none } .top, .in { position: static !important } .in, .table, pre { overflow: visible !important; max-height: none !important } pre { white-space: pre-wrap !important } table { min-width: 0 !important; overflow-wrap: anywhere } .num { white-space: normal !important }';
  /** Words in a video are for browsers that show none. */
  const WHERE = { include: document, exclude: 'video > *' };

  /** Where a rule is wrong, and why. */
  const EXCEPTIONS = {
    // a number, large, and the row of a button: nothing stands under them
    'p-as-heading': (html) => /^<p class="(score|row)">/.test(html),
  };

  /** Violations; what axe cannot decide counts too, but for a single letter: it has the colours of its neighbours. */
  async function barriers(ids) {
    const { violations, incomplete } = await axe.run(WHERE, { runOnly: ids, elementRef: false, iframes: false });
    const short = ({ any }) => any.some(({ data }) => data?.messageKey === 'shortTextContent');
    const tell = (kind) => ({ id, nodes }) => {
      const left = nodes.filter((node) => !short(node) && !EXCEPTIONS[id]?.(node.html));
      return left.length ? [`${kind}${id}: ${left.map(({ html }) => html.slice(0, 140)).join(' | ')}`] : [];
    };
    return [...violations.flatMap(tell('')), ...incomplete.flatMap(tell('undecided: '))];
  }

  async function laidOpen(ids) {
    const kept = [...document.adoptedStyleSheets];
    document.adoptedStyleSheets = [...kept, sheet(OPEN)];
    const found = await barriers(ids);
    document.adoptedStyleSheets = kept;
    return found;
  }

  /** What is pressed: the box itself, the label of a box to tick, or the row that a link covers. */
  function targetOf(one) {
    const row = one.matches('.lines a, .units a') && one.closest('li');
    return (row || one.closest('label') || one).getBoundingClientRect();
  }

  /** In a line of text the size is that of the words around (WCAG 2.5.8, inline). */
  function isInText(one) {
    if (!/^inline/.test(styleOf(one).display)) return false;
    const block = one.parentElement.closest('p, li, dd, td, th, figcaption, caption, dt, h1, h2, h3, h4, sup, blockquote, .tip');
    return !!block && (block.tagName === 'SUP' || block.textContent.trim() !== one.textContent.trim());
  }

  /** Smaller, but a circle of 24 px about its middle touches no other target (WCAG 2.5.8, spacing). */
  function isApart(one, all) {
    const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
    const [x, y] = middle(targetOf(one));
    return all.every((other) => {
      if (other === one) return true;
      const box = targetOf(other);
      const near = Math.hypot(x - Math.max(box.left, Math.min(x, box.right)), y - Math.max(box.top, Math.min(y, box.bottom)));
      return near >= (Math.min(box.width, box.height) < LEAST ? LEAST : LEAST / 2);
    });
  }

  function targets() {
    const places = all(OPERATED).filter((one) => shown(one) && !unseen(one));
    return places.flatMap((one) => {
      const { width, height } = targetOf(one);
      const [wide, high] = one.matches(MAIN) ? [one.matches('.btn.bare, select, input') ? HIT : LEAST, HIT] : [LEAST, LEAST];
      const big = width + 0.5 >= wide && height + 0.5 >= high;
      if (big || isInText(one) || (!one.matches(MAIN) && isApart(one, places))) return [];
      return [`target of ${Math.round(width)} x ${Math.round(height)}, ${wide} x ${high} is least: ${name(one)}`];
    });
  }

  function headings() {
    const shown = all('main :is(h1, h2, h3, h4, h5, h6)').filter((one) => one.checkVisibility());
    const levels = shown.map((one) => Number(one.tagName[1]));
    const skips = levels.filter((level, i) => level - (levels[i - 1] ?? 0) > 1);
    const found = skips.length ? [`headings skip a level: ${levels}`] : [];
    const own = shown.filter((one) => one.matches('h1:not(.book *)')); // the book is a document of its own, with its title
    if (own.length !== 1) found.push(`not one h1: ${levels}`);
    return found;
  }

  function title() {
    const page = document.querySelector('main > .page').dataset.page;
    const heading = document.querySelector('main h1').textContent;
    const course = document.querySelector('.name').textContent;
    const due = page === '-1' ? course : `${heading} · ${course}`;
    return document.title === due ? [] : [`the title is "${document.title}", not "${due}"`];
  }

  /** Letters of another script than that of the language they are said to be in. */
  const SCRIPTS = [[/\p{Script=Cyrillic}/u, /^(bg|mk|ru|sr|uk)/], [/\p{Script=Greek}/u, /^el/], [/\p{Script=Arabic}/u, /^(ar|fa|ur)/], [/\p{Script=Han}/u, /^(zh|ja)/]];
  /** A name in its own letters may stand unmarked (WCAG 3.1.2, proper names). */
  const NAMES = ['Стоян'];
  function language() {
    return texts(document.body).flatMap((text) => {
      const { lang } = text.parentElement.closest('[lang]');
      const strange = !NAMES.includes(text.data.trim()) && SCRIPTS.some(([letters, spoken]) => letters.test(text.data) && !spoken.test(lang));
      return strange ? [`not ${lang}: ${text.data.trim().slice(0, 60)}`] : [];
    });
  }

  function texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      const parent = node.parentElement;
      if (node.data.trim() && !parent.closest('script, noscript, style') && !unseen(parent) && shown(parent)) found.push(node);
    }
    return found;
  }

  const boxOf = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getBoundingClientRect();
  };

  /** Where the eye goes back although the text goes on: what follows stands above, and not in a column further on. */
  function isBefore(next, last) {
    const slack = 3;
    const above = next.bottom <= last.top + slack && next.left < last.right - slack;
    const sameLine = next.top < last.bottom - slack && next.bottom > last.top + slack;
    return above || (sameLine && next.right <= last.left + slack);
  }

  /** Text and stops of the Tab key come in the order in which they stand. */
  function order() {
    const found = [];
    for (const place of all('.top, .side, main')) {
      const words = texts(place).map((text) => ({ box: boxOf(text), name: text.data.trim().slice(0, 40) }));
      const stops = all(OPERATED, place).filter((one) => shown(one) && !unseen(one) && one.tabIndex >= 0);
      const boxes = stops.map((one) => ({ box: one.getBoundingClientRect(), name: name(one) }));
      for (const list of [words, boxes])
        list.forEach(({ box, name }, i) => {
          if (i && isBefore(box, list[i - 1].box)) found.push(`stands before what it follows: "${name}" after "${list[i - 1].name}"`);
        });
    }
    for (const one of all('[tabindex]')) if (one.tabIndex > 0) found.push(`tabindex ${one.tabIndex}: ${name(one)}`);
    return found;
  }

  const scrolls = (one) => !!one && (/auto|scroll/.test(styleOf(one).overflowX) || scrolls(one.parentElement));

  /** Everything is within the width, and no text is cut off or lies over another. */
  function fits() {
    const { clientWidth: width, scrollWidth: full } = document.documentElement;
    const found = full > width + 1 ? [`the page scrolls sideways to ${full}`] : [];
    const words = texts(document.body);
    for (const text of words) {
      const { left, right } = boxOf(text);
      if ((left < -1 || right > width + 1) && !scrolls(text.parentElement)) found.push(`sticks out: ${text.data.trim().slice(0, 60)}`);
    }
    for (const one of new Set(words.map(({ parentElement }) => parentElement))) {
      const { overflowX, overflowY } = styleOf(one);
      const cut = (/hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1) || (/hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 1);
      if (cut) found.push(`cut off: ${name(one)}`);
    }
    return [...found, ...overlaps(words)];
  }

  const blockOf = (one) => (/^(inline|contents)/.test(styleOf(one).display) ? blockOf(one.parentElement) : one);

  function overlaps(words) {
    const slack = 4;
    const boxes = words.filter((text) => !text.parentElement.closest('.top')).map((text) => ({ text, box: boxOf(text), block: blockOf(text.parentElement) }));
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
    return boxes.flatMap((one, i) =>
      boxes.slice(i + 1).filter((two) => one.block !== two.block && over(one.box, two.box) && !scrolls(one.block) && !scrolls(two.block))
        .map((two) => `"${one.text.data.trim().slice(0, 40)}" lies over "${two.text.data.trim().slice(0, 40)}"`));
  }

  /** Nothing moves by itself or fades, where a learner asked for no motion. */
  function still() {
    const running = document.getAnimations().map((one) => `moves: ${one.animationName ?? one.transitionProperty}`);
    const moving = (style) => style.animationName !== 'none' || style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0.001) || style.scrollBehavior === 'smooth';
    const could = all('*').filter((one) => shown(one) && [null, '::before', '::after'].some((part) => moving(styleOf(one, part))));
    return [...running, ...could.map((one) => `would move: ${name(one)}`)];
  }

  /** In forced colours what is operated has an edge, and what is chosen differs by more than a colour that is gone. */
  function forced() {
    const edged = (one) => ['outline', 'border-bottom'].some((edge) => styleOf(one)[`${edge}Style`.replace(/-(.)/g, (_, c) => c.toUpperCase())] !== 'none');
    return all('.btn:not(.bare), select, textarea, [type=text], .choice, .note, pre').filter((one) => shown(one) && !unseen(one) && !edged(one)).map((one) => `no edge in forced colours: ${name(one)}`);
  }

  /** What must be seen to be operated has an edge, or a ground, of 3:1 (WCAG 1.4.11). */
  function edges() {
    const places = all('.btn:not(.bare), select, textarea, [type=text], .choice input').filter((one) => shown(one) && !unseen(one) && one.ariaDisabled !== 'true');
    return places.flatMap((one) => {
      const around = groundOf(one.parentElement);
      const edge = rgb(styleOf(one).borderTopColor);
      const best = Math.max(edge.alpha ? contrast(edge.channels, around) : 1, contrast(groundOf(one), around));
      return best >= 3 ? [] : [`an edge of ${best.toFixed(1)}:1: ${name(one)}`];
    });
  }

  /* Stops of the Tab key. */
  const KINDS = ['term', 'main', 'bare', 'menu', 'name', 'skip', 'back', 'poster', 'tip', 'turns', 'tree', 'lines', 'units', 'need', 'table', 'fold', 'q', 'reflect', 'video', 'banner', 'notes', 'sources', 'download'];
  const isStop = (one) => shown(one) && one.tabIndex >= 0 && !one.matches(':disabled, [type=radio]:not(:checked)');
  const operated = () => all(`${OPERATED}, video, [tabindex="0"]`).filter((one) => isStop(one) && !one.closest('video *'));
  /** What sort of thing it is: the element, and where it stands. */
  const kind = (one) => [one.tagName, one.type, one.getAttribute('role'), ...KINDS.filter((place) => one.closest(`.${place}`))].filter(Boolean).join(' ');
  const numbers = new WeakMap();
  let last = 0;
  const numberOf = (one) => numbers.get(one) ?? (numbers.set(one, ++last), last);

  function rgb(colour) {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return { channels: [red, green, blue], alpha };
  }
  function groundOf(one) {
    const { channels, alpha } = rgb(styleOf(one).backgroundColor);
    return alpha === 1 || !one.parentElement ? channels : groundOf(one.parentElement);
  }
  function contrast(one, two) {
    const light = (channels) => channels.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const [high, low] = [light(one), light(two)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  }

  /** How far the frames around it are scrolled. */
  function scrolled(one) {
    const [x, y] = one.parentElement ? scrolled(one.parentElement) : [0, 0];
    return [x + one.scrollLeft, y + one.scrollTop];
  }

  /** How the focus is shown, and whether anything of what has it can be seen. The browser draws it in a video's controls. */
  function stop() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = targetOf(one);
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset } = styleOf(one);
    const bar = document.querySelector('.top').getBoundingClientRect();
    const stuck = styleOf(document.querySelector('.top')).position === 'sticky' && !one.closest('.top, .skip') ? bar.bottom : 0;
    const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, stuck);
    const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && contrast(rgb(outlineColor).channels, groundOf(parseFloat(outlineOffset) > 0 ? one.parentElement : one)) >= 3;
    const faults = [];
    if (one.tagName !== 'VIDEO' && !ring) faults.push('the focus is not shown');
    const enough = one.tagName === 'VIDEO' ? LEAST : 100; // in a video one of its controls has the focus
    if (seen < Math.min(box.height, innerHeight - stuck, enough) - 1) faults.push(`of ${Math.round(box.height)} px of it ${Math.round(seen)} are seen`);
    const [x, y] = scrolled(one);
    const own = { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y };
    const number = numberOf((one.type === 'radio' && one.form.querySelector('[type=radio]')) || one);
    const region = one.closest('main') ? 'main' : one.closest('.side') ? 'side' : one.closest('#banner') ? 'banner' : 'top';
    return { number, name: name(one), again: one.tagName === 'VIDEO', region, box: own, faults };
  }

  const DRESS = {
    spacing: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
    large: 'html { font-size: 200% !important }',
  };
  /** Puts on what a learner may: WCAG's text spacing (1.4.12), or text of twice the size (1.4.4). */
  function dress(kind) {
    document.adoptedStyleSheets = kind ? [sheet(DRESS[kind])] : [];
  }

  /** The page's own policy allows no style element; this it cannot forbid. */
  function sheet(rules) {
    const made = new CSSStyleSheet();
    made.replaceSync(rules);
    return made;
  }

  window.looks = {
    dress,
    structure: () => barriers(STRUCTURE),
    layout: () => barriers(LAYOUT),
    sight: () => laidOpen(SIGHT),
    colours: () => laidOpen(COLOURS),
    stop,
    isBefore,
    kinds: () => [...new Set(operated().map(kind))],
    toBeReached: () => operated().map((one) => ({ number: numberOf((one.type === 'radio' && one.form.querySelector('[type=radio]')) || one), name: name(one) })),
    targets, edges, headings, title, language, order, fits, still, forced,
  };
})();
