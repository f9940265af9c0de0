/* Says two minutes before a session ends for want of an act, and when it has ended. Asking is no act. */
"use strict";

(() => {
  for (const button of document.querySelectorAll("[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  const note = document.getElementById("session-end");
  if (!note) return;
  const said = document.getElementById("session-end-text");
  const stay = document.getElementById("session-stay");
  const signIn = document.getElementById("session-sign-in");
  const WARNED = 120;    // seconds before the end
  const AT_WORK = 300;   // who typed within so many seconds is at work, though nothing was sent
  let timer, dueAt, typedAt = 0;

  for (const kind of ["keydown", "pointerdown", "input"]) {
    document.addEventListener(kind, () => { typedAt = Date.now(); }, { capture: true, passive: true });
  }

  const token = () =>
    document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ||
    document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";

  async function ask(method) {
    const headers = { "X-Background": "1", "X-CSRFToken": token() };
    const answer = await fetch(note.dataset.url, { method, headers }).catch(() => null);
    return answer?.ok ? answer.json() : null;
  }

  function again(seconds) {
    clearTimeout(timer);
    dueAt = Date.now() + seconds * 1000;
    timer = setTimeout(look, seconds * 1000);
  }

  function show(text, { staying = false, signingIn = false } = {}) {
    if (said.textContent !== text) said.textContent = text;
    stay.hidden = !staying;
    signIn.hidden = !signingIn;
    note.hidden = false;
  }

  function tell({ left, whole }) {
    if (left > WARNED) {
      note.hidden = true;
      return again(left - WARNED);
    }
    if (left <= 0) {
      show("Phiên làm việc đã hết. Những gì đang gõ vẫn còn ở trang này: đăng nhập lại ở thẻ mới, rồi quay lại bấm Lưu.", { signingIn: true });
      return again(60);
    }
    const minutes = Math.ceil(left / 60);
    if (whole) show(`Phiên 8 giờ còn ${minutes} phút. Lưu việc đang làm; hết phiên thì đăng nhập lại.`);
    else show(`Lâu không thao tác: phiên làm việc sắp hết, còn ${minutes} phút.`, { staying: true });
    return again(Math.min(left, 15));
  }

  async function look() {
    let state = await ask("GET");
    if (!state) return again(30);
    const atWork = Date.now() - typedAt < AT_WORK * 1000;
    if (atWork && state.left > 0 && state.left <= WARNED && !state.whole) state = await ask("POST") ?? state;
    return tell(state);
  }

  stay.addEventListener("click", async () => {
    const state = await ask("POST");
    if (state) tell(state);
  });
  // A sleeping computer's timers sleep too; another tab may have signed in again.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && (!note.hidden || Date.now() >= dueAt)) look();
  });
  again(Math.max(0, Number(note.dataset.left) - WARNED));
})();
