// Notes and entries: beside the text where the window is wide, in a pop-up where it is not.
(() => {
  "use strict";
  const BESIDE = 62; // rem: a window so wide has the notes beside the text
  const FLANKED = 86; // rem: and one so wide the apparatus on the left, the notes on the right
  const CALL = 'a[role="doc-noteref"]';
  const GAP = 0.55; // of a note’s type size: between two notes
  const LONGEST = 22; // type sizes: a note that is higher is folded
  const root = document.documentElement;

  const rem = () => parseFloat(getComputedStyle(root).fontSize);
  const isWide = (letters) => root.clientWidth >= letters * rem();

  document.addEventListener("DOMContentLoaded", () => {
    const { words } = JSON.parse(document.getElementById("edition-data").textContent);
    const page = document.querySelector(".page");
    const items = [...page.querySelectorAll('[role="doc-footnote"]')];
    const item = (call) => document.getElementById(decodeURIComponent(call.hash.slice(1)));
    const byNote = new Map(); // the calls of each note: some go with the readings of a witness, so they are found anew
    const calls = (note) => byNote.get(`#${note.id}`) ?? [];
    const find = () => {
      byNote.clear();
      for (const call of page.querySelectorAll(CALL)) {
        const hash = call.getAttribute("href");
        if (byNote.has(hash)) byNote.get(hash).push(call);
        else byNote.set(hash, [call]);
      }
    };
    for (const note of items) note.tabIndex = -1;

    const seen = (element) => element.getClientRects().length > 0;
    const outer = (call) => call.closest('[role="doc-footnote"]');

    const place = () => {
      find();
      const wide = items.length > 0 && isWide(BESIDE);
      root.classList.toggle("beside", wide);
      root.classList.toggle("flanked", wide && isWide(FLANKED));
      for (const note of items) {
        note.classList.remove("placed", "away", "long");
        if (!wide) note.querySelector(":scope > .unfold")?.remove();
        note.style.top = "";
      }
      if (wide) {
        const called = items.map((note) => [note, calls(note)]).filter(([, found]) => found.length);
        const inText = called.filter(([, found]) => found.some((call) => !outer(call)));
        const inNotes = called.filter(([, found]) => found.every(outer));
        const taken = { left: [], right: [] };
        for (const some of [inText, inNotes]) {
          const known = some.map(([note, found]) => [note, found.find(seen)]);
          for (const [note, call] of known) note.classList.add(call ? "placed" : "away");
          shorten(known.filter(([, call]) => call).map(([note]) => note));
          settle(known.filter(([, call]) => call), taken);
        }
        const ends = [...taken.left, ...taken.right].map(([, end]) => end);
        page.style.minHeight = `${Math.max(0, ...ends)}px`;
      } else {
        page.style.minHeight = "";
      }
      for (const section of page.querySelectorAll('[role="doc-endnotes"]')) {
        const own = items.filter((note) => section.contains(note));
        const empty = wide && own.every((note) => note.matches(".placed, .away"));
        section.classList.toggle("emptied", empty);
        const heading = section.getAttribute("aria-labelledby").replace(/-heading$/, "");
        const listed = page.querySelector(`nav a[href="#${CSS.escape(section.id || heading)}"]`);
        if (listed) listed.parentElement.hidden = empty;
      }
    };

    // Each as high as its call, or as high as there is room below the one before it.
    const settle = (known, taken) => {
      const top = page.getBoundingClientRect().top;
      const wanted = known.map(([note, call]) => {
        const type = parseFloat(getComputedStyle(note).fontSize);
        const box = call.getBoundingClientRect();
        return { note, type, y: (box.top + box.bottom) / 2 - top - type * 0.66, height: note.offsetHeight };
      });
      wanted.sort((one, other) => one.y - other.y);
      for (const { note, type, y, height } of wanted) {
        const side = root.classList.contains("flanked") && note.matches(".entry") ? "left" : "right";
        const column = taken[side];
        let at = Math.max(0, y);
        for (const [start, end] of column) if (at + height + type * GAP > start && end + type * GAP > at) at = end + type * GAP;
        column.push([at, at + height]);
        column.sort(([a], [b]) => a - b);
        note.style.top = `${at}px`;
      }
    };

    // A note of many lines is folded, so that the next ones stay near their calls. What is written to the page and
    // what is measured in it are kept apart: each turn from one to the other lays the whole page out again.
    const shorten = (notes) => {
      for (const note of notes) note.querySelector(":scope > .unfold")?.remove();
      const lines = notes.map((note) => note.offsetHeight / parseFloat(getComputedStyle(note).fontSize));
      for (const [n, note] of notes.entries()) {
        if (lines[n] > LONGEST) fold(note);
        else note.classList.remove("open");
      }
    };
    const fold = (note) => {
      const open = note.classList.contains("open");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "unfold";
      button.textContent = open ? words.less : words.more;
      button.setAttribute("aria-expanded", String(open));
      button.addEventListener("click", () => {
        note.classList.toggle("open");
        place();
        note.querySelector(":scope > .unfold")?.focus({ preventScroll: true });
      });
      note.classList.add("long");
      note.append(button);
    };

    // Pop-up

    const popUp = document.querySelector(".pop-up");
    const content = popUp.querySelector(".content");
    let opener = null;
    const open = (call) => {
      const copy = item(call).cloneNode(true);
      for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
      for (const element of [copy, ...copy.querySelectorAll("*")]) element.removeAttribute("tabindex");
      copy.removeAttribute("role");
      content.replaceChildren(copy);
      content.scrollTop = 0;
      const name = call.getAttribute("aria-label") || call.textContent;
      popUp.querySelector(".name").textContent = name.charAt(0).toUpperCase() + name.slice(1);
      if (!popUp.open) {
        opener = call;
        popUp.showModal();
        const hidden = call.getBoundingClientRect().bottom - popUp.getBoundingClientRect().top;
        if (hidden > 0) scrollBy(0, hidden + 2 * rem()); // the call is not to be under its note
      }
    };
    popUp.querySelector(".close").addEventListener("click", () => popUp.close());
    popUp.addEventListener("close", () => opener?.focus({ preventScroll: true }));
    popUp.addEventListener("click", (event) => {
      if (event.target === popUp) popUp.close(); // beside it
      const link = event.target.closest("a");
      if (!link) return;
      if (link.matches(CALL)) {
        event.preventDefault();
        event.stopPropagation();
        open(link);
      } else if (link.matches('[role="doc-backlink"]') && link.parentElement.closest(".note, .entry")) {
        event.preventDefault();
        popUp.close();
      } else {
        opener = null;
        popUp.close();
      }
    });

    // Calls

    page.addEventListener("click", (event) => {
      const call = event.target.closest(CALL);
      const note = call && item(call);
      if (!note || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (!isWide(BESIDE)) {
        event.preventDefault();
        open(call);
      } else if (note.matches(".placed")) {
        event.preventDefault();
        if (note.matches(".long:not(.open)")) {
          note.classList.add("open");
          place();
        }
        opener = call;
        note.focus({ preventScroll: true });
        note.scrollIntoView({ block: "nearest" });
      }
    });
    document.addEventListener("keydown", (event) => {
      const target = event.target;
      if (event.key === " " && target.matches?.(CALL)) {
        event.preventDefault();
        target.click();
      }
      const note = event.key === "Escape" && target.closest?.(".placed");
      if (note) (calls(note).includes(opener) ? opener : calls(note).find(seen))?.focus();
    });

    // What belongs together is lit together.

    const light = (event) => {
      for (const lit of page.querySelectorAll(".lit")) lit.classList.remove("lit");
      const call = event.target.closest?.(CALL);
      const note = call ? item(call) : event.target.closest?.(".placed");
      if (!note || !page.contains(note)) return;
      const lemma = page.querySelectorAll(`.piece[data-in~="${CSS.escape(note.id)}"], .reading[data-of="${CSS.escape(note.id)}"]`);
      for (const element of [note, ...calls(note), ...lemma]) element.classList.add("lit");
    };
    page.addEventListener("mouseover", light);
    page.addEventListener("focusin", light);
    page.addEventListener("focusout", light);

    place();
    const again = () => {
      if (popUp.open && isWide(BESIDE)) popUp.close();
      place();
    };
    document.addEventListener("moved", again);
    document.fonts?.ready.then(again);
    const main = page.querySelector("main");
    const measured = () => `${page.offsetWidth} ${main.offsetWidth} ${rem()}`;
    let last = measured();
    const watch = new ResizeObserver(() => {
      if (measured() === last) return;
      again();
      last = measured();
    });
    watch.observe(page);
    watch.observe(main);
  });
})();
