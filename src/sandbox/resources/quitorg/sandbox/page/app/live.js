// The stream of events from the server. It comes back by itself after a lost connection.

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 8_000;

/**
 * Listens until the page is closed.
 *
 * @param lastSeen returns the number of the last event that is known
 * @param hear called with each event and its number
 * @param tell called with true when the connection stands, and with false when it is lost
 */
export function listen(lastSeen, hear, tell) {
  let wait = FIRST_WAIT_MS;
  open();

  function open() {
    const source = new EventSource(`/api/events?after=${lastSeen()}`);
    source.addEventListener("open", () => {
      wait = FIRST_WAIT_MS;
      tell(true);
    });
    source.addEventListener("message", (message) => hear(JSON.parse(message.data), Number(message.lastEventId)));
    source.addEventListener("error", () => {
      tell(false);
      // The browser's own repetition would ask for the events after the address, not after the last one, once it gave up.
      source.close();
      setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  }
}
