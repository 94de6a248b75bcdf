// Annotating in a preview: select words of the article, fill in a form, and the record stands in its file. Only a preview
// gives this script out; see annotator/desk/server.py.
import { placesIn } from "./places.js";

(() => {
  const given = JSON.parse(document.getElementById("annotator-desk").textContent);
  const article = document.querySelector("div.article");
  if (!article) return;

  const { placeOf, rangeOf } = placesIn(article);

  // ---- Elements ----
  const make = (name, how = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(how)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, value);
    }
    element.append(...inside.filter((one) => one !== null && one !== undefined));
    return element;
  };
  const button = (words, press, how = {}) => make("button", { type: "button", onclick: press, ...how }, words);

  const holder = make("div", { id: "annotator", role: "region", "aria-label": "Annotating", lang: "en", dir: "ltr" });
  const root = holder.attachShadow({ mode: "open" });
  const looks = make("link", { rel: "stylesheet", href: `${given.root}desk.css` });
  const bar = make("div", { class: "bar", role: "toolbar", "aria-label": "Annotate the selected words", hidden: true });
  const launch = button("Annotate", () => showList(), {
    onmousedown: (event) => event.preventDefault(), class: "launch", "aria-haspopup": "dialog", title: "Alt+Shift+A" });
  const panel = make("section", { class: "panel", role: "dialog", "aria-label": "Annotate", hidden: true, tabindex: "-1" });
  const status = make("div", { class: "status", role: "status" });
  root.append(looks, launch, bar, panel, status);

  // ---- Asking the preview ----
  async function ask(question, more = {}) {
    let answer;
    try {
      answer = await fetch(given.root + question, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Annotator-Token": given.token },
        body: JSON.stringify({ article: given.article, ...more }),
      });
    } catch {
      throw [{ message: "the preview does not answer", hint: "is it still running?", field: "" }];
    }
    const value = await answer.json().catch(() => ({}));
    if (!answer.ok) throw value.errors || [{ message: `the preview answered ${answer.status}`, hint: "", field: "" }];
    return value;
  }

  // What the preview knows of the page is asked for when words are selected, so that a form opens at once.
  let pending = null;
  const known = (anew) => (pending = anew || !pending ? ask("open") : pending).catch((errors) => { pending = null; throw errors; });

  // ---- What is remembered over a reload: what an editor has typed, and what was just saved ----
  const KEPT = `annotator ${given.article}`;
  const recall = () => {
    try { return JSON.parse(sessionStorage.getItem(KEPT)) || {}; } catch { return {}; }
  };
  const remember = (changes) => {
    try { sessionStorage.setItem(KEPT, JSON.stringify({ ...recall(), ...changes })); } catch { /* it is full, or off */ }
  };

  let selected = null; // the last words selected in the article
  let open = null; // the form that is open: { form, values, at, words, record, … }
  let data = null; // what the preview knows of the page

  // ---- Selecting ----
  const light = (at) => {
    if (!window.Highlight) return;
    const range = at && rangeOf(at);
    if (range) CSS.highlights.set("annotator", new Highlight(range));
    else CSS.highlights.delete("annotator");
  };
  const LIGHT = make("style", {}, "::highlight(annotator) { background: rgb(255 196 0 / .45) }");

  function look() {
    const chosen = document.getSelection();
    const range = chosen.rangeCount ? chosen.getRangeAt(0) : null;
    if (!range || range.collapsed || !range.intersectsNode(article) || !chosen.toString().trim()) {
      bar.hidden = true;
      if (panel.hidden) selected = null;
      return;
    }
    const place = placeOf(range);
    if (place.at[0] === place.at[1]) { bar.hidden = true; return; }
    selected = place;
    if (open) { take.hidden = !data.forms[open.form].quoted; return; }
    const box = range.getBoundingClientRect();
    bar.hidden = false;
    known(false).catch(() => {});
    const left = Math.min(Math.max(8, box.left), innerWidth - bar.offsetWidth - 8);
    const below = box.bottom + 8 + bar.offsetHeight < innerHeight;
    bar.style.left = `${left}px`;
    bar.style.top = `${Math.max(8, below ? box.bottom + 8 : box.top - bar.offsetHeight - 8)}px`;
  }
  let waiting;
  document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(look, 150); });
  addEventListener("scroll", () => { if (!bar.hidden) look(); }, { passive: true });
  for (const [form, words] of [["claim", "Claim"], ["mention", "Mention"], ["card", "Card"], ["source", "Source"]]) {
    // A press would take the selection away before it is read.
    bar.append(button(words, () => begin(form, selected), { onmousedown: (event) => event.preventDefault() }));
  }

  // ---- The list of what is there ----
  const GROUPS = { claim: "Claims", card: "Cards", pin: "Pins", exclusion: "Exclusions", entity: "Names", source: "Sources" };

  async function showList() {
    try { data = await known(true); } catch (errors) { say(errors[0].message, errors[0].hint); return; }
    open = null;
    bar.hidden = true;
    light(null);
    const draft = recall().draft;
    const items = Object.entries(GROUPS).map(([form, title]) => {
      const there = data.records.filter((one) => one.form === form);
      return there.length ? make("details", { class: "group" }, make("summary", {}, `${title} (${there.length})`),
        make("ul", {}, ...there.map((one) => make("li", {}, button(nameOf(one), () => edit(one), {
          onfocus: () => light(one.at), onmouseenter: () => light(one.at), onmouseleave: () => light(null),
        }))))) : null;
    });
    const add = make("p", { class: "add" }, "New: ", ...["claim", "mention", "card", "entity", "source"].map((form) =>
      button(data.forms[form].title, () => begin(form, selected || { at: null, words: "" }))));
    panel.replaceChildren(...[head("Annotations of this page"),
      make("p", { class: "hint" }, "Select words of the article, or begin here and type them."), add,
      draft ? make("p", {}, button("Go on with what you began", () => resume(draft), { class: "main" })) : null,
      ...items].filter(Boolean));
    show();
  }
  const nameOf = (one) => ["claim", "card", "pin"].includes(one.form) ? `${one.label}: “${one.short}”`
    : one.form === "exclusion" ? `“${one.short}”` : one.label;

  const head = (words) => make("div", { class: "head" }, make("h2", { tabindex: "-1" }, words),
    button("Close", close, { class: "close", "aria-label": "Close" }));

  function show() {
    status.replaceChildren();
    panel.hidden = false;
    launch.hidden = true;
    (panel.querySelector("[data-first]") || panel.querySelector("h2")).focus();
  }
  function close() {
    panel.hidden = true;
    launch.hidden = false;
    open = null;
    light(null);
    launch.focus();
  }

  // ---- Forms ----
  async function begin(form, place, values = {}, more = {}) {
    try {
      data = await known(false);
      const about = place.at ? await ask("look", place) : { words: place.words, at: null, about: [] };
      open = { form, values, at: about.at, words: about.words, about: about.about, ...more };
    } catch (errors) { say(errors[0].message, errors[0].hint); return; }
    if (form === "entity") open.values = { name: open.words, as_of: data.as_of, ...open.values };
    if (form === "source") open.values = { accessed: data.today, type: "webpage", ...open.values };
    if (form === "source" && !("evidence" in open)) {
      open.evidence = data.records.filter((one) => one.form === "claim" && open.about.includes(one.key)).map((one) => one.key)[0] || "";
    }
    draw();
  }
  function edit(record) {
    open = { form: record.form, values: record.values, at: null, words: record.words, record: record.key, about: [], shown: record.at,
      was: structuredClone({ values: record.values, words: record.words }) };
    draw();
  }
  async function resume(draft) {
    try { data = await known(false); } catch (errors) { say(errors[0].message, errors[0].hint); return; }
    open = draft;
    const told = draft.record ? meanwhile(draft) : [];
    draw();
    if (told.length) complain(told);
  }

  // ---- What somebody else has changed in a record whose form waited ----
  // A value without what is empty, and without the numbers of rows, to be compared.
  const plain = (value) => {
    if (Array.isArray(value)) return value.map(plain).filter(Boolean).join("\n");
    if (value === null || typeof value !== "object") return value ? String(value).trim() : "";
    return Object.entries(value).map(([key, one]) => [key, plain(one)]).filter(([key, one]) => one && key !== "was").join("\n");
  };
  function recordOf(draft) {
    const alike = data.records.filter((one) => one.form === draft.form && one.label === draft.label);
    // Several pins may be of one entity: where they stand tells them apart.
    return data.records.find((one) => one.key === draft.record)
      || alike.find((one) => plain(one.at) === plain(draft.shown) && one.words === draft.was.words)
      || (alike.length === 1 ? alike[0] : null);
  }
  // Fields that the editor left alone get what the file says now; of the others it is told, and Save decides.
  function meanwhile(draft) {
    const now = recordOf(draft);
    draft.record = now ? now.key : "";
    if (!now) return [{ message: "this record is no longer in its file", hint: "Save writes it anew", field: "" }];
    const { was } = draft, told = [];
    for (const [name, theirs] of Object.entries(now.values)) {
      if (plain(theirs) === plain(was.values[name])) continue;
      if (plain(draft.values[name]) === plain(was.values[name])) {
        draft.values[name] = structuredClone(theirs);
      } else if (plain(draft.values[name]) !== plain(theirs)) {
        told.push({ message: "this has changed in its file meanwhile", hint: `there it is now: ${plain(theirs) || "nothing"}; Save writes yours over it`, field: name });
        continue;
      }
      was.values[name] = structuredClone(theirs);
    }
    if (draft.words === was.words) draft.words = now.words;
    was.words = now.words;
    return told;
  }

  let take = make("button");
  let fields = [];

  function draw() {
    const form = data.forms[open.form];
    bar.hidden = true;
    light(open.at || open.shown);
    fields = [];
    open.label = (data.records.find((one) => one.key === open.record) || {}).label;
    const often = form.fields.filter((one) => one.often || open.values[one.name]).map((one) => ask1(one, open.values));
    const seldom = form.fields.filter((one) => !one.often && !open.values[one.name]).map((one) => ask1(one, open.values));
    take = button("Take the selected words", () => {
      Object.assign(open, selected);
      words.value = open.words;
      take.hidden = true;
      light(open.at);
      keep();
    }, { hidden: true });
    const quoted = form.quoted || (open.form === "entity" && open.words && !open.record);
    const words = make("textarea", { id: "words", rows: 2, "aria-describedby": "at-words", oninput: () => { open.at = null; open.words = words.value; keep(); } });
    words.value = open.words;
    const about = data.records.filter((one) => open.about.includes(one.key));
    const parts = [
      about.length ? make("div", { class: "about" }, make("p", {}, "Here already:"), make("ul", {}, ...about.map((one) =>
        make("li", {}, button(`Edit ${one.form}: ${one.label || one.short}`, () => edit(one)))))) : null,
      quoted ? make("div", { class: "field" }, make("label", { for: "words" }, "Words of the article"), words,
        make("p", { class: "error", id: "at-words" }), take) : null,
      ...often,
      open.form === "claim" && open.record ? null : extra(),
      seldom.length ? make("details", {}, make("summary", {}, "More"), ...seldom) : null,
    ];
    const title = `${open.record ? "Edit" : "New"} ${form.title.toLowerCase()}`;
    const body = make("form", { onsubmit: (event) => { event.preventDefault(); send(false); }, oninput: keep, onchange: () => { keep(); suit(); } }, ...parts.filter(Boolean),
      make("pre", { class: "diff", hidden: true, tabindex: "0" }),
      make("div", { class: "ends" }, make("div", { class: "errors", role: "alert" }), make("button", { type: "submit", class: "main" }, "Save"),
        button("Show the change", () => send(true)),
        button("Discard", () => { remember({ draft: null }); showList(); }),
        open.record && ["claim", "card", "pin", "exclusion"].includes(open.form) ? button("Delete …", remove) : null));
    panel.replaceChildren(head(title), body);
    const first = panel.querySelector(quoted && !open.words ? "#words" : ".field [data-field]");
    if (first) first.setAttribute("data-first", "");
    suit();
    show();
  }

  // Only an opinion needs a reason.
  function suit() {
    const [kind, reason] = ["finding.kind", "reason"].map((name) => fields.find(({ where }) => where === name)?.input);
    if (kind && reason) reason.closest(".field").hidden = kind.value !== "opinion" && !reason.value;
  }

  // What belongs to a form and not to its record.
  function extra() {
    if (open.form === "mention") {
      return make("p", {}, button("None of these: a new entity", () => begin("entity", open)));
    }
    const more = [];
    if (!open.record && data.files[open.form]) {
      const file = make("select", { id: "file", onchange: () => { open.file = file.value; } }, ...data.files[open.form].map((one) => make("option", {}, one)));
      if (open.file) file.value = open.file;
      open.file = file.value;
      more.push(make("div", { class: "field" }, make("label", { for: "file" }, "File"), file));
    }
    if (open.form === "source" && !open.record && !open.back) {
      const claim = make("select", { id: "evidence", onchange: () => { open.evidence = claim.value; } }, make("option", { value: "" }, "no claim"),
        ...data.records.filter((one) => one.form === "claim").map((one) => make("option", { value: one.key }, one.label)));
      claim.value = open.evidence || "";
      more.push(make("div", { class: "field" }, make("label", { for: "evidence" }, "Evidence for"), claim));
    }
    if (open.form === "entity" && !open.record && open.words) {
      const mark = make("input", { type: "checkbox", id: "mark", checked: open.mark !== false, onchange: () => { open.mark = mark.checked; } });
      open.mark = mark.checked;
      more.push(make("p", {}, mark, " ", make("label", { for: "mark" }, "If none of its names are these words, pin them to it")));
    }
    return more.length ? make("div", {}, ...more) : null;
  }

  let number = 0;
  // One field with its label, help and place for a complaint.
  function ask1(field, values, where = field.name) {
    const id = `f${++number}`;
    if (field.kind === "rows") return askRows(field, values, where);
    const input = inputOf(field, id, values[field.name]);
    input.setAttribute("aria-describedby", `${id}e ${id}h`);
    input.setAttribute("data-field", where);
    fields.push({ where, input, read: () => { values[field.name] = input.type === "checkbox" ? input.checked : input.value; } });
    const label = make("label", { for: id }, field.label);
    const fresh = field.choices[0] === "sources" ? button("New source", () => {
      keep();
      begin("source", { at: open.at, words: open.words }, {}, { back: { ...open, row: where }, evidence: "" });
    }, { class: "small" }) : null;
    return make("div", { class: "field" }, ...(field.kind === "flag" ? [make("p", {}, input, " ", label)] : [label, input]), fresh,
      make("p", { class: "error", id: `${id}e` }), make("p", { class: "help", id: `${id}h` }, field.help));
  }
  function inputOf(field, id, value) {
    if (field.kind === "choice") {
      const named = open.form === "mention" ? data.scopes : {};
      const input = make("select", { id }, ...(value || open.form === "mention" ? [] : [make("option", { value: "" }, "choose …")]),
        ...field.choices.map((one) => make("option", { value: one }, named[one] || one)));
      if (value) input.value = value;
      return input;
    }
    if (field.kind === "flag") return make("input", { id, type: "checkbox", checked: value === true });
    if (field.kind === "text") {
      const input = make("textarea", { id, rows: 3, placeholder: field.example });
      input.value = value || "";
      return input;
    }
    const list = field.kind === "pick" ? `${id}l` : undefined;
    const input = make("input", { id, type: "text", list, autocomplete: "off", placeholder: field.kind === "pick" ? "type to choose" : field.example });
    input.value = value || "";
    if (list) input.options = data.picks[field.choices[0]];
    return input;
  }
  // The list of an input that picks is made when it is needed: there may be ten thousand names.
  panel.addEventListener("focusin", ({ target }) => {
    if (target.options && target.getAttribute?.("list") && !panel.querySelector(`#${target.getAttribute("list")}`)) {
      target.after(make("datalist", { id: target.getAttribute("list") },
        ...target.options.map(([value, label]) => make("option", { value, label: `${label} (${value})` }))));
    }
  });
  function askRows(field, values, where) {
    const rows = values[field.name] = values[field.name] || [];
    if (!rows.length && field.name === "evidence") rows.push({});
    const box = make("fieldset", {}, make("legend", {}, field.label), make("p", { class: "error", "data-rows": where }), make("p", { class: "help" }, field.help));
    rows.forEach((row, index) => box.append(make("div", { class: "row" }, ...field.inside.map((one) => ask1(one, row, `${where}.${index}.${one.name}`)),
      button("Take away", () => { keep(); rows.splice(index, 1); draw(); }, { class: "small" }))));
    box.append(button("One more", () => { keep(); rows.push({}); draw(); }, { class: "small" }));
    return box;
  }

  const keep = () => {
    fields.forEach((one) => one.read());
    if (open) remember({ draft: open });
  };

  async function send(dry) {
    keep();
    const { form, values, at, words, record, file, evidence, mark } = open;
    complain([]);
    try {
      const done = await ask("save", { form, values, at, words, record, file, evidence, mark, dry });
      if (dry) showDiff(done); else saved(done);
    } catch (errors) { complain(errors); }
  }
  async function remove() {
    if (!confirm("Take this record out of its file?")) return;
    try { saved(await ask("remove", { record: open.record })); } catch (errors) { complain(errors); }
  }
  function showDiff({ diff, warnings }) {
    const shown = panel.querySelector(".diff");
    shown.textContent = (diff || "Nothing changes.") + warnings.map((one) => `\nwarning: ${one.message}`).join("");
    shown.hidden = false;
    shown.focus();
  }
  function saved({ diff, warnings, made }) {
    const { back } = open;
    // The page is made anew and comes by itself; what was done is said there.
    remember({ draft: back ? backWith(back, made) : null, said: { diff, warnings } });
    open = null;
    if (!diff) { panel.hidden = true; launch.hidden = false; say("Nothing was changed."); remember({ said: null }); return; }
    panel.hidden = true;
    launch.hidden = false;
    light(null);
    say("Saved. The page is being made anew …");
  }
  // The form from which a new source was begun, with that source in its row.
  function backWith({ row, ...draft }, id) {
    const [list, index, name] = row.split(".");
    if (id && draft.values[list] && draft.values[list][index]) draft.values[list][index][name] = id;
    return { ...draft, again: true };
  }

  function complain(errors) {
    for (const { input } of fields) input.removeAttribute("aria-invalid");
    for (const place of panel.querySelectorAll(".error")) place.textContent = "";
    const box = panel.querySelector(".errors");
    if (!box) { if (errors[0]) say(errors[0].message, errors[0].hint); return; }
    box.replaceChildren(...errors.map((one) => make("p", {}, one.message, one.hint ? ` — ${one.hint}` : "")));
    let first = null;
    for (const one of errors) {
      const found = fields.find(({ where }) => where === one.field);
      const input = found ? found.input : one.field === "words" ? panel.querySelector("#words") : null;
      const rows = panel.querySelector(`[data-rows="${CSS.escape(one.field)}"]`);
      if (rows) rows.textContent = one.message;
      if (!input) continue;
      input.setAttribute("aria-invalid", "true");
      input.closest("details")?.setAttribute("open", "");
      panel.querySelector(`#${input.getAttribute("aria-describedby").split(" ")[0]}`).textContent = one.message;
      first = first || input;
    }
    if (first) first.focus();
  }

  function say(words, more = "", ...parts) {
    status.replaceChildren(make("p", {}, words, more ? ` ${more}` : ""), ...parts, button("Close", () => status.replaceChildren(), { class: "small" }));
  }
  async function undo() {
    try {
      await ask("undo");
      remember({ said: null });
      say("Undone. The page is being made anew …");
    } catch (errors) { say(errors[0].message, errors[0].hint); }
  }

  // ---- Keys ----
  document.addEventListener("keydown", (event) => {
    if (event.altKey && event.shiftKey && event.code === "KeyA") {
      event.preventDefault();
      if (!bar.hidden) bar.querySelector("button").focus(); else showList();
    }
  });
  root.addEventListener("keydown", (event) => {
    // Single letters are shortcuts of the site's search.
    event.stopPropagation();
    if (event.key !== "Escape") return;
    if (!bar.hidden) bar.hidden = true; else if (!panel.hidden) close();
  });

  // ---- Notes of claims lead to their records ----
  async function editNote(item) {
    const marker = article.querySelector(`a.marker[href="#${CSS.escape(item.id)}"]`);
    const range = document.createRange();
    range.setStart(article, 0);
    range.setEndBefore(marker);
    const [, end] = placeOf(range).at;
    try { data = await known(false); } catch (errors) { say(errors[0].message, errors[0].hint); return; }
    const kind = item.querySelector(".finding").classList[1];
    // A marker stands behind the comma or the quotation mark that follows its words.
    const near = data.records.filter((one) => one.form === "claim" && one.at && one.at[1] <= end && one.at[1] > end - 4
      && one.values["finding.kind"] === kind);
    const last = Math.max(...near.map((one) => one.at[1]));
    const here = near.filter((one) => one.at[1] === last);
    if (here.length === 1) edit(here[0]); else showList();
  }
  for (const item of document.querySelectorAll(".notes li[id]")) {
    if (item.querySelector(".finding") && article.querySelector(`a.marker[href="#${CSS.escape(item.id)}"]`)) {
      item.querySelector(".backs")?.append(" ", button("Edit", () => editNote(item), { "aria-label": `Edit the claim of ${item.id.replace("-", " ")}` }));
    }
  }

  // ---- Begin: say what was saved before the page came anew, go on with a form that waited for it ----
  document.head.append(LIGHT);
  document.body.append(holder);
  // The strip of findings lies at the foot, too.
  const strip = document.querySelector(".preview-strip");
  if (strip) new ResizeObserver(() => holder.style.setProperty("--foot", `${strip.offsetHeight}px`)).observe(strip);
  const { said, draft, listed } = recall();
  if (said) {
    remember({ said: null });
    const warnings = said.warnings.map((one) => make("p", {}, `warning: ${one.message}`));
    say("Saved.", "", ...warnings, make("details", {}, make("summary", {}, "What was written"), make("pre", {}, said.diff)), button("Undo", undo, { class: "small" }));
  }
  if (draft) {
    // A form that was open comes back by itself, and so does the list; a form that was closed waits in it.
    remember({ draft: { ...draft, again: false } });
    if (draft.again) resume(draft);
  }
  if (listed) {
    remember({ listed: false });
    showList();
  }
  addEventListener("pagehide", () => {
    if (open) {
      keep();
      remember({ draft: { ...open, again: true } });
    } else if (!panel.hidden) remember({ listed: true });
  });
})();
