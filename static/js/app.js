/* What pages gain when JavaScript is on; without it everything still works. */
"use strict";

(() => {
  const trouble = document.getElementById("trouble");
  const said = document.getElementById("trouble-text");
  const signIn = document.getElementById("trouble-sign-in");
  const loginPath = trouble?.dataset.loginPath || "/accounts/login/";
  const saving = new Set();   // autosaves on their way
  const unsaved = new Map();  // element -> request that has not got through

  const token = () =>
    document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ||
    document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  const autosaves = (element) => Boolean(element?.closest?.("[data-autosave]"));

  function show(text, signedOut = false) {
    if (!trouble) return;
    said.textContent = text;
    signIn.hidden = !signedOut;
    trouble.hidden = false;
  }

  function fail(detail, text, signedOut = false) {
    const { elt, verb, path, target } = { ...detail.requestConfig, target: detail.target };
    unsaved.set(elt, { verb, path, target });
    if (!signedOut) held = null; // signed out, the press leads to the sign-in page, which brings all of it back
    show(text, signedOut);
  }

  function retry() {
    const waiting = [...unsaved];
    unsaved.clear();
    trouble.hidden = true;
    for (const [source, { verb, path, target }] of waiting) {
      if (source.isConnected) htmx.ajax(verb, path, { source, target, swap: source.getAttribute("hx-swap") || undefined });
    }
  }

  function words(xhr) {
    const page = new DOMParser().parseFromString(xhr.responseText || "", "text/html");
    const refusal = page.querySelector("[data-refusal]")?.textContent.trim();
    if (refusal) return refusal;
    const id = xhr.getResponseHeader("X-Operation-Id");
    const code = id ? ` Mã thao tác: ${id}.` : "";
    if (xhr.status === 403) return `Chưa lưu được: phiên làm việc đã đổi. Bấm «Thử lại»; nếu vẫn vậy, tải lại trang.${code}`;
    if (xhr.status === 404) return `Chưa lưu được: hồ sơ không còn ở đây hoặc không thuộc đơn vị của đồng chí.${code}`;
    if (xhr.status === 413) return `Chưa lưu được: tệp quá lớn. Chọn tệp nhỏ hơn 10 MB.${code}`;
    return `Chưa lưu được do lỗi máy chủ. Dữ liệu đang nhập vẫn còn trên màn hình; bấm «Thử lại».${code}`;
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const search = document.getElementById("search");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });

  // A register book is leafed through with the arrow keys, as its links say.
  document.addEventListener("keydown", (event) => {
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (!rel || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    document.querySelector(`[data-turns] a[rel=${rel}]`)?.click();
  });

  // A press while a save is on its way waits for that save: arriving later it would write over what the
  // press did, or make the next page old before it is read.
  let held = null;
  function release() {
    if (saving.size || !held) return;
    const go = held;
    held = null;
    go();
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!saving.size || !link || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    held = () => link.click();
  });

  // Signing in again in another tab changes the token; a form opened before must still be accepted.
  document.addEventListener("submit", (event) => {
    const { target, submitter } = event;
    if (saving.size) {
      event.preventDefault();
      held = () => target.requestSubmit(submitter);
      return;
    }
    const field = event.target.querySelector?.("[name=csrfmiddlewaretoken]");
    if (field && token()) field.value = token();
    unsaved.clear();
    saving.clear();
  });

  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb === "get") {
      // What a page asks for by itself does not keep its session alive (session.js).
      if (!detail.triggeringEvent) detail.headers["X-Background"] = "1";
      return;
    }
    detail.headers["X-CSRFToken"] = token();
    if (detail.parameters.csrfmiddlewaretoken) detail.parameters.csrfmiddlewaretoken = token();
  });
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (autosaves(detail.elt)) saving.add(detail.xhr);
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    saving.delete(detail.xhr);
    if (detail.successful) unsaved.delete(detail.elt);
    if (!unsaved.size && trouble && detail.successful) trouble.hidden = true;
    setTimeout(release); // after htmx has started the next save in its queue, if there is one
  });
  // A session that ended answers with the sign-in page: it must not be put into the form.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event;
    const answered = detail.xhr.responseURL ? new URL(detail.xhr.responseURL).pathname : "";
    if (answered !== loginPath) return;
    detail.shouldSwap = false;
    // After this handler htmx reports success; the failed save is remembered once that is over.
    setTimeout(() => fail(detail, "Chưa lưu được: phiên làm việc đã hết. Đăng nhập lại ở thẻ mới rồi bấm «Thử lại».", true));
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status === 401) fail(detail, "Chưa lưu được: phiên làm việc đã hết. Đăng nhập lại ở thẻ mới rồi bấm «Thử lại».", true);
    else fail(detail, words(detail.xhr), detail.xhr.status === 403);
  });
  for (const lost of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(lost, ({ detail }) =>
      fail(detail, "Chưa lưu được: mất kết nối tới máy chủ. Dữ liệu đang nhập vẫn còn trên màn hình; bấm «Thử lại»."));
  }
  document.getElementById("trouble-retry")?.addEventListener("click", retry);
  window.addEventListener("online", () => { if (unsaved.size) retry(); });

  // Names of units under an address line, as it is typed; the line stays free text.
  let typing;
  document.addEventListener("input", ({ target }) => {
    const places = document.getElementById("places");
    if (!places?.dataset.url || !target.matches?.("[data-places]")) return;
    clearTimeout(typing);
    typing = setTimeout(async () => {
      const answer = await fetch(`${places.dataset.url}?q=${encodeURIComponent(target.value)}`).catch(() => null);
      if (answer?.ok && !answer.redirected) places.innerHTML = await answer.text();
    }, 250);
  });

  // «Chép nội dung»: where the browser gives no clipboard the text is left marked for Ctrl+C.
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copies);
      text.select();
      const copied = await navigator.clipboard?.writeText(text.value).then(() => true, () => false);
      button.parentElement.querySelector("[data-copied]").textContent =
        copied ? "Đã chép." : "Đã đánh dấu sẵn; bấm Ctrl+C để chép.";
    });
  }

  window.addEventListener("beforeunload", (event) => {
    if (saving.size || [...unsaved.keys()].some(autosaves)) event.preventDefault();
  });
})();
