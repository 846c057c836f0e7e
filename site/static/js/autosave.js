// Saves a page's answers while they are typed. Everything works without it: the page's own button saves them, too.

"use strict";

{
  const PAUSE = 1000; // after the last key
  const LONGEST_PAUSE = 8000; // while somebody goes on typing
  const RETRY = [3000, 10000, 30000, 60000];
  const MOST_KEPT_ALIVE = 60000; // a browser sends no more than 64 KB after its page is gone
  const UNKNOWN = "0".repeat(16);
  const PLACE = "autosave:";

  // What is not saved yet, in this tab alone and until it is closed. A browser may refuse to keep anything.
  const pending = {
    read(place) {
      try {
        return JSON.parse(sessionStorage.getItem(place));
      } catch {
        return null;
      }
    },
    write(place, value) {
      try {
        if (value) sessionStorage.setItem(place, JSON.stringify(value));
        else sessionStorage.removeItem(place);
      } catch {} // the text still stands on the page
    },
    // A page that was posted, and answered by another of our pages, is saved.
    dropPosted() {
      try {
        for (const place of Object.keys(sessionStorage)) {
          if (place.startsWith(PLACE) && this.read(place)?.posted) sessionStorage.removeItem(place);
        }
      } catch {}
    },
  };

  class Autosave {
    constructor(form, line) {
      this.form = form;
      this.line = line;
      this.place = PLACE + location.pathname;
      this.sensitive = line.dataset.sensitive.split(" ");
      this.shown = new Map(form.elements.shown.value.split(" ").map((word) => [word.split(":")[0], word]));
      this.saved = "unsaved" in line.dataset ? "" : JSON.stringify(this.pairs(true));
      this.failures = 0;
      this.keepWhatTheBrowserPutBack();
      this.takeUpPending();
      this.listen();
      if (this.isDirty()) this.plan();
    }

    listen() {
      for (const event of ["input", "change"]) this.form.addEventListener(event, () => this.changed());
      this.form.addEventListener("submit", () => this.posting());
      this.form.addEventListener("formdata", (event) => this.addHidden(event.formData));
      addEventListener("online", () => this.isDirty() && this.save());
      addEventListener("pagehide", () => this.leave());
      addEventListener("pageshow", () => (this.posted = false));
      document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    }

    // The questions' inputs: what the page says of itself and the choice between two texts are no answers.
    inputs() {
      return [...this.form.elements].filter(
        (input) => input.name && this.shown.has(this.keyOf(input)) && !["button", "submit"].includes(input.type),
      );
    }

    // The question of an input: several inputs of one question are named "key-…".
    keyOf(input) {
      return this.shown.has(input.name) ? input.name : input.name.split("-")[0];
    }

    // Names and values as a post would hold them, also of what is hidden now; as they first were, if asked for.
    pairs(atFirst = false) {
      const pairs = [];
      for (const input of this.inputs()) {
        const ticked = ["checkbox", "radio"].includes(input.type);
        const counts = !ticked || (atFirst ? input.defaultChecked : input.checked);
        if (counts && !this.isRefused(input)) pairs.push([input.name, atFirst ? first(input) : input.value]);
      }
      return pairs;
    }

    // Without its consent a sensitive answer goes nowhere.
    isRefused(input) {
      return input.disabled && this.sensitive.includes(this.keyOf(input));
    }

    isDirty() {
      return JSON.stringify(this.pairs()) !== this.saved;
    }

    // A browser that reloads a page may put an unsaved text over a newer answer.
    keepWhatTheBrowserPutBack() {
      for (const input of this.inputs()) {
        const isAsShown = ["checkbox", "radio"].includes(input.type)
          ? input.checked === input.defaultChecked
          : input.value === first(input);
        if (!isAsShown) this.setShown(this.keyOf(input), UNKNOWN);
      }
    }

    setShown(key, digest) {
      const [, , ...offered] = (this.shown.get(key) || "").split(":");
      this.shown.set(key, [key, digest, ...offered].join(":"));
      this.form.elements.shown.value = [...this.shown.values()].join(" ");
    }

    // What this tab could not save before comes back to its fields, as changed from what had been shown then.
    takeUpPending() {
      const kept = pending.read(this.place);
      if (!kept) return;
      const now = byName(this.pairs());
      for (const [name, values] of Object.entries(kept.changed)) {
        if (JSON.stringify(now[name] || []) === JSON.stringify(values)) continue;
        const inputs = this.inputs().filter((input) => input.name === name);
        if (!inputs.length) continue;
        for (const [number, input] of inputs.entries()) {
          if (["checkbox", "radio"].includes(input.type)) input.checked = values.includes(input.value);
          else input.value = values[number] ?? "";
        }
        this.setShown(this.keyOf(inputs[0]), kept.shown[this.keyOf(inputs[0])] || UNKNOWN);
        this.form.elements.page.value += ` ${kept.page}`;
        inputs[0].dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    keepPending() {
      const now = byName(this.pairs());
      const before = byName(JSON.parse(this.saved || "[]"));
      const changed = {};
      for (const name of new Set([...Object.keys(now), ...Object.keys(before)])) {
        const isSame = JSON.stringify(now[name]) === JSON.stringify(before[name]);
        if (!isSame && !this.sensitive.includes(name)) changed[name] = now[name] || [];
      }
      const shown = Object.fromEntries([...this.shown].map(([key, word]) => [key, word.split(":")[1]]));
      pending.write(this.place, { changed, shown, page: this.form.elements.page.value, posted: this.posted });
    }

    changed() {
      if (!this.isDirty()) return;
      this.keepPending();
      this.plan();
    }

    plan(pause = PAUSE) {
      if (this.stopped) return;
      this.since ??= Date.now();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), Math.min(pause, Math.max(0, this.since + LONGEST_PAUSE - Date.now())));
    }

    retry() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), RETRY[Math.min(this.failures++, RETRY.length - 1)]);
    }

    body(pairs) {
      const body = new FormData();
      for (const name of ["csrfmiddlewaretoken", "shown", "page"]) body.append(name, this.form.elements[name].value);
      for (const [name, value] of pairs) body.append(name, value);
      return body;
    }

    async save() {
      if (this.busy || this.stopped || !this.isDirty()) return;
      this.busy = true;
      this.since = undefined;
      const pairs = this.pairs();
      try {
        await this.heard(await this.post(pairs), pairs);
      } catch {
        this.say(this.line.dataset.offline);
        this.retry();
      }
      this.busy = false;
      if (!this.failures && this.isDirty()) this.plan();
    }

    post(pairs, keepalive = false) {
      return fetch(this.line.dataset.autosave, { method: "POST", body: this.body(pairs), keepalive });
    }

    async heard(response, pairs) {
      if (response.status >= 500) throw new Error("the server is down");
      const told = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : {};
      if (response.status === 403 && told.token) {
        this.form.elements.csrfmiddlewaretoken.value = told.token;
        if (!this.isRenewed) return this.renew();
        this.say(this.line.dataset.failed);
        return this.retry();
      }
      if (response.ok) return this.hasSaved(told, pairs);
      this.say(told.message || this.line.dataset.failed, told.link);
      if (response.status === 429) return this.retry();
      this.stopped = true;
    }

    // The token was old; with the new one it goes at once, but not over and over.
    renew() {
      this.isRenewed = true;
      this.plan(0);
    }

    hasSaved(told, pairs) {
      this.failures = 0;
      this.isRenewed = false;
      this.saved = JSON.stringify(pairs);
      for (const [key, digest] of Object.entries(told.shown)) this.setShown(key, digest);
      if (!this.isDirty() && !told.unkept.length) pending.write(this.place, null);
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      this.say(told.message || `${this.line.dataset.saved} ${time.format(new Date())}`, told.link);
    }

    // Said when it is news: the same words again, within the same minute, would only chatter.
    say(words, link) {
      if (this.said === words) return;
      this.said = words;
      this.line.textContent = words;
      if (!link) return;
      const way = document.createElement("a");
      way.href = link.url;
      way.textContent = link.text;
      this.line.append(" ", way);
    }

    // The page's own button saves: what is typed and hidden goes along.
    posting() {
      this.posted = true;
      clearTimeout(this.timer);
      this.keepPending();
    }

    addHidden(data) {
      for (const input of this.inputs()) {
        const counts = ["checkbox", "radio"].includes(input.type) ? input.checked : input.value;
        if (input.disabled && counts && !this.isRefused(input)) data.append(input.name, input.value);
      }
    }

    // The page goes, or another comes to the front: what is not saved yet is sent after it.
    leave() {
      if (this.posted || this.stopped || !this.isDirty()) return;
      const pairs = this.pairs();
      const size = pairs.reduce((sum, [, value]) => sum + value.length * 3, 0);
      this.post(pairs, size < MOST_KEPT_ALIVE)
        .then((response) => this.heard(response, pairs))
        .catch(() => this.plan());
    }
  }

  function first(input) {
    return ["checkbox", "radio"].includes(input.type) ? input.value : input.defaultValue;
  }

  function byName(pairs) {
    const values = {};
    for (const [name, value] of pairs) (values[name] ||= []).push(value);
    return values;
  }

  pending.dropPosted();
  const line = document.querySelector("[data-autosave]");
  if (line && !line.closest("[inert]")) {
    // After the browser has put back what was typed.
    addEventListener("pageshow", () => new Autosave(line.closest("form"), line), { once: true });
  }
}
