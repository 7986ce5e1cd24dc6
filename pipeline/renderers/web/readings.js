// The text as a witness reads it: readings in the place of lemmata, which may overlap and go on over paragraphs.
(() => {
  "use strict";
  const BLOCK = "p, h1, h2, h3, h4, h5, h6, li, blockquote";
  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    if (text) element.append(text);
    return element;
  };
  const idents = (value) => (value || "").split(" ").filter(Boolean);

  document.addEventListener("DOMContentLoaded", () => {
    const select = document.querySelector(".witness");
    if (!select) return;
    const { words, signs, witnesses } = JSON.parse(document.getElementById("edition-data").textContent);
    const page = document.querySelector(".page");
    mark(page);
    const pieces = [...page.querySelectorAll("[data-in]")];
    const inside = new Map(pieces.map((piece) => [piece, idents(piece.dataset.in)]));
    const byEntry = new Map();
    for (const [piece, ids] of inside) {
      for (const id of ids) byEntry.has(id) ? byEntry.get(id).push(piece) : byEntry.set(id, [piece]);
    }
    const openings = [...page.querySelectorAll("[data-opens]")];
    const blocks = [...new Set(pieces.map((piece) => piece.closest(BLOCK)).filter(Boolean))];

    const restore = () => {
      for (const reading of page.querySelectorAll(".put")) reading.remove();
      for (const moved of page.querySelectorAll("[data-moved]")) {
        document.getElementById(moved.dataset.moved)?.remove();
        moved.id = moved.dataset.moved;
        delete moved.dataset.moved;
        moved.hidden = false;
      }
      for (const piece of pieces) {
        piece.hidden = false;
        piece.classList.remove("unrecorded");
        piece.removeAttribute("title");
      }
      for (const block of blocks) block.classList.remove("emptied");
    };

    const show = () => {
      restore();
      const option = select.selectedOptions[0];
      const reads = select.selectedIndex > 0 ? witnesses[option.value] : {};
      const replaced = new Set(Object.keys(reads).filter((id) => reads[id][0] !== "unrecorded"));
      const unrecorded = words.unrecorded.replace("{}", option.text);
      for (const piece of pieces) {
        const ids = inside.get(piece);
        piece.hidden = ids.some((id) => replaced.has(id));
        if (!piece.hidden && ids.some((id) => id in reads)) {
          piece.classList.add("unrecorded");
          piece.title = unrecorded;
        }
      }
      for (const opening of openings) {
        let last = opening;
        for (const id of idents(opening.dataset.opens)) {
          if (!replaced.has(id)) continue;
          const lemma = byEntry.get(id) ?? [];
          const reading = put(last, id, reads[id], signs, lemma);
          last = bring(reading, id, reads[id], lemma);
        }
      }
      const empty = blocks.filter((block) => !block.innerText.trim());
      for (const block of empty) block.classList.add("emptied");
      const other = select.selectedIndex > 0;
      const said = [words.shown.replace("{}", other ? option.text : words.edited)];
      if (other) said.push(words.differing.replace("{}", replaced.size));
      const status = document.querySelector(".shown");
      status.textContent = said.join(" ");
      status.classList.toggle("unseen", !other);
      document.dispatchEvent(new Event("moved"));
    };
    select.addEventListener("change", show);
    if (select.selectedIndex > 0) show(); // some browsers restore what was chosen
  });

  // Every run of text gets to know in which lemmata it is; so does every call and mark.
  const mark = (page) => {
    const open = new Set();
    const found = [];
    const walk = document.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (open.size && !node.parentElement.closest("a.call, a.mark")) found.push([node, [...open].join(" ")]);
        continue;
      }
      if (open.size && node.matches("a.call, a.mark")) node.dataset.in = [...open].join(" ");
      const closes = idents(node.dataset.closes);
      for (const id of closes) open.delete(id);
      for (const id of idents(node.dataset.opens)) if (!closes.includes(id)) open.add(id);
    }
    for (const [node, inside] of found) {
      if (!node.data.trim() && node.data.includes("\n")) continue; // between blocks
      const piece = make("span", "piece");
      piece.dataset.in = inside;
      node.replaceWith(piece);
      piece.append(node);
    }
  };

  // The reading where the lemma begins; what is added to the text keeps a space from it.
  const put = (before, id, [kind, ...paragraphs], signs, pieces) => {
    const reading = make("mark", `reading ${kind}`);
    reading.dataset.of = id;
    const lemma = pieces.filter((piece) => !piece.matches("a"));
    if (kind !== "reading") {
      reading.append(make("i", "term", `[${signs[kind]}]`));
    } else {
      reading.append(...paragraphs.flatMap((text, n) => (n ? [make("br", ""), make("span", "indent"), text] : [text])));
    }
    const whole = make("span", "put");
    whole.append(reading);
    before.after(whole);
    if (lemma.length) {
      reading.title = lemma.map((piece) => piece.textContent).join(" ").replace(/\s+/g, " ").trim();
    } else if (kind === "reading") {
      const around = document.createRange();
      around.setStart(reading.closest(BLOCK) || reading.parentElement, 0);
      around.setEndBefore(whole);
      if (around.toString().trim()) reading.before(" ");
      else reading.after(" ");
    }
    return whole;
  };

  // Calls inside a lemma go with the reading: the author's where it has them, the editor's always; and so does its
  // own mark where the lemma ends in another paragraph.
  const bring = (reading, id, [kind], pieces) => {
    let last = reading;
    const calls = pieces.filter((piece) => piece.matches("a.call") && idents(piece.dataset.in)[0] === id);
    for (const call of calls) {
      const copy = copied(call);
      if (call.matches(".editorial")) last = after(last, copy);
      else if (!(kind === "reading" && within(reading, `[${call.textContent}]`, copy))) release(call);
    }
    const own = document.getElementById(`${id}-mark`);
    if (own && own.closest(BLOCK) !== reading.closest(BLOCK)) {
      last = after(last, copied(own));
      own.hidden = true;
    }
    return last;
  };
  const copied = (link) => {
    const copy = link.cloneNode(true);
    delete copy.dataset.in;
    copy.hidden = false;
    link.dataset.moved = link.id;
    link.removeAttribute("id");
    return copy;
  };
  const release = (link) => {
    link.id = link.dataset.moved;
    delete link.dataset.moved;
  };
  const after = (place, element) => {
    place.after(element);
    return element;
  };
  const within = (whole, written, call) => {
    for (const node of whole.querySelector(".reading").childNodes) {
      const at = node.nodeType === Node.TEXT_NODE ? node.data.indexOf(written) : -1;
      if (at === -1) continue;
      const rest = node.splitText(at);
      rest.data = rest.data.slice(written.length);
      node.data = node.data.trimEnd();
      rest.before(call);
      return true;
    }
    return false;
  };
})();
