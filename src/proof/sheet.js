"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const w = data.words, isEnglish = data.spoken === "en";
  const filled = (text, figures) => text.replace(/\{(\w+)\}/g, (_, name) => figures[name]);
  const by = id => document.getElementById(id);
  const all = selector => [...document.querySelectorAll(selector)];
  const marks = all(".pt"), pars = all(".par");
  const decisions = new Map();
  // What the manifest is given, by the number of the question.
  const answers = new Map();
  let here = -1, saved = true;

  // A decision is found again by its words, never by offsets.
  const key = d => JSON.stringify([d.piece, d.rule || "", d.found, d.before, d.after, d.occurrence,
    ["body", "pull", "caption"].includes(d.decision)]);
  const pointKey = p => key({ ...p, decision: "accept" });
  const byPoint = new Map(data.points.map((p, i) => [pointKey(p), i]));
  const show = text => text === "" ? (isEnglish ? "nothing" : "∅") : text.replace(/ /g, "·").replace(/[\u00a0\u202f]/g, "⍽")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "¤").replace(/\n/g, "⏎");
  // What is decided, in the words of the sheet.
  const wordOf = { accept: w.accept, reject: w.reject, rewrite: w.rewrite, title: w.title, "no-title": w.no_title,
    body: w.text, pull: w.pull, caption: w.caption };
  const say = text => { by("status").textContent = ""; by("status").textContent = text; };

  function label(i) {
    const p = data.points[i], d = decisions.get(pointKey(p));
    const state = d ? `, ${w.decided}: ${wordOf[d.decision]}` : p.sure ? "" : `, ${w.uncertain}`;
    const what = p.kind === "change" ? `${spoken(p.found)} ${isEnglish ? "became" : "→"} ${spoken(p.now)}` : p.now;
    return `${p.name}: ${what}${state}`;
  }
  const names = { "“": "opening double quote", "”": "closing double quote", "‘": "opening single quote", "’": "apostrophe",
    '"': "straight double quote", "'": "straight single quote", "—": "em dash", "–": "en dash", "-": "hyphen",
    "…": "ellipsis", " ": "space", "\u00a0": "no-break space", "\u202f": "narrow no-break space" };
  const spoken = text => text === "" ? show(text) : text.length > 3 || !isEnglish ? text
    : [...text].map(c => names[c] || c).join(" ");

  function paint(i) {
    const mark = marks[i], d = decisions.get(pointKey(data.points[i]));
    mark.classList.remove("accept", "reject", "rewrite");
    if (d) mark.classList.add(d.decision);
    let re = mark.querySelector(":scope > .re");
    if (d && d.decision === "rewrite") {
      if (!re) { re = document.createElement("b"); re.className = "re"; re.style.fontWeight = "inherit"; mark.append(re); }
      re.textContent = d.text;
    } else if (re) re.remove();
    mark.setAttribute("aria-label", label(i));
  }

  // The file.
  const quoted = text => JSON.stringify(text);
  function file() {
    const out = ["# What was decided on the proof sheet. `garland proof` makes this file; a build honours it."];
    if (data.by) out.push(`by: ${quoted(data.by)}`);
    out.push(decisions.size ? "corrections:" : "corrections: []");
    for (const d of decisions.values()) {
      const lines = [`piece: ${quoted(d.piece)}`];
      if (d.rule) lines.push(`rule: ${quoted(d.name || d.rule)}`);
      for (const part of ["found", "before", "after"]) if (d[part]) lines.push(`${part}: ${quoted(d[part])}`);
      if (d.occurrence > 1) lines.push(`occurrence: ${d.occurrence}`);
      lines.push(`decision: ${d.decision}`);
      if (d.decision === "rewrite") lines.push(`text: ${quoted(d.text)}`);
      if (d.by && d.by !== data.by) lines.push(`by: ${quoted(d.by)}`);
      out.push("  - " + lines.join("\n    "));
    }
    if (answers.size) out.push("answers:");
    for (const a of answers.values())
      out.push(`  - {${Object.entries(a).map(([name, text]) => `${name}: ${quoted(text)}`).join(", ")}}`);
    return out.join("\n") + "\n";
  }

  function changed(message) {
    saved = false;
    refresh();
    if (message) say(message);
  }

  function refresh() {
    by("file").textContent = file();
    const decided = data.points.filter(p => decisions.has(pointKey(p))).length;
    const open = data.points.filter(p => !p.sure && !decisions.has(pointKey(p))).length;
    by("tally").textContent = filled(w.tally, { all: data.points.length, done: decided, open });
    const list = by("decided");
    list.replaceChildren(...[...decisions].map(([id, d]) => {
      const item = document.createElement("li");
      item.append(`${d.piece}: ${d.name || wordOf[d.decision]} — ${d.before} `);
      const word = document.createElement("strong");
      word.textContent = show(d.found);
      const drop = document.createElement("button");
      drop.type = "button";
      drop.textContent = w.undo;
      drop.addEventListener("click", () => undo(id));
      item.append(word, ` ${d.after}: ${wordOf[d.decision]} ${d.text !== undefined ? show(d.text) : ""} `, drop);
      return item;
    }));
    highlight();
  }

  function undo(id) {
    const d = decisions.get(id);
    if (!d) return;
    decisions.delete(id);
    if (byPoint.has(id)) paint(byPoint.get(id));
    role(d, null);
    changed(w.took_back);
    if (here >= 0) desk();
  }

  // Moving about.
  const passes = i => !marks[i].classList.contains("off");
  function go(i, focus = true) {
    if (here >= 0) { marks[here].classList.remove("here"); marks[here].tabIndex = -1; }
    here = i;
    marks[i].classList.add("here");
    marks[i].tabIndex = 0;
    desk();
    if (focus) {
      marks[i].focus({ preventScroll: true });
      marks[i].scrollIntoView({ block: "center" });
    }
  }
  function move(step) {
    for (let i = here + step; i >= 0 && i < marks.length; i += step) if (passes(i)) return go(i);
    if (here < 0 && step < 0) return;
    say(step > 0 ? w.last : w.first);
  }
  function desk() {
    const p = data.points[here], d = decisions.get(pointKey(p));
    by("rule").textContent = `${p.name} (${p.rule}), ${p.kind === "question" ? w.question : p.sure ? w.sure : w.uncertain}`;
    // What a rule says is English.
    by("reason").lang = "en";
    by("reason").textContent = p.reason + (p.help ? `: ${p.help}` : "");
    const code = text => { const e = document.createElement("code"); e.textContent = show(text); return e; };
    by("shown").replaceChildren(...(p.kind === "change" ? [code(p.found), " → ", code(p.now)] : [code(p.now)]),
      d ? ` — ${wordOf[d.decision]}${d.text !== undefined ? ` “${d.text}”` : ""}${d.by ? `, ${d.by}` : ""}` : "");
    by("rewrite").disabled = p.kind !== "change";
    say(label(here) + ". " + p.reason);
  }

  // Deciding.
  function decide(decision, text) {
    if (here < 0) return say(w.begin);
    const p = data.points[here];
    const d = { piece: p.piece, rule: p.rule, name: p.name, found: p.found, before: p.before, after: p.after,
      occurrence: p.occurrence, decision };
    if (text !== undefined) d.text = text;
    decisions.set(pointKey(p), d);
    paint(here);
    desk();
    changed(`${wordOf[decision]}: ${label(here)}`);
  }
  function ask() {
    if (here < 0 || data.points[here].kind !== "change") return say(w.nothing);
    by("reading").value = data.points[here].now;
    by("rewriting").showModal();
    by("reading").select();
  }
  by("rewriting").addEventListener("close", () => {
    if (by("rewriting").returnValue === "ok") decide("rewrite", by("reading").value);
    if (here >= 0) marks[here].focus();
  });

  // Titles: words that are selected, in the text as it reads after copy-editing.
  const inText = node => !node.parentElement.closest("del, .re");
  function textOf(par) {
    const walk = document.createTreeWalker(par, NodeFilter.SHOW_TEXT);
    let text = "", nodes = [];
    while (walk.nextNode()) if (inText(walk.currentNode)) {
      nodes.push([walk.currentNode, text.length]);
      text += walk.currentNode.data;
    }
    return { text, nodes };
  }
  const wordsOf = text => [...text.matchAll(/[\p{Alphabetic}\p{N}]+/gu)].map(m => ({ w: m[0], from: m.index, to: m.index + m[0].length }));
  function around(text, from, to) {
    const words = part => wordsOf(part).map(one => one.w);
    return { before: words(text.slice(0, from)).slice(-4).join(" "), after: words(text.slice(to)).slice(0, 4).join(" ") };
  }
  function places(found, piece) {
    const wanted = wordsOf(found), last = wanted.at(-1), tail = last ? found.slice(last.to) : "", out = [];
    if (!last) return out;
    for (const par of pars.filter(par => data.pars[par.dataset.i].piece === piece)) {
      const { text, nodes } = textOf(par), words = wordsOf(text);
      for (let i = 0; i + wanted.length <= words.length; i++) {
        if (!wanted.every((one, j) => one.w === words[i + j].w)) continue;
        let to = words[i + wanted.length - 1].to;
        if (text.startsWith(tail, to)) to += tail.length;
        out.push({ par, nodes, from: words[i].from, to, ...around(text, words[i].from, to) });
      }
    }
    return out;
  }
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const par = (range.startContainer.nodeType === 3 ? range.startContainer.parentElement : range.startContainer).closest(".par");
    if (!par) return null;
    const { text, nodes } = textOf(par);
    const inside = nodes.filter(([node]) => range.intersectsNode(node));
    if (!inside.length) return null;
    const [first, start] = inside[0], [final, end] = inside.at(-1);
    let from = start + (first === range.startContainer ? range.startOffset : 0);
    let to = end + (final === range.endContainer ? range.endOffset : final.data.length);
    const words = wordsOf(text.slice(from, to));
    if (!words.length) return null;
    to = from + text.slice(from, to).trimEnd().length;
    from += words[0].from;
    const found = text.slice(from, to), piece = data.pars[par.dataset.i].piece, near = around(text, from, to);
    const alike = places(found, piece).filter(one => one.before === near.before && one.after === near.after);
    const occurrence = 1 + Math.max(0, alike.findIndex(one => one.par === par && one.from === from));
    return { piece, rule: "", found, ...near, occurrence };
  }
  function title(decision) {
    const words = selected();
    if (words) {
      const d = { ...words, decision };
      decisions.set(key(d), d);
      getSelection().removeAllRanges();
      return changed(`${wordOf[decision]}: ${d.found}`);
    }
    if (here >= 0 && data.points[here].kind !== "change") return decide(decision === "title" ? "accept" : "reject");
    say(w.select);
  }
  function highlight() {
    if (!window.Highlight || !CSS.highlights) return;
    for (const kind of ["title", "no-title"]) {
      const ranges = [...decisions.values()].filter(d => d.decision === kind).flatMap(d => {
        const alike = places(d.found, d.piece).filter(one => one.before === d.before && one.after === d.after);
        const one = alike[d.occurrence - 1];
        if (!one) return [];
        const range = document.createRange(), at = offset => one.nodes.findLast(([, start]) => start <= offset);
        const [first, start] = at(one.from), [final, end] = at(one.to - 1);
        range.setStart(first, one.from - start);
        range.setEnd(final, one.to - end);
        return [range];
      });
      CSS.highlights.set(kind, new Highlight(...ranges));
    }
  }

  // What a paragraph is.
  const shownAs = { body: w.text, pull: w.pull, caption: w.caption };
  function role(d, word) {
    const at = data.pars.findIndex(p => p.piece === d.piece && p.found === d.found && p.occurrence === d.occurrence);
    if (at < 0 || (d.rule || d.before || d.after)) return;
    if (word) pars[at].dataset.as = shownAs[word]; else delete pars[at].dataset.as;
  }
  let asked = null;
  function askRole() {
    const node = getSelection().anchorNode;
    const chosen = node && (node.nodeType === 3 ? node.parentElement : node).closest(".par");
    asked = chosen || (here >= 0 ? marks[here].closest(".par") : null);
    if (!asked) return say(w.ask_paragraph);
    by("which").textContent = data.pars[asked.dataset.i].found + " …";
    by("roles").showModal();
  }
  by("roles").addEventListener("close", () => {
    const decision = by("roles").returnValue;
    if (!asked || !shownAs[decision]) return;
    assign(asked, decision);
    if (here >= 0) marks[here].focus();
  });
  function assign(par, decision) {
    const p = data.pars[par.dataset.i];
    const d = { piece: p.piece, rule: "", found: p.found, before: "", after: "", occurrence: p.occurrence, decision };
    decisions.set(key(d), d);
    role(d, decision);
    changed(`${w.what_is} ${shownAs[decision]}`);
  }
  by("roles").addEventListener("keydown", event => {
    const word = { b: "body", p: "pull", c: "caption" }[event.key];
    if (word) { event.preventDefault(); event.stopPropagation(); by("roles").close(word); }
  });

  // Questions of the whole book: an answer is a decision on words or a paragraph, or a line of the manifest.
  const alike = (q, other) => q.code === other.code && q.piece === other.piece && q.words === other.words;
  function pointOf(q) {
    const before = data.questions.filter(other => alike(q, other)).indexOf(q);
    const found = data.points.map((p, i) => [p, i]).filter(([p]) =>
      p.rule === q.code && p.piece === q.piece && (p.now === q.words || p.found === q.words));
    return found.length ? found[Math.min(before, found.length - 1)][1] : -1;
  }
  function parOf(q) {
    const words = wordsOf(q.words || "").slice(0, 6).map(one => one.w).join(" ");
    return words && pars.find(par => data.pars[par.dataset.i].piece === q.piece
      && wordsOf(textOf(par).text).map(one => one.w).join(" ").startsWith(words));
  }
  function reply(q, choice, item, typed) {
    if (choice.asks && !typed) return say(w.write);
    let told = choice.asks ? typed : choice.label;
    if (shownAs[choice.decision]) {
      const par = parOf(q);
      if (!par) return say(w.absent);
      assign(par, choice.decision);
    } else if (choice.decision) {
      const i = pointOf(q);
      if (i < 0) return say(w.absent);
      go(i, false);
      decide(choice.decision);
    } else {
      const a = { ...choice.answer };
      if (choice.asks) a["value" in a ? "value" : "work"] = typed;
      answers.set(q.number, a);
      changed(`${w.answered} ${told}`);
    }
    item.classList.add("done");
    item.querySelector(".answered").textContent = `${w.answered} ${told}`;
    open();
  }
  function open() {
    if (!by("open")) return;
    const left = all("#questions li:not(.done)").length;
    by("open").textContent = left ? filled(w.open, { n: left }) : w.all_answered;
  }
  all("#questions li").forEach((item, at) => item.addEventListener("click", event => {
    const button = event.target.closest("[data-choice]");
    if (!button) return;
    const label = button.previousElementSibling;
    const field = label && label.querySelector("input");
    const q = data.questions[at];
    reply(q, q.choices[button.dataset.choice], item, field ? field.value.trim() : "");
  }));
  open();

  // Filters; on a narrow page they are a menu.
  const narrow = matchMedia("(max-width: 30rem)");
  const fold = () => { by("filters").open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
  function filter() {
    const [rule, piece, which] = ["by-rule", "by-piece", "by-state"].map(id => by(id).value);
    marks.forEach((mark, i) => {
      const p = data.points[i], decided = decisions.has(pointKey(p));
      const state = { all: true, unsure: !p.sure, question: p.kind === "question", open: !decided, decided }[which];
      mark.classList.toggle("off", !((!rule || p.rule === rule) && (!piece || p.piece === piece) && state));
    });
    const alone = by("alone").checked;
    pars.forEach(par => { par.hidden = alone && !par.querySelector(".pt:not(.off)"); });
    all("section.piece").forEach(section => {
      section.hidden = (piece && section.dataset.piece !== piece) || (alone && !section.querySelector(".pt:not(.off)"));
    });
    say(filled(w.count, { n: marks.filter((_, i) => passes(i)).length }));
  }
  ["by-rule", "by-piece", "by-state", "alone"].forEach(id => by(id).addEventListener("change", filter));

  async function save() {
    if (data.save) {
      const answer = await fetch(data.save, { method: "POST", body: file() }).catch(() => null);
      saved = Boolean(answer && answer.ok);
      if (saved) answers.clear();
      return say(saved ? "saved beside the manifest" : answer && await answer.text() || "could not be saved");
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file()], { type: "application/yaml" }));
    link.download = "corrections.yaml";
    link.click();
    saved = true;
    say(data.by ? w.send_back : answers.size
      ? "corrections.yaml is downloaded: run garland proof --take corrections.yaml"
      : "corrections.yaml is downloaded: put it beside the manifest");
  }

  const commands = {
    j: () => move(1), k: () => move(-1), a: () => decide("accept"), r: () => decide("reject"), e: ask,
    t: () => title("title"), n: () => title("no-title"), p: askRole, s: save,
    u: () => here >= 0 && undo(pointKey(data.points[here])),
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !by("single").checked) return;
    if (event.target.closest("input, select, textarea, dialog")) return;
    const command = commands[event.key];
    if (command) { event.preventDefault(); command(); }
  });
  all("[data-do]").forEach(button => {
    // A press must not take the selected words away.
    button.addEventListener("mousedown", event => event.preventDefault());
    button.addEventListener("click", () => commands[button.dataset.do]());
  });
  marks.forEach((mark, i) => {
    mark.addEventListener("click", event => { event.stopPropagation(); if (getSelection().isCollapsed) go(i, false); });
    mark.addEventListener("focus", () => { if (here !== i) go(i, false); });
  });
  addEventListener("beforeunload", event => { if (!saved) event.preventDefault(); });

  for (const d of data.decided) {
    const id = key(d);
    decisions.set(id, d);
    if (["body", "pull", "caption"].includes(d.decision)) role(d, d.decision);
  }
  marks.forEach((_, i) => paint(i));
  if (marks.length) marks[0].tabIndex = 0;
  refresh();
})();
