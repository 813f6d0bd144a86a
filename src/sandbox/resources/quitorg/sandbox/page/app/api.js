// Asks the sandbox's server. A refusal is an answer, not an exception: {ok: false, error: "a sentence"}.

const AWAY = "The sandbox does not answer. Is it still running?";

/** Sends an action; the answer is {ok: true} or {ok: false, error}. */
export async function post(path, body = {}) {
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Reads; the answer is the server's, with ok: true. */
export async function get(path, parameters) {
  return ask(parameters ? `${path}?${new URLSearchParams(parameters)}` : path, {});
}

/** The address of an action of a person. */
export function personPath(id, action) {
  return `/api/people/${encodeURIComponent(id)}/${action}`;
}

async function ask(path, options) {
  let answer;
  let body;
  try {
    answer = await fetch(path, options);
    body = await answer.json();
  } catch (failure) {
    if (failure instanceof TypeError || failure instanceof SyntaxError) {
      return { ok: false, error: AWAY };
    }
    throw failure;
  }
  return answer.ok ? { ok: true, ...body } : { ok: false, error: body.error ?? AWAY };
}
