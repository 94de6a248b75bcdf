/* Search. scope.js fetches this file when a reader turns to the field. What is searched was made by
   annotator/render/search.py; MiniSearch does the searching. Whatever comes from a file is put on the page as text. */
(() => {
  const root = document.querySelector(".search");
  const field = root.querySelector(".search__input");
  const status = root.querySelector(".search__status");
  const list = root.querySelector(".search__results");
  const more = root.querySelector(".search__more");

  const MAX_WORDS = 16; // of a query
  const PAGE = 10; // results shown at once
  const NEAR = 180; // characters of a text that are shown around what was found
  const TYPO = 4; // letters of a word that may have one wrong

  /* ---- Words. The twins of `fold` and `words` in annotator/render/search.py ---- */
  const LEFT_OUT = /[\u00ad\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]/g;
  const TYPED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", þ: "th", ς: "σ" };
  const UNSPACED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const isUnspaced = new RegExp(`[${UNSPACED}]`, "u");
  const runs = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, "gu");

  const fold = (text) =>
    text.toLowerCase().normalize("NFKD").replace(LEFT_OUT, "").normalize("NFC").replace(/[ßæœøđðħıłþς]/g, (letter) => TYPED[letter]);

  // Of a query the last character of an unspaced run stands in a pair already.
  const pieces = (word, asked) =>
    word.match(runs).flatMap((run) => {
      if (!isUnspaced.test(run)) return [run];
      const chars = [...run];
      const pairs = chars.slice(1).map((char, index) => chars[index] + char);
      return asked && pairs.length ? pairs : [...pairs, chars.at(-1)];
    });

  const words = (text, asked = false) =>
    (fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) || []).flatMap((word) => (isUnspaced.test(word) ? pieces(word, asked) : [word]));

  // A name as one word (megaprison, us for U.S.); one of signs alone is kept as it is.
  const keyOf = (name) => (fold(name).match(/[\p{L}\p{N}\p{M}]+/gu) || [name.replace(/\s+/g, "")]).join("");

  /* ---- Data: scripts that call searchData, each fetched once ---- */
  const fetched = new Map();
  let version = "";

  window.searchData = (name, data) => fetched.get(name).done(data);

  const script = (path) =>
    new Promise((done, failed) => {
      const src = new URL(path, __md_scope).href;
      document.head.append(Object.assign(document.createElement("script"), { src, onload: done, onerror: failed }));
    });

  function load(name) {
    if (!fetched.has(name)) {
      const entry = {};
      entry.data = new Promise((done, failed) => {
        entry.done = done;
        script(`search/${name}.js${version}`).catch(failed);
      });
      entry.data.catch(() => fetched.delete(name)); // the next try may find a connection
      fetched.set(name, entry);
    }
    return fetched.get(name).data;
  }

  // The last of `starts` that is not after `wanted`.
  const part = (starts, wanted) => {
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= wanted) low = middle;
      else high = middle;
    }
    return low;
  };

  /* ---- Names: of entities, explainers, background pages and other pages; all of them are fetched ---- */
  const AS_GIVEN = { tokenize: (text) => text.split("\n"), processTerm: (word) => word };
  const named = new Map();
  let index, names, complete = false;

  // What could not be fetched is asked for again by the next query.
  let started;
  const begin = () =>
    (started ||= start().catch((error) => {
      started = undefined;
      throw error;
    }));

  async function start() {
    const engine = script("assets/minisearch/minisearch-7.2.0.js");
    engine.catch(() => {}); // told below, unless something else fails first
    index = await load("index");
    version = `?${index.version}`;
    await engine;
    names = new MiniSearch({ ...AS_GIVEN, fields: ["words", "keys"], searchOptions: { bm25: { k: 1.2, b: 0.3, d: 0.5 } } });
    const parts = Array.from({ length: index.names }, (_, number) => load(`names-${number}`));
    for (const arriving of parts) {
      // What failed is told by those who wait for all.
      arriving.then((records) => (names.addAll(records.map(remember)), ask()), () => {});
    }
    await Promise.all(parts);
    complete = true;
  }

  function remember([id, label, path, title, others]) {
    const all = [title, ...others];
    const keys = all.map(keyOf);
    named.set(id, { label, path, title, names: all, keys });
    return { id, words: [...new Set(all.flatMap((name) => words(name)))].join("\n"), keys: [...new Set(keys)].join("\n") };
  }

  const groupOf = (label) => index.labels[label][0];

  // A word with two neighbouring letters swapped, which counts as one slip.
  const swapped = (word) =>
    word.length < TYPO || word.length > 40 ? [] : Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));

  const slips = (word) => ({ combineWith: "OR", queries: [word, ...swapped(word)], fuzzy: word.length < TYPO ? false : 1 });

  // Whole names first, and of those the entity's; then names that begin like this.
  const closeness = (key) => (id) => {
    const { keys, label } = named.get(id);
    if (keys.includes(key)) return (groupOf(label) === "entity" ? 1e6 : 1e4) * (keys[0] === key ? 2 : 1);
    return keys.some((name) => name.startsWith(key)) ? 10 : 1;
  };

  const byName = (asked, key) =>
    names.search(
      {
        combineWith: "OR",
        queries: [
          { fields: ["words"], combineWith: "AND", queries: asked },
          { fields: ["keys"], queries: [key] },
        ],
        prefix: true,
      },
      { boostDocument: closeness(key) },
    );

  const byNameWithSlips = (asked, key) =>
    names.search({
      combineWith: "OR",
      queries: [
        { fields: ["words"], combineWith: "AND", queries: asked.map(slips) },
        { fields: ["keys"], boost: { keys: 3 }, ...slips(key) },
      ],
    });

  // A word and the words in names that it may have been meant for.
  const meant = (word) => [word, ...new Set(names.search({ fields: ["words"], ...slips(word) }).slice(0, 5).flatMap((found) => found.terms))];

  /* ---- Texts: only the files are fetched that hold the words asked for ---- */
  const WEIGHT = { entity: 1.2, explainer: 1.5, background: 1.5, page: 1, source: 1 };
  const known = new Map();
  let texts, documents;

  // The numbers of the files in which words stand that begin with `prefix` and the word itself.
  function filesOf(word, prefix) {
    const first = part(index.words, word);
    const last = prefix ? part(index.words, word + "\uffff") : first;
    return last - first > 2 ? [first] : Array.from({ length: last - first + 1 }, (_, step) => first + step);
  }

  async function textsWith(asked, last) {
    const wanted = new Set(asked.flatMap((word) => filesOf(word, word === last)));
    const missing = [...wanted].filter((number) => !known.has(number));
    const arrived = await Promise.all(missing.map((number) => load(`words-${number}`)));
    missing.forEach((number, at) => known.set(number, arrived[at]));
    if (missing.length || !texts) {
      documents ||= describe();
      texts = MiniSearch.loadJS({ ...documents, index: [...known.values()].flat() }, { ...AS_GIVEN, fields: ["title", "text"] });
    }
    return texts;
  }

  // Everything that MiniSearch keeps beside the words themselves.
  function describe() {
    const { lengths } = index;
    const mean = (at) => lengths.reduce((sum, both) => sum + both[at], 0) / (lengths.length || 1) || 1;
    return {
      documentCount: lengths.length,
      nextId: lengths.length,
      documentIds: { ...lengths.map((_, id) => id) },
      fieldIds: { title: 0, text: 1 },
      fieldLength: { ...lengths },
      averageFieldLength: [mean(0), mean(1)],
      storedFields: {},
      serializationVersion: 2,
    };
  }

  // Each word is given as itself with those that it may mean; `all` asks for texts that have each.
  async function byText(asked, all = true) {
    const common = new Set(index.common);
    const rare = asked.filter(([word]) => !common.has(word));
    if (!rare.length) return [];
    const last = asked.length === 1 || rare.at(-1) === asked.at(-1) ? rare.at(-1)[0] : "";
    const prefix = last.length > 2 ? last : "";
    const engine = await textsWith(rare.flat(), prefix);
    const found = engine.search(
      {
        combineWith: all ? "AND" : "OR",
        queries: rare.map((meanings) => ({ combineWith: "OR", queries: meanings })),
        prefix: (word) => word === prefix,
        boost: { title: 4 },
      },
      { boostDocument: (id) => WEIGHT[named.has(id) ? groupOf(named.get(id).label) : "source"] },
    );
    return all ? found : found.sort((one, other) => other.queryTerms.length - one.queryTerms.length);
  }

  async function recordOf(id) {
    const number = part(index.texts, id);
    const [label, path, title, passages] = (await load(`texts-${number}`))[id - index.texts[number]];
    return { label, path, title, passages };
  }

  /* ---- Asking ---- */
  let turn = 0, shown = [], limit = PAGE, last = "", entered = false;

  function failed() {
    status.textContent = root.dataset.failed;
    list.ariaBusy = "false";
  }

  const ask = () => answer().catch(failed);

  async function answer() {
    const query = field.value.trim();
    const mine = ++turn;
    const current = () => mine === turn;
    if (query !== last) limit = PAGE;
    last = query;
    list.ariaBusy = "true";
    if (!query) return show([], root.dataset.hint, current);
    if (!complete) begin().then(ask, failed);
    if (!names) return; // asked again once there are some
    const asked = words(query, true).slice(0, MAX_WORDS), key = keyOf(query);
    const meanings = asked.map((word) => [word]);
    const first = byName(asked, key).map((result) => ({ ...result, isName: true }));
    if (first.length) show(first, null, current);
    let found = [...first, ...(await byText(meanings))];
    if (!current()) return;
    const near = byNameWithSlips(asked, key).map((result) => ({ ...result, isName: true }));
    if (!found.length) found = [...near, ...(await byText(asked.map(meant)))];
    else found.push(...near);
    if (!found.length && current()) found = await byText(asked.map(meant), false);
    const seen = new Set();
    const results = found.filter(({ id }) => !seen.has(id) && seen.add(id));
    if (!current()) return;
    await bringTogether(results);
    if (current()) await show(results, complete ? counted(results.length, query) : null, current);
  }

  // Of the first texts those come first in which the words stand close together, as in what was copied from one.
  async function bringTogether(results) {
    const begin = results.findIndex(({ isName }) => !isName);
    const texts = begin < 0 ? [] : results.slice(begin, begin + PAGE).filter(({ isName }) => !isName);
    const scores = await Promise.all(
      texts.map(async ({ id, terms }) => {
        const { title, passages } = await recordOf(id);
        return best([["", title], ...passages], new Set(terms)).score;
      }),
    );
    const order = new Map(texts.map((result, at) => [result, scores[at]]));
    if (texts.length) results.splice(begin, texts.length, ...texts.sort((one, other) => order.get(other) - order.get(one)));
  }

  // The page's language says which form a number takes, and how it is written.
  const language = document.documentElement.lang || "en";
  const form = (count) => root.dataset[new Intl.PluralRules(language).select(count)] ?? root.dataset.other;
  const counted = (count, query) =>
    count ? form(count).replace("{count}", count.toLocaleString(language)) : root.dataset.none.replace("{query}", () => query);

  /* ---- Showing ---- */
  const element = (name, className, ...children) => {
    const made = Object.assign(document.createElement(name), { className });
    made.append(...children);
    return made;
  };

  // Where `terms` stand in a line, as [start, end].
  function places(line, terms) {
    const found = [];
    for (const { 0: word, index: start } of line.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu)) {
      if (!isUnspaced.test(word)) {
        if (words(word).some((one) => terms.has(one))) found.push([start, start + word.length]);
        continue;
      }
      for (const term of terms) {
        for (let at = word.indexOf(term); at >= 0; at = word.indexOf(term, at + 1)) found.push([start + at, start + at + term.length]);
      }
    }
    return found.sort((one, other) => one[0] - other[0]);
  }

  // A line as text with what was found marked in it.
  function marked(line, terms, from = 0, to = line.length) {
    const parts = [];
    let at = from;
    for (const [start, end] of places(line, terms)) {
      if (end > to || end <= at) continue;
      const begin = Math.max(start, at);
      const before = parts.at(-1)?.localName === "mark" && begin === at ? parts.pop().textContent : (parts.push(line.slice(at, begin)), "");
      parts.push(element("mark", "", before + line.slice(begin, end)));
      at = end;
    }
    return [...parts, line.slice(at, to)];
  }

  // The line of the passages in which most of the terms stand close together, and from where to show it.
  function best(passages, terms) {
    let top = { score: 0, anchor: "", line: passages[0]?.[1].split("\n")[0] ?? "", from: 0, spoken: passages[0]?.[2] };
    const wanted = [...terms];
    for (const [anchor, text, spoken] of passages) {
      for (const line of text.split("\n")) {
        const plain = fold(line);
        if (wanted.filter((term) => plain.includes(term)).length <= top.score) continue;
        const found = places(line, terms).map(([start, end]) => [start, fold(line.slice(start, end))]);
        for (const [from] of found) {
          const score = new Set(found.filter(([start]) => start >= from && start < from + NEAR - 40).map(([, word]) => word)).size;
          if (score > top.score) top = { score, anchor, line, from, spoken };
        }
      }
    }
    return top;
  }

  function snippet({ line, from }, terms) {
    const border = (at, step) => {
      for (let tried = 0; tried < 24 && at > 0 && at < line.length; tried++, at += step) if (/\s/.test(line[at])) return at;
      return /[\udc00-\udfff]/.test(line[at]) ? at - 1 : at;
    };
    const start = line.length <= NEAR || from < 60 ? 0 : border(from - 40, 1);
    const end = line.length - start <= NEAR ? line.length : border(start + NEAR, -1);
    const text = element("span", "", start ? "…" : "", ...marked(line, terms, start, end), end < line.length ? "…" : "");
    return text.childNodes;
  }

  // Another name than the title, if that is what was looked for.
  function alias(id, terms) {
    const entry = named.get(id);
    if (!entry) return "";
    const key = keyOf(field.value);
    const count = (name) => words(name).filter((word) => terms.has(word)).length;
    const whole = (name) => keyOf(name) === key || terms.has(keyOf(name));
    if (whole(entry.title)) return "";
    const ranked = entry.names.map((name) => [whole(name) ? 1e3 : count(name), name]);
    const [score, name] = ranked.reduce((one, other) => (other[0] > one[0] ? other : one));
    const said = words(entry.title);
    return score > count(entry.title) && !words(name).every((word) => said.includes(word)) ? name : "";
  }

  function row(result, record) {
    const terms = new Set(result.terms);
    const { label, path, title, passages } = record;
    const other = alias(result.id, terms);
    if (other && terms.has(keyOf(other))) words(other).forEach((word) => terms.add(word));
    if (terms.has(keyOf(title))) words(title).forEach((word) => terms.add(word));
    // One who looks for a name wants the page; one who looks for words, the place where they stand.
    const top = best(passages?.slice(0, result.isName ? 1 : undefined) ?? [], terms);
    if (result.isName) top.from = 0;
    const link = element("a", "search__title", ...marked(title, terms));
    link.href = new URL(top.anchor && !path.includes("#") ? `${path}#${top.anchor}` : path, __md_scope).href;
    link.dir = "auto";
    if (index.labels[label][2]) link.lang = index.labels[label][2];
    const item = element("li", "", element("span", "search__kind", index.labels[label][1]), link);
    const add = (className, ...children) => (item.append(element("span", className, ...children)), (item.lastChild.dir = "auto"));
    if (other) {
      // These words are the page's, the results the site's.
      const also = Object.assign(element("span", "", root.dataset.also), { lang: language });
      add("search__alias", also, " ", ...marked(other, terms));
    }
    if (top.line) add("search__text", ...snippet(top, terms));
    if (top.line && top.spoken) item.lastChild.lang = top.spoken;
    return item;
  }

  async function show(results, said, current) {
    shown = results;
    const visible = results.slice(0, limit);
    // Without `said` there is more to come: what is known by name is shown at once, without its text.
    const records = await Promise.all(visible.map(({ id }) => (said === null ? named.get(id) : recordOf(id))));
    if (!current()) return;
    const focused = list.contains(document.activeElement) ? document.activeElement.href : "";
    list.replaceChildren(...visible.map((result, at) => row(result, records[at])));
    if (focused) [...list.querySelectorAll("a")].find((link) => link.href === focused)?.focus();
    more.hidden = said === null || results.length <= limit;
    if (said === null) return;
    status.textContent = said;
    list.ariaBusy = "false";
    if (entered) links()[0]?.click();
    entered = false;
  }

  /* ---- The reader's keys and clicks. The panel is open while the focus is inside, unless it was closed. ---- */
  const close = (focus) => {
    root.dataset.closed = "";
    focus?.focus();
  };
  const open = () => delete root.dataset.closed;
  const links = () => [...list.querySelectorAll("a")];

  field.addEventListener("input", () => (open(), (entered = false), ask()));
  field.addEventListener("click", open);
  root.addEventListener("focusout", ({ relatedTarget }) => root.contains(relatedTarget) || open());
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    // What is shown may still be of the query before.
    if (list.ariaBusy === "true") entered = true;
    else links()[0]?.click();
  });
  root.querySelector(".search__close").addEventListener("click", () => document.activeElement.blur());
  more.addEventListener("click", async () => {
    const before = links().length;
    limit += PAGE;
    const mine = turn;
    await show(shown, status.textContent, () => mine === turn);
    links()[before]?.focus();
  });
  list.addEventListener("click", ({ target }) => target.closest("a") && document.activeElement.blur());
  root.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [field, ...links()];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "Escape" && !("closed" in root.dataset)) close(field);
    else if (event.key === "ArrowDown" && at >= 0) stops[at + 1]?.focus();
    else if (event.key === "ArrowUp" && at > 0) stops[at - 1].focus();
    else return;
    event.preventDefault();
  });

  status.textContent = root.dataset.hint;
  begin().then(ask, failed);
})();
