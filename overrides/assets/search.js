/*
  The search box in the header, and the words a reader searched for marked on the page that opens.

  Pagefind does the searching. It is loaded when the box is first used: from a server as the module
  it is, from disk (where a browser refuses modules and fetch) through scripts that carry the same
  files; `readingroomSearch` below is what those scripts call. Addresses start from where this file
  lies, so that the site may be moved to any folder.
*/
(() => {
  "use strict";

  const ROOT = new URL("..", document.currentScript.src);
  const FROM_DISK =
    location.protocol === "file:" || document.documentElement.hasAttribute("data-offline");
  const DEBOUNCE = 100;
  const PATIENCE = 400;
  const FIRST_SHOWN = { Article: 5, Page: 3 };
  const OTHERS_SHOWN = 3;
  const MORE_SHOWN = 10;
  const MOST_WORDS = 12;
  const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

  // ---- Pagefind, from a server or from disk ----

  const deliveries = new Map();

  const addScript = (path) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`pagefind/${path}`, ROOT).href;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${path} is missing`));
      document.head.append(script);
      script.addEventListener("load", () => script.remove());
      script.addEventListener("error", () => script.remove());
    });

  const fetchFromScript = async (address) => {
    const name = address.replace(/^.*?\/pagefind\//, "").replace(/\?.*$/, "");
    await addScript(`${name}.js`);
    const bytes = Uint8Array.from(atob(deliveries.get(name)), (char) => char.charCodeAt(0));
    deliveries.delete(name);
    return new Response(bytes);
  };

  const loadFromDisk = async () => {
    window.readingroomSearch = {
      fetch: fetchFromScript,
      deliver: (name, packed) => deliveries.set(name, packed),
    };
    await addScript("pagefind.js");
    return window.readingroomSearch.pagefind.createInstance({
      basePath: "/pagefind/",
      noWorker: true,
    });
  };

  let failures = 0;
  const loadFromServer = async () => {
    // A browser remembers that a module failed: another address makes it try again.
    const retry = failures ? `?retry=${failures}` : "";
    const module = await import(new URL(`pagefind/pagefind.js${retry}`, ROOT).href);
    return module.createInstance({ basePath: new URL("pagefind/", ROOT).href });
  };

  let loading = null;
  const load = () => {
    loading ??= FROM_DISK ? loadFromDisk() : loadFromServer();
    return loading;
  };

  // ---- what is found, in groups, the group with the best match first ----

  const find = async (query, kinds) => {
    const pagefind = await load();
    const [all, ...some] = await Promise.all([
      pagefind.search(query),
      ...kinds.map((kind) => pagefind.search(query, { filters: { kind } })),
    ]);
    const groups = kinds.map((kind, at) => ({ kind, results: some[at].results }));
    const placed = new Set(groups.flatMap((group) => group.results.map((result) => result.id)));
    const rest = all.results.filter((result) => !placed.has(result.id));
    const last = groups[groups.length - 1];
    last.results = [...last.results, ...rest];
    return {
      query,
      count: all.results.length,
      groups: groups
        .filter((group) => group.results.length)
        .sort((a, b) => b.results[0].score - a.results[0].score),
    };
  };

  const addressOf = (page) => {
    const path = page.raw_url.replace(/^\//, "");
    const url = new URL(FROM_DISK && /(^|\/)$/.test(path) ? `${path}index.html` : path, ROOT);
    for (const word of matchedWords(page)) url.searchParams.append("highlight", word);
    url.hash = bestAnchor(page);
    return url.href;
  };

  // As they stand in the text: a search for "explore" also finds "exploring".
  const matchedWords = (page) => {
    const words = page.content.split(/\s+/);
    const matched = page.locations.map((at) => (words[at] ?? "").replace(EDGES, "").toLowerCase());
    return [...new Set(matched.filter(Boolean))].slice(0, MOST_WORDS);
  };

  // The paragraph that weighs most; none where the words stand above the first one.
  const bestAnchor = (page) => {
    const weights = new Map();
    for (const { location: at, weight } of page.weighted_locations) {
      let id = "";
      for (const anchor of page.anchors ?? []) if (anchor.location <= at) id = anchor.id;
      weights.set(id, (weights.get(id) ?? 0) + weight);
    }
    return [...weights].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
  };

  // ---- the box ----

  const mount = document.querySelector("[data-readingroom-search]");

  const startBox = () => {
    const part = (name) => mount.querySelector(`.rr-search__${name}`);
    const strings = JSON.parse(mount.querySelector("[data-strings]").textContent);
    const kinds = Object.keys(strings.kinds);
    const plural = new Intl.PluralRules(document.documentElement.lang || undefined);
    const number = new Intl.NumberFormat(document.documentElement.lang || undefined);
    const input = part("input");
    const list = part("results");
    const status = mount.querySelector("[role=status]");
    let ticket = 0;
    let timer = 0;
    let found = null;
    let extra = 0;
    let active = null;
    let followsFirst = false;

    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
    const query = () => input.value.trim();
    const options = () => [...list.querySelectorAll("[role=option]")];

    const say = (text) => {
      part("note").textContent = text;
      status.textContent = text;
    };

    const activate = (option) => {
      active?.setAttribute("aria-selected", "false");
      active = option ?? null;
      active?.setAttribute("aria-selected", "true");
      active?.scrollIntoView({ block: "nearest" });
      if (active) input.setAttribute("aria-activedescendant", active.id);
      else input.removeAttribute("aria-activedescendant");
    };

    const show = () => {
      const isShown = mount.hasAttribute("data-open");
      const hasAnswer = isShown && query() !== "" && part("note").textContent !== "";
      part("panel").hidden = !hasAnswer;
      input.setAttribute("aria-expanded", String(hasAnswer && !list.hidden));
      part("open").setAttribute("aria-expanded", String(isShown));
    };

    const open = () => {
      mount.setAttribute("data-open", "");
      load().catch(() => {}); // told when something is asked
      show();
    };

    const close = () => {
      mount.removeAttribute("data-open");
      followsFirst = false;
      activate(null);
      show();
    };

    const forget = () => {
      found = null;
      extra = 0;
      activate(null);
      list.replaceChildren();
      list.hidden = true;
      part("more").hidden = true;
      say("");
    };

    const ask = async () => {
      const mine = ++ticket;
      const wanted = query();
      if (!wanted) {
        forget();
        show();
        return;
      }
      const slow = setTimeout(() => {
        if (mine !== ticket) return;
        say(strings.searching);
        show();
      }, PATIENCE);
      try {
        const answer = await find(wanted, kinds);
        if (mine !== ticket) return;
        extra = 0;
        await draw(answer, mine);
      } catch {
        if (mine === ticket) fail();
      } finally {
        clearTimeout(slow);
        if (mine === ticket) show();
      }
    };

    const fail = () => {
      failures += 1;
      loading = null;
      forget();
      say(FROM_DISK ? strings.failedFromDisk : strings.failed);
      show();
    };

    const draw = async (answer, mine) => {
      const shown = answer.groups.map(({ kind, results }) => {
        const first = FIRST_SHOWN[kind] ?? OTHERS_SHOWN;
        return { kind, total: results.length, results: results.slice(0, first + extra) };
      });
      const groups = await Promise.all(
        shown.map(async (group) => ({
          ...group,
          pages: await Promise.all(group.results.map((result) => result.data())),
        })),
      );
      if (mine !== ticket) return;
      found = answer;
      activate(null);
      list.replaceChildren(...groups.map(drawGroup));
      options().forEach((option, at) => (option.id = `rr-search-option-${at}`));
      list.hidden = groups.length === 0;
      part("more").hidden = groups.every((group) => group.pages.length === group.total);
      if (!extra) part("panel").scrollTop = 0;
      const text = answer.count ? strings.results[plural.select(answer.count)] : strings.none;
      say(fill(text ?? strings.results.other, {
        count: number.format(answer.count),
        query: answer.query,
      }));
      if (followsFirst) options()[0]?.click();
    };

    const element = (name, className, ...children) => {
      const made = document.createElement(name);
      made.className = className;
      made.append(...children);
      return made;
    };

    const drawGroup = ({ kind, total, pages }) => {
      const count = element("span", "rr-search__count", ` ${number.format(total)}`);
      const heading = element("p", "rr-search__kind", strings.kinds[kind], count);
      heading.id = `rr-search-kind-${kind}`;
      heading.setAttribute("role", "presentation");
      const group = element("div", "rr-search__group", heading, ...pages.map(drawResult));
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", heading.id);
      return group;
    };

    const drawResult = (page) => {
      const title = element("span", "rr-search__title", page.meta.title ?? page.raw_url);
      const details = [page.meta.date, page.meta.count].filter(Boolean);
      const detail = element("span", "rr-search__detail", details.join(" · "));
      const result = element("a", "rr-search__result", title, detail, drawExcerpt(page, details));
      result.href = addressOf(page);
      result.tabIndex = -1;
      result.setAttribute("role", "option");
      result.setAttribute("aria-selected", "false");
      return result;
    };

    // Pagefind gives <mark> around whole tokens and escapes every other < and >; a mark of ours
    // does not take the comma along.
    const splitExcerpt = (excerpt) =>
      excerpt.split(/<mark>(.*?)<\/mark>/).flatMap((piece, at) => {
        const text = piece.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
        if (at % 2 === 0) return [{ text }];
        const word = text.replace(EDGES, "") || text;
        const [before, ...after] = text.split(word);
        return [{ text: before }, { text: word, isMatch: true }, { text: after.join(word) }];
      });

    // What the line above says already is not said again at the beginning.
    const cutStart = (pieces, known) => {
      const plain = pieces.map((piece) => piece.text).join("");
      if (!known || !plain.startsWith(known)) return pieces;
      let rest = known.length + plain.slice(known.length).match(/^[.\s]*/)[0].length;
      return pieces.map((piece) => {
        const text = piece.text.slice(rest);
        rest = Math.max(0, rest - piece.text.length);
        return { ...piece, text };
      });
    };

    const drawExcerpt = (page, details) => {
      const whole = splitExcerpt(page.excerpt);
      const plain = whole.map((piece) => piece.text).join("");
      const pieces = [page.meta.title, ...details].reduce(cutStart, whole);
      if (!page.content.startsWith(plain)) pieces.unshift({ text: "… " });
      if (!page.content.endsWith(plain)) pieces.push({ text: " …" });
      return element(
        "span",
        "rr-search__excerpt",
        ...pieces
          .filter((piece) => piece.text)
          .map(({ text, isMatch }) => (isMatch ? element("mark", "", text) : text)),
      );
    };

    const step = (by) => {
      const all = options();
      const at = active ? all.indexOf(active) : by > 0 ? -1 : all.length;
      activate(all[at + by]);
    };

    const follow = (event) => {
      const target = active ?? (found?.query === query() ? options()[0] : null);
      if (target && (event.ctrlKey || event.metaKey)) window.open(target.href);
      else if (target) target.click();
      else followsFirst = query() !== "";
    };

    const keys = {
      ArrowDown: () => (open(), step(1)),
      ArrowUp: () => (open(), step(-1)),
      Enter: follow,
      Escape: () => {
        close();
        if (part("open").checkVisibility?.()) part("open").focus();
      },
    };

    mount.addEventListener("keydown", (event) => {
      if (event.isComposing || !(event.key in keys)) return;
      if (event.key === "Escape" ? !mount.hasAttribute("data-open") : event.target !== input) return;
      event.preventDefault();
      keys[event.key](event);
    });
    input.addEventListener("input", () => {
      followsFirst = false;
      open();
      clearTimeout(timer);
      timer = setTimeout(ask, query() ? DEBOUNCE : 0);
    });
    input.addEventListener("focus", open);
    part("box").addEventListener("submit", (event) => event.preventDefault());
    part("open").addEventListener("click", () => (open(), input.focus()));
    part("close").addEventListener("click", () => (close(), part("open").focus()));
    part("more").addEventListener("click", () => {
      extra += MORE_SHOWN;
      input.focus();
      draw(found, ticket).catch(fail);
    });
    list.addEventListener("click", close);
    mount.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !mount.contains(event.relatedTarget)) close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (mount.hasAttribute("data-open") && !mount.contains(event.target)) close();
    });
    document.addEventListener("keydown", (event) => {
      const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
      const isSlash = event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isCtrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!isSlash && !isCtrlK) return;
      event.preventDefault();
      open();
      input.focus();
      input.select();
    });
    mount.setAttribute("data-ready", "");
  };

  // ---- the words, on the page that opens ----

  const markWords = () => {
    const url = new URL(location.href);
    const words = url.searchParams.getAll("highlight").slice(0, MOST_WORDS).filter(Boolean);
    if (!words.length) return;
    const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`,
      "giu",
    );
    const text = document.querySelector("[data-pagefind-body]") ?? document.body;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const marks = nodes
      .filter((node) => !node.parentElement.closest("[data-pagefind-ignore], h1, script, style, svg"))
      .flatMap((node) => markIn(node, pattern));
    if (!url.hash) marks[0]?.scrollIntoView({ block: "center" });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") for (const mark of marks.splice(0)) mark.replaceWith(mark.textContent);
    });
    url.searchParams.delete("highlight");
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // Some browsers keep the address of a page from disk as it is.
    }
  };

  const markIn = (node, pattern) =>
    [...node.data.matchAll(pattern)].reverse().map((match) => {
      const mark = document.createElement("mark");
      mark.className = "rr-search__hit";
      const after = node.splitText(match.index);
      after.splitText(match[0].length);
      after.replaceWith(mark);
      mark.append(after);
      return mark;
    }).reverse();

  if (mount) startBox();
  markWords();
})();
