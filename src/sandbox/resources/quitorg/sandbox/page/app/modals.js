// The modals of one person, as the server sends them.
import { ViewStack } from "../view.js";

/** Shows this person's modals over the host, until the signal is aborted. Returns a function that closes all of them. */
export function showModals(pane, signal) {
  const { world, acting } = pane;
  const surface = acting.surface(pane.host, (action) => act(action));
  const stack = new ViewStack(surface, { onSubmit: submit, onClose: close });
  stack.sync(world.modals[acting.id] ?? []);
  world.on(["modals"], ({ person, views }) => person === acting.id && sync(views), signal);
  signal.addEventListener("abort", () => stack.clear());

  function sync(views) {
    surface.now = world.now();
    stack.sync(views);
  }

  async function act(action) {
    const { id } = stack.top;
    showAnswer(id, await acting.acts({ view: id }, action, stack.state));
  }

  async function submit(state, view) {
    showAnswer(view.id, await acting.submits(view, state));
  }

  async function close(view, { isCleared, state }) {
    const { ok, error } = await acting.closes(view, isCleared, state);
    pane.complain(ok ? "" : error);
  }

  /** An error is shown on its view: below the fields if the view has errors there, otherwise above its blocks. */
  function showAnswer(viewId, { ok, error }) {
    const shown = world.modals[acting.id]?.at(-1);
    if (stack.top?.id !== viewId) {
      pane.complain(ok ? "" : error);
    } else if (ok || Object.keys(shown?.errors ?? {}).length === 0) {
      stack.showBanner(ok ? "" : error);
    }
  }

  return () => {
    const { top } = stack;
    if (top !== undefined) {
      const { state } = stack;
      stack.clear();
      close(top, { isCleared: true, state });
    }
  };
}
