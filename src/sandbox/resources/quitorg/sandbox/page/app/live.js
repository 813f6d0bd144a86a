// The stream of events from the server. It comes back by itself after a lost connection.

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/**
 * Listens until the page is closed.
 *
 * @param lastSeen returns the number of the last event that is known
 * @param hear called with each event and its number
 * @param reload called when too much was missed; listening goes on after its promise
 * @param tell called with true when the connection stands, and with false when it is lost
 */
export function listen(lastSeen, hear, reload, tell) {
  let wait = FIRST_WAIT_MS;
  open();

  function open() {
    const source = new EventSource(`/api/events?after=${lastSeen()}`);
    source.addEventListener("open", () => {
      wait = FIRST_WAIT_MS;
      tell(true);
    });
    source.addEventListener("message", async ({ data, lastEventId }) => {
      const event = JSON.parse(data);
      if (event.type === "reload") {
        // What comes while the page loads again would be lost.
        source.close();
        await reload();
        open();
      } else {
        hear(event, Number(lastEventId));
      }
    });
    source.addEventListener("error", () => {
      tell(false);
      // The browser gives up for good after some failures; this does not.
      source.close();
      setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  }
}
