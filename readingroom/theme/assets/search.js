/*
  The search box, and the words a reader searched for marked on the page that opens.

  Pagefind does the searching. It is loaded when the box is first used: from a server as the module
  it is, from disk (where a browser refuses modules and fetch) through scripts that carry the same
  files; `readingroomSearch` below is what those scripts call. A large site has several indexes,
  which are merged here. Addresses start from where this file lies, so that the site may be moved to
  any folder.

  What is asked stands in the page's address while the box is open (?q=lamp&person=Ann&person=Bob),
  and an address that holds such a question opens the box: "all articles about A and B" is a link.
*/
(() => {
  "use strict";

  const ROOT = new URL("..", document.currentScript.src);
  const FROM_DISK =
    location.protocol === "file:" || document.documentElement.hasAttribute("data-offline");
  // Each beginning of a word may load another part of the index: wait longer while it is short.
  const DEBOUNCE = 160;
  const DEBOUNCE_SHORT = 500;
  const SHORT = 3;
  const PATIENCE = 400;
  // Values of data-pagefind-filter="kind:…", each with the word for its group.
  const KINDS = {
    article: "articles",
    person: "people",
    place: "places",
    organization: "organizations",
    page: "pages",
  };
  const NAMES = ["person", "place", "organization"];
  // What can be chosen: of these, articles have all that are chosen; of the others, one.
  const LISTS = [...NAMES, "author", "year", "section", "tag"];
  const FACETS = ["kind", ...LISTS];
  const HAS_ALL = new Set([...NAMES, "tag"]);
  // On a wide screen a list opens by itself if what it loads weighs no more bytes than this.
  const LIGHT = 5000;
  const FIRST_SHOWN = { article: 5, person: 3, place: 3, organization: 3, page: 3 };
  const SHOWN_ALONE = 10;
  const MORE_SHOWN = 10;
  const FIRST_VALUES = 6;
  const MOST_VALUES = 100;
  const MOST_WORDS = 12;
  const OPENING = 30;
  const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
  // Letters that are no accented ones: tools/make_letters.py writes them from the package's data.
  const LETTERS = {
    ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i",
    ə: "a", ħ: "h", ß: "ss", ŋ: "ng", ŧ: "t", ǥ: "g", ɓ: "b", ɗ: "d",
    ɖ: "d", ƙ: "k", ƴ: "y", ɛ: "e", ɔ: "o", ɣ: "g", ʋ: "v", ɨ: "i",
    ʉ: "u",
  };
  const OTHER_LETTERS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

  const fold = (text) =>
    text
      .toLowerCase()
      .replace(OTHER_LETTERS, (letter) => LETTERS[letter])
      .normalize("NFKD")
      .replace(/\p{M}/gu, "");

  const changeAddress = (url) => {
    if (url.href === location.href) return;
    try {
      history.replaceState(history.state, "", url);
    } catch {
      // Some browsers keep the address of a page from disk as it is.
    }
  };

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

  const prepare = async () => {
    const base = FROM_DISK ? "/pagefind/" : new URL("pagefind/", ROOT).href;
    const pagefind = await (FROM_DISK ? loadFromDisk() : loadFromServer());
    const answer = await (FROM_DISK ? fetchFromScript : fetch)(`${base}parts.json`);
    const { others, filters } = await answer.json();
    await Promise.all(others.map((name) => pagefind.mergeIndex(`${base}${name}/`)));
    return { pagefind, weights: filters };
  };

  let loading = null;
  const load = () => {
    loading ??= prepare();
    return loading;
  };

  // ---- what is found: counts of what could be chosen, and results in groups ----

  // `lists` are those to be counted; a filter without a value counts and leaves nothing out.
  const filtersFor = (chosen, lists, without) => {
    const named = FACETS.filter((name) => name === "kind" || chosen[name].length || lists.has(name));
    const filters = named
      .filter((name) => name !== without)
      .map((name) => [name, { [HAS_ALL.has(name) ? "all" : "any"]: chosen[name] }]);
    return Object.fromEntries(filters);
  };

  const find = async ({ query, chosen }, lists) => {
    const { pagefind } = await load();
    const ask = (term, without, more) =>
      pagefind.search(term, { filters: { ...filtersFor(chosen, lists, without), ...more } });
    let term = query || null;
    let all = await ask(term);
    if (term && !all.results.length && fold(term) !== term.toLowerCase()) {
      const again = await ask(fold(term));
      if (again.results.length) [term, all] = [fold(term), again];
    }
    const counts = { ...all.filters };
    const free = FACETS.filter((name) => chosen[name].length && !HAS_ALL.has(name));
    await Promise.all(
      free.map(async (name) => (counts[name] = (await ask(term, name)).filters[name] ?? {})),
    );
    const kinds = Object.keys(KINDS).filter((kind) => all.filters.kind?.[kind]);
    const groups = await Promise.all(
      kinds.map(async (kind) => ({
        kind,
        results: kinds.length > 1 ? (await ask(term, "", { kind })).results : all.results,
      })),
    );
    return { query, count: all.results.length, counts, lists, groups: withRest(groups, all.results) };
  };

  // A page whose template names no kind is still a page.
  const withRest = (groups, results) => {
    const placed = new Set(groups.flatMap((group) => group.results.map((result) => result.id)));
    const rest = results.filter((result) => !placed.has(result.id));
    return rest.length ? [...groups, { kind: "page", results: rest }] : groups;
  };

  const namesOf = (page) => [page.meta.title ?? "", ...(page.meta.aliases ?? "").split(", ")];
  const tokensOf = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const isCalled = (name, query) => {
    const tokens = tokensOf(name);
    return tokensOf(query).every((word) => tokens.some((token) => token.startsWith(word)));
  };

  // Names first where the query is one; then articles; hand-written pages last.
  const orderGroups = (groups, query) => {
    const isName = (group) =>
      NAMES.includes(group.kind) &&
      query &&
      group.pages.some((page) => namesOf(page).some((name) => isCalled(name, query)));
    const rank = (group) => (isName(group) ? 0 : Object.keys(KINDS).indexOf(group.kind) + 1);
    return [...groups].sort(
      (a, b) => rank(a) - rank(b) || b.results[0].score - a.results[0].score,
    );
  };

  const addressOf = (page) => {
    const path = page.raw_url.replace(/^\//, "");
    const url = new URL(FROM_DISK && /(^|\/)$/.test(path) ? `${path}index.html` : path, ROOT);
    for (const word of matchedWords(page)) url.searchParams.append("highlight", word);
    url.hash = bestAnchor(page);
    return url.href;
  };

  const bare = (word) => word.replace(EDGES, "").toLowerCase();

  // As they stand in the text: a search for "explore" also finds "exploring".
  const matchedWords = (page) => {
    const words = page.content.split(/\s+/);
    const matched = page.locations.map((at) => bare(words[at] ?? ""));
    return [...new Set(matched.filter(Boolean))].slice(0, MOST_WORDS);
  };

  // A page found by words that stand in it otherwise, "Gjøa" by "Gjoa", tells no places: find them.
  const locate = (page, query) => {
    if (page.locations.length || !query) return page;
    const words = page.content.split(/\s+/);
    const wanted = new Set(tokensOf(query));
    const isWanted = (word) => wanted.has(fold(bare(word)));
    const locations = [...words.keys()].filter((at) => isWanted(words[at]));
    if (!locations.length) return page;
    const start = Math.max(0, locations[0] - OPENING / 3);
    const excerpt = words.slice(start, start + OPENING).map((word) => {
      const text = word.replace(/</g, "&lt;").replace(/>/g, "&gt;");
      return isWanted(word) ? `<mark>${text}</mark>` : text;
    });
    const weighted_locations = locations.map((location) => ({ location, weight: 1 }));
    return { ...page, locations, weighted_locations, excerpt: excerpt.join(" ") };
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

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  const button = (className, ...children) => {
    const made = element("button", className, ...children);
    made.type = "button";
    return made;
  };

  // ---- an excerpt ----

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

  // Where no word was found in the text: its beginning, from the first paragraph.
  const excerptOf = (page) => {
    const first = (page.anchors ?? []).find((anchor) => /^p\d+$/.test(anchor.id));
    if (page.locations.length || !first) return splitExcerpt(page.excerpt);
    const words = page.content.split(/\s+/).slice(first.location, first.location + OPENING);
    return [{ text: words.join(" ") }];
  };

  const drawExcerpt = (page, details) => {
    const whole = excerptOf(page);
    const plain = whole.map((piece) => piece.text).join("");
    const pieces = [page.meta.title, ...details].reduce(cutStart, whole);
    if (page.locations.length && !page.content.startsWith(plain)) pieces.unshift({ text: "… " });
    if (!page.content.endsWith(plain)) pieces.push({ text: " …" });
    return element(
      "span",
      "rr-search__excerpt",
      ...pieces
        .filter((piece) => piece.text)
        .map(({ text, isMatch }) => (isMatch ? element("mark", "", text) : text)),
    );
  };

  // ---- the box ----

  const mount = document.querySelector("[data-readingroom-search]");

  const startBox = () => {
    const part = (name) => mount.querySelector(`.rr-search__${name}`);
    const words = JSON.parse(document.getElementById("rr-words").textContent).search;
    const lang = document.documentElement.lang || undefined;
    const plural = new Intl.PluralRules(lang);
    const number = new Intl.NumberFormat(lang);
    const compare = new Intl.Collator(lang, { numeric: true }).compare;
    const [box, input, list] = [part("box"), part("input"), part("results")];
    const [note, status, facets] = [part("note"), mount.querySelector("[role=status]"), part("facets")];
    const isWide = matchMedia("(min-width: 48em)");
    const chosen = Object.fromEntries(FACETS.map((name) => [name, []]));
    const expanded = new Set();
    let ticket = 0;
    let timer = 0;
    let found = null;
    let extra = 0;
    let active = null;
    let drawn = null; // the query whose results are shown
    let followsFirst = false;

    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
    const count = (text, n, values) =>
      fill(text[plural.select(n)] ?? text.other, { n: number.format(n), ...values });
    const query = () => input.value.trim();
    const options = () => [...list.querySelectorAll("[role=option]")];
    const hasChoice = () => FACETS.some((name) => chosen[name].length);
    const isAsking = () => query() !== "" || hasChoice();

    const say = (text) => {
      note.textContent = text;
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

    // ---- the address ----

    const readAddress = () => {
      const given = new URL(location.href).searchParams;
      input.value = given.get("q") ?? "";
      for (const name of FACETS) chosen[name] = [...new Set(given.getAll(name))].filter(Boolean);
    };

    const writeAddress = () => {
      const url = new URL(location.href);
      for (const name of ["q", ...FACETS]) url.searchParams.delete(name);
      if (box.open && query()) url.searchParams.set("q", query());
      if (box.open)
        for (const name of FACETS)
          for (const value of chosen[name]) url.searchParams.append(name, value);
      changeAddress(url);
    };

    // ---- open, ask, close ----

    const open = () => {
      if (!box.open) {
        document.getElementById("rr-menu")?.hidePopover?.();
        box.showModal();
        load().then(openLightLists, () => {}); // told when something is asked
        ask();
      }
      input.focus();
      input.select();
    };

    const openLightLists = ({ weights }) => {
      const known = Object.keys(weights);
      for (const name of LISTS) {
        const details = facets.querySelector(`[data-list=${name}]`);
        details.hidden = known.length > 0 && !known.includes(name);
        if (isWide.matches && !details.dataset.seen && weights[name] <= LIGHT) details.open = true;
        details.dataset.seen = "";
      }
    };

    const forget = () => {
      found = null;
      extra = 0;
      activate(null);
      list.replaceChildren();
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      part("more").hidden = true;
      part("tabs").hidden = true;
      say("");
    };

    const openLists = () =>
      new Set([...facets.querySelectorAll("details[open]:not([hidden])")].map((list) => list.dataset.list));

    const ask = async () => {
      clearTimeout(timer);
      const mine = ++ticket;
      const lists = openLists();
      const isAsked = isAsking();
      writeAddress();
      drawChips();
      if (!isAsked) {
        forget();
        note.textContent = words.hint;
        if (!lists.size) return;
      }
      const slow = setTimeout(() => mine === ticket && isAsked && say(words.loading), PATIENCE);
      try {
        const answer = await find({ query: query(), chosen }, lists);
        if (mine !== ticket) return;
        found = answer;
        extra = 0;
        drawLists();
        if (isAsked) await draw(answer, mine);
      } catch {
        if (mine === ticket) fail();
      } finally {
        clearTimeout(slow);
      }
    };

    const askSoon = () => {
      clearTimeout(timer);
      const isShort = query() && query().split(/\s+/).at(-1).length < SHORT;
      timer = setTimeout(ask, isShort ? DEBOUNCE_SHORT : query() ? DEBOUNCE : 0);
    };

    const fail = () => {
      failures += 1;
      loading = null;
      forget();
      say(FROM_DISK ? words.unavailable_from_disk : words.unavailable);
    };

    const choose = (name, value, isChosen) => {
      const others = chosen[name].filter((other) => other !== value);
      chosen[name] = isChosen ? [...others, value] : others;
      ask();
    };

    // ---- what is chosen, and what can be ----

    const drawChips = () => {
      const all = LISTS.flatMap((name) => chosen[name].map((value) => [name, value]));
      const chips = all.map(([name, value]) => {
        const chip = button("rr-search__chip", element("span", "", words[name]), ` ${value}`);
        chip.setAttribute("aria-label", fill(words.remove, { name: `${words[name]} ${value}` }));
        chip.addEventListener("click", () => (choose(name, value, false), input.focus()));
        return element("li", "", chip);
      });
      if (all.length > 1) {
        const clear = button("rr-search__clear", words.clear);
        clear.addEventListener("click", () => {
          for (const name of LISTS) chosen[name] = [];
          ask();
          input.focus();
        });
        chips.push(element("li", "", clear));
      }
      part("chips").replaceChildren(...chips);
      part("chips").hidden = !all.length;
    };

    const makeList = (name) => {
      const values = element("div", "rr-search__values");
      const details = element("details", "rr-search__list", element("summary", "", words[name]), values);
      details.dataset.list = name;
      values.setAttribute("role", "group");
      values.setAttribute("aria-label", words[name]);
      details.addEventListener("toggle", () => {
        if (!details.open) return;
        drawList(name);
        if (!found?.lists.has(name)) askSoon();
      });
      return details;
    };

    const drawLists = () => LISTS.forEach((name) => drawList(name));

    const drawList = (name) => {
      const values = facets.querySelector(`[data-list=${name}] .rr-search__values`);
      const counts = found?.counts[name];
      if (!counts) {
        const isCounted = found?.lists.has(name); // a query without a letter has no counts at all
        values.replaceChildren(element("p", "rr-search__wait", isCounted ? "" : words.loading));
        return;
      }
      const isChosen = (value) => chosen[name].includes(value);
      const all = Object.keys(counts)
        .concat(chosen[name].filter((value) => !(value in counts)))
        .filter((value) => counts[value] || isChosen(value));
      const byCount = (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || compare(a, b);
      all.sort(name === "year" ? (a, b) => compare(b, a) : byCount);
      all.sort((a, b) => isChosen(b) - isChosen(a));
      const isLong = all.length > FIRST_VALUES + 1;
      const finder = isLong && expanded.has(name) ? drawFinder(name, values) : null;
      const wanted = fold(finder?.value ?? "").trim();
      const shown = finder
        ? all.filter((value) => fold(value).includes(wanted)).slice(0, MOST_VALUES)
        : all.slice(0, isLong ? FIRST_VALUES : undefined);
      const focused = values.contains(document.activeElement) ? document.activeElement.value : null;
      const rows = shown.map((value) => drawValue(name, value, counts[value] ?? 0, isChosen(value)));
      const more = isLong && !finder ? [drawShowAll(name, all.length)] : [];
      if (finder) {
        const old = [...values.children].filter((child) => child !== finder);
        for (const child of old) child.remove();
        values.append(...rows);
        if (!finder.isConnected) values.prepend(finder);
      } else values.replaceChildren(...rows, ...more);
      if (focused !== null && document.activeElement !== finder) {
        const again = [...values.querySelectorAll("input")].find((input) => input.value === focused);
        (again ?? facets.querySelector(`[data-list=${name}] summary`)).focus();
      }
    };

    const drawFinder = (name, values) => {
      const present = values.querySelector(".rr-search__finder");
      if (present) return present;
      const finder = element("input", "rr-search__finder");
      finder.type = "text";
      finder.placeholder = words.find;
      finder.setAttribute("aria-label", `${words[name]}: ${words.find}`);
      finder.addEventListener("input", () => drawList(name));
      return finder;
    };

    const drawShowAll = (name, total) => {
      const more = button("rr-search__all", fill(words.show_all, { n: number.format(total) }));
      more.setAttribute("aria-label", `${words[name]}: ${more.textContent}`);
      more.addEventListener("click", () => {
        expanded.add(name);
        drawList(name);
        facets.querySelector(`[data-list=${name}] .rr-search__finder`).focus();
      });
      return more;
    };

    const drawValue = (name, value, n, isChosen) => {
      const tick = element("input", "");
      tick.type = "checkbox";
      tick.value = value;
      tick.checked = isChosen;
      tick.addEventListener("change", () => choose(name, value, tick.checked));
      const label = element("label", "rr-search__value", tick, element("span", "", value), " ");
      label.append(element("span", "rr-search__count", number.format(n)));
      return label;
    };

    const drawTabs = ({ counts }) => {
      const kinds = Object.keys(KINDS).filter((kind) => counts.kind?.[kind]);
      const total = kinds.reduce((sum, kind) => sum + counts.kind[kind], 0);
      const tabs = [["", words.all, total], ...kinds.map((k) => [k, words[KINDS[k]], counts.kind[k]])];
      const focused = part("tabs").contains(document.activeElement)
        ? document.activeElement.dataset.kind
        : null;
      part("tabs").replaceChildren(
        ...tabs.map(([kind, text, n]) => {
          const tab = button("rr-search__tab", text, " ");
          tab.append(element("span", "rr-search__count", number.format(n)));
          tab.dataset.kind = kind;
          const isOn = kind ? chosen.kind.includes(kind) : !chosen.kind.length;
          tab.setAttribute("aria-pressed", String(isOn));
          tab.addEventListener("click", () => {
            chosen.kind = kind && !isOn ? [kind] : [];
            ask();
          });
          return tab;
        }),
      );
      part("tabs").hidden = kinds.length < 2 && !chosen.kind.length;
      if (focused !== null) part("tabs").querySelector(`[data-kind="${focused}"]`)?.focus();
    };

    // ---- results ----

    const draw = async (answer, mine) => {
      const isAlone = answer.groups.length === 1;
      const groups = await Promise.all(
        answer.groups.map(async (group) => {
          const first = (isAlone ? SHOWN_ALONE : FIRST_SHOWN[group.kind]) + extra;
          const shown = group.results.slice(0, first);
          return { ...group, pages: await Promise.all(shown.map((result) => result.data())) };
        }),
      );
      if (mine !== ticket) return;
      const kept = drawn === answer.query ? active?.href : undefined; // a list was opened: go on there
      activate(null);
      drawn = answer.query;
      list.replaceChildren(...orderGroups(groups, answer.query).map((group) => drawGroup(group, answer)));
      options().forEach((option, at) => (option.id = `rr-search-option-${at}`));
      list.hidden = groups.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      part("more").hidden = groups.every((group) => group.pages.length === group.results.length);
      drawTabs(answer);
      if (!extra) part("panel").scrollTop = 0;
      if (kept) activate(options().find((option) => option.href === kept));
      say(tell(answer));
      if (followsFirst) options()[0]?.click();
    };

    const tell = (answer) => {
      if (answer.query)
        return answer.count
          ? count(words.results, answer.count, { query: answer.query })
          : fill(words.no_results, { query: answer.query });
      return answer.count ? count(words.matches, answer.count) : words.no_matches;
    };

    const drawGroup = ({ kind, results, pages }, answer) => {
      const total = element("span", "rr-search__count", ` ${number.format(results.length)}`);
      const heading = element("p", "rr-search__kind", words[KINDS[kind]], total);
      heading.id = `rr-search-kind-${kind}`;
      heading.setAttribute("role", "presentation");
      const drawn = pages.map((page) => drawResult(page, answer.query));
      const group = element("div", "rr-search__group", heading, ...drawn);
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", heading.id);
      return group;
    };

    const drawResult = (given, query) => {
      const page = locate(given, query);
      const [title, ...aliases] = namesOf(page);
      const alias = query && !isCalled(title, query) && aliases.find((name) => isCalled(name, query));
      const facts = [page.meta.date, page.meta.count].filter(Boolean);
      const details = alias ? [fill(words.also, { name: alias }), ...facts] : facts;
      const result = element(
        "a",
        "rr-search__result",
        element("span", "rr-search__title", title || page.raw_url),
        element("span", "rr-search__detail", details.join(" · ")),
        drawExcerpt(page, facts),
      );
      result.href = addressOf(page);
      result.tabIndex = -1;
      result.setAttribute("role", "option");
      result.setAttribute("aria-selected", "false");
      return result;
    };

    // ---- keys and clicks ----

    const step = (by) => {
      const all = options();
      const at = active ? all.indexOf(active) : by > 0 ? -1 : all.length;
      activate(all[at + by]);
    };

    const follow = (event) => {
      const target = active ?? (found?.query === query() ? options()[0] : null);
      if (target && (event.ctrlKey || event.metaKey)) window.open(target.href);
      else if (target) target.click();
      else followsFirst = isAsking();
    };

    const removeLast = (event) => {
      const name = LISTS.findLast((list) => chosen[list].length);
      if (input.value || !name || event.repeat) return false;
      choose(name, chosen[name].at(-1), false);
      return true;
    };

    const keys = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: follow,
      Backspace: removeLast,
    };

    input.addEventListener("keydown", (event) => {
      if (event.isComposing || !(event.key in keys)) return;
      if (keys[event.key](event) !== false) event.preventDefault();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault(); // a search field would take it for itself
      box.close();
    });
    input.addEventListener("input", () => {
      followsFirst = false;
      askSoon();
    });
    box.addEventListener("close", () => {
      followsFirst = false;
      activate(null);
      writeAddress();
    });
    box.addEventListener("click", (event) => {
      if (event.target === box) box.close(); // beside it
    });
    list.addEventListener("click", (event) => {
      const target = event.target.closest("a");
      const isHere = target && target.href.split("#")[0] === location.href.split(/[?#]/)[0];
      if (isHere) box.close(); // other pages replace this one, and "back" shows the results again
    });
    part("form").addEventListener("submit", (event) => event.preventDefault());
    part("open").addEventListener("click", open);
    part("close").addEventListener("click", () => box.close());
    part("narrow").addEventListener("click", () => {
      const isShown = facets.toggleAttribute("data-shown");
      part("narrow").setAttribute("aria-expanded", String(isShown));
    });
    part("more").addEventListener("click", () => {
      extra += MORE_SHOWN;
      input.focus();
      draw(found, ticket).catch(fail);
    });
    document.addEventListener("keydown", (event) => {
      const isWriting = event.target.closest?.("input, textarea, select, [contenteditable]");
      const isSlash = event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isCtrlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!isSlash && !isCtrlK) return;
      event.preventDefault();
      open();
    });

    for (const part of mount.querySelectorAll("[data-word]")) part.textContent = words[part.dataset.word];
    for (const part of mount.querySelectorAll("[data-label]"))
      part.setAttribute("aria-label", words[part.dataset.label]);
    input.placeholder = words.placeholder;
    part("open").title = words.keyboard_hint;
    facets.append(...LISTS.map(makeList));
    mount.setAttribute("data-ready", "");
    readAddress();
    if (isAsking()) open();
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
    showFirst(marks, url.hash.slice(1));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") for (const mark of marks.splice(0)) mark.replaceWith(mark.textContent);
    });
    url.searchParams.delete("highlight");
    changeAddress(url);
  };

  // A long paragraph may hold the word far below its first line; the browser scrolls to that line
  // once all is loaded, so this comes after.
  const showFirst = (marks, id) => {
    const target = id ? document.getElementById(id) : null;
    const block = target?.closest(".rr-text > *") ?? target;
    const mark = marks.find((hit) => block?.contains(hit)) ?? (block ? null : marks[0]);
    const show = () => mark?.scrollIntoView({ block: "center" });
    show();
    if (document.readyState !== "complete") addEventListener("load", show, { once: true });
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

  markWords();
  if (mount) startBox();
})();
