/* What the browser does by itself: tabs, keys, copying, folding, scrolling. Everything else is asked of the server. */
(() => {
  const root = document.documentElement;
  const events = {
    ask: "ask_this", cite: "open_citation", source: "open_source", table: "open_table",
    judge: "judge_answer", language: "switch_language", remove: "ask_removal", turn_page: "turn_page",
    compare: "compare_this", turn_documents: "turn_documents",
  };
  const unfolded = new Set();
  let send = () => {};
  let opener = null;
  let stayClosed = false;

  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const isTyping = (node) => node && (node.matches("input, textarea, select") || node.isContentEditable);
  const isNarrow = () => window.matchMedia("(max-width: 760px)").matches;
  const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function openTab(id, keepAddress) {
    if (!document.getElementById("tab-" + id)) id = "chat";
    root.dataset.tab = id;
    if (!keepAddress) history.replaceState(null, "", "#" + id);
    markTab();
    if (isNarrow()) window.scrollTo(0, 0);
  }

  function markTab() {
    for (const link of all(".page-header [data-tab]")) {
      const isOpen = link.dataset.tab === root.dataset.tab;
      link.setAttribute("aria-selected", isOpen);
      link.tabIndex = isOpen ? 0 : -1;
    }
    for (const sheet of all(".sheet")) {
      sheet.setAttribute("role", "tabpanel");
      sheet.setAttribute("aria-labelledby", sheet.id.replace("tab-", "tab-link-"));
    }
    for (const day of all(".day input:not([type=date])")) day.type = "date";
    const header = $(".page-header");
    if (header) root.lang = header.lang;
    const log = document.getElementById("live");
    if (log) log.setAttribute("aria-live", "polite");
    const panel = document.getElementById("panel");
    if (panel) { panel.setAttribute("role", "region"); panel.setAttribute("aria-label", root.lang === "en" ? "Source" : "原文"); }
    let styled = document.getElementById("tab-style");
    if (!styled) document.head.append(styled = Object.assign(document.createElement("style"), { id: "tab-style" }));
    const wanted = `#tab-${CSS.escape(root.dataset.tab || "chat")} { display: flex !important; }`;
    if (styled.textContent !== wanted) styled.textContent = wanted;
  }

  function openPanel() {
    root.dataset.panel = root.dataset.tab || "chat";
  }

  function closePanel() {
    delete root.dataset.panel;
    for (const cite of all(".is-open")) cite.classList.remove("is-open");
    if (opener && opener.isConnected) {
      opener.focus({ preventScroll: !isNarrow() });
      if (isNarrow()) opener.scrollIntoView({ block: "center" });
    }
  }

  function panelChanged() {
    const panel = document.getElementById("panel");
    if (!$(".panel-inner", panel)) { delete root.dataset.panel; return; }
    if (stayClosed) { stayClosed = false; return; }
    openPanel();
    const place = $("mark", panel) || $(".is-focused", panel);
    const body = $(".panel-body", panel);
    if (isNarrow()) {
      panel.scrollIntoView({ block: "start", behavior: isCalm() ? "auto" : "smooth" });
    }
    if (body) {
      const top = place ? place.getBoundingClientRect().top - body.getBoundingClientRect().top : -body.scrollTop;
      body.scrollTop += top - (place ? body.clientHeight / 3 : 0);
    }
    const active = document.activeElement;
    if (!isTyping(active)) $("h2", panel)?.focus({ preventScroll: true });
  }

  function markCitation(payload) {
    for (const cite of all(".is-open")) cite.classList.remove("is-open");
    for (const cite of all('[data-act="cite"]')) {
      if (cite.closest("#panel .steps")) continue;
      const own = read(cite);
      if (own.turn === payload.turn && own.n === payload.n) cite.classList.add("is-open");
    }
  }

  const read = (node) => { try { return JSON.parse(node.dataset.payload || "{}"); } catch { return {}; } };

  function keyOf(node) {
    const owner = node.closest("[id]");
    return (owner ? owner.id : "") + "/" + all(".foldable", owner || document).indexOf(node);
  }

  function restoreFolds() {
    for (const node of all(".foldable")) node.classList.toggle("is-unfolded", unfolded.has(keyOf(node)));
  }

  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = Object.assign(document.createElement("textarea"), { value: text });
    area.style.position = "fixed"; area.style.opacity = "0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  function save(article) {
    const table = $("table.items", article);
    const quoted = (cell) => '"' + cell.textContent.trim().replace(/^([=+\-@])/, "'$1").replaceAll('"', '""') + '"';
    const text = table
      ? "\ufeff" + all("tr", table).map((row) => all("th, td", row).map((cell) => {
          const plain = cell.cloneNode(true);
          for (const cite of all(".cite", plain)) cite.remove();
          return quoted(plain);
        }).join(",")).join("\r\n")
      : $(".copied", article).value;
    const question = ($(".question", article)?.firstChild?.textContent || "answer").trim();
    const name = question.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 40) + (table ? ".csv" : ".txt");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: table ? "text/csv" : "text/plain" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function saySo(button, key) {
    const words = { copied: ["已复制", "Copied"], failed: ["复制失败", "Copy failed"] }[key];
    const before = button.textContent;
    button.textContent = words[root.lang === "en" ? 1 : 0];
    setTimeout(() => { button.textContent = before; }, 1600);
  }

  function press(node) {
    const act = node.dataset.act;
    const payload = read(node);
    switch (act) {
      case "unfold": {
        const foldable = node.closest(".foldable");
        const key = keyOf(foldable);
        unfolded.has(key) ? unfolded.delete(key) : unfolded.add(key);
        restoreFolds();
        return;
      }
      case "copy":
        copy($(".copied", node.closest("article")).value)
          .then(() => saySo(node, "copied"), () => saySo(node, "failed"));
        return;
      case "save": save(node.closest("article")); return;
      case "close": closePanel(); return;
      case "filters": root.toggleAttribute("data-filters"); return;
      case "focus": question()?.focus(); return;
      case "cite": case "source": case "table":
        stayClosed = false;
        if (!node.closest("#panel")) opener = node;
        if (act === "cite") markCitation(payload);
        send(events[act], payload);
        if (root.dataset.panel !== root.dataset.tab && $("#panel .panel-inner")) setTimeout(panelChanged, 250);
        return;
      case "language":
        try { localStorage.setItem("policy-language", root.lang === "en" ? "zh" : "en"); } catch { /* private mode */ }
        stayClosed = root.dataset.panel !== root.dataset.tab && Boolean($("#panel .panel-inner"));
        send(events[act], payload);
        return;
      case "turn_page":
        send(events[act], payload);
        $("#ledger-main").scrollIntoView({ block: "start" });
        return;
      case "ask": startTurn(); send(events[act], payload); return;
      default: if (events[act]) send(events[act], payload);
    }
  }

  const question = () => $("#question textarea, #question input");
  const isRunning = () => Boolean($("#live [aria-busy]"));

  /* A new question is brought to the top once; after that nothing moves while its answer grows. */
  function startTurn() {
    root.dataset.started = "yes";
    const before = $("#live .question")?.textContent + all("#thread article").length;
    let tries = 0;
    const timer = setInterval(() => {
      const now = $("#live .question")?.textContent + all("#thread article").length;
      if (now !== before || ++tries > 100) {
        clearInterval(timer);
        $("#live")?.scrollIntoView({ block: "start" });
      }
    }, 20);
  }

  function stepCitation(direction) {
    const button = $(`#panel .step-${direction}`);
    if (button) { press(button); return true; }
    return false;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".page-header [data-tab]");
    if (link) { event.preventDefault(); openTab(link.dataset.tab); return; }
    const node = event.target.closest("[data-act]");
    if (node) { if (node.tagName === "A") event.preventDefault(); press(node); return; }
    if (event.target.closest("#ask, #retry")) startTurn();
    if (event.target.closest("#clear")) { unfolded.clear(); delete root.dataset.panel; question()?.focus(); }
  });

  document.addEventListener("keydown", (event) => {
    const active = document.activeElement;
    const isComposing = event.isComposing || event.keyCode === 229;
    if (isComposing) { if (event.key === "Enter") event.stopImmediatePropagation(); return; }
    if (event.key === "Enter" && active === question() && !event.shiftKey && active.value.trim()) startTurn();
    if (event.key === "Escape") {
      if (isRunning()) $("#stop")?.click();
      else if (root.dataset.panel === root.dataset.tab) closePanel();
      else active?.blur?.();
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (active?.closest?.(".page-header [data-tab]") && /^Arrow(Left|Right)$/.test(event.key)) {
      const links = all(".page-header [data-tab]");
      const to = links[(links.indexOf(active) + (event.key === "ArrowRight" ? 1 : links.length - 1)) % links.length];
      openTab(to.dataset.tab);
      to.focus();
      return;
    }
    if (isTyping(active)) return;
    if (event.key === "/") { event.preventDefault(); if (root.dataset.tab !== "chat") openTab("chat"); question()?.focus(); }
    if (root.dataset.panel !== root.dataset.tab) return;
    const direction = { ArrowLeft: "previous", ArrowRight: "next" }[event.key];
    if (direction && stepCitation(direction)) event.preventDefault();
  }, true);

  window.addEventListener("hashchange", () => openTab(location.hash.slice(1) || "chat", true));

  let pending = false;
  new MutationObserver(() => {
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => { pending = false; markTab(); restoreFolds(); });
  }).observe(root, { childList: true, subtree: true });

  /* Files dropped on or chosen in ``element`` are uploaded one by one, then handed over together. */
  function takeFiles(element, upload, handOver) {
    const take = async (files) => {
      const area = $(".drop", element);
      area.setAttribute("aria-busy", "true");
      const paths = [];
      for (const file of files) {
        try { paths.push((await upload(file)).path); } catch (error) { console.warn("upload failed", error); }
      }
      area.removeAttribute("aria-busy");
      if (paths.length) handOver(paths);
    };
    element.addEventListener("change", (event) => {
      take([...event.target.files]).then(() => { event.target.value = ""; });
    });
    element.addEventListener("dragover", (event) => { event.preventDefault(); $(".drop", element).classList.add("is-over"); });
    element.addEventListener("dragleave", () => $(".drop", element).classList.remove("is-over"));
    element.addEventListener("drop", (event) => {
      event.preventDefault();
      $(".drop", element).classList.remove("is-over");
      take([...event.dataTransfer.files]);
    });
  }

  window.policyPage = {
    takeFiles,
    connect(trigger) {
      send = trigger;
      let wanted = null;
      try { wanted = localStorage.getItem("policy-language"); } catch { /* private mode */ }
      if (wanted === "en" && root.lang !== "en") setTimeout(() => send(events.language, {}), 300);
    },
    panelChanged,
  };

  root.dataset.tab = location.hash.slice(1) || "chat";
  root.lang = "zh-CN";
})();
