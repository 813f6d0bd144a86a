// The stream of events from the server. After a lost connection it connects again.

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/**
 * Listens until the page is closed.
 *
 * @param lastSeen returns the number of the last event that is known
 * @param onEvent called with each event and its number
 * @param reload called when too many events were missed; listening continues after its promise
 * @param onConnection called with true when the connection is open, and with false when it is lost
 */
export function listen(lastSeen, onEvent, reload, onConnection) {
  let wait = FIRST_WAIT_MS;
  open();

  function open() {
    const source = new EventSource(`/api/events?after=${lastSeen()}`);
    source.addEventListener("open", () => {
      wait = FIRST_WAIT_MS;
      onConnection(true);
    });
    source.addEventListener("message", async ({ data, lastEventId }) => {
      const event = JSON.parse(data);
      if (event.type === "reload") {
        // Closed first: the new snapshot would overwrite events that come meanwhile.
        source.close();
        await reload();
        open();
      } else {
        onEvent(event, Number(lastEventId));
      }
    });
    source.addEventListener("error", () => {
      onConnection(false);
      // After some failures the browser would give up for good, so this connects by itself.
      source.close();
      setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  }
}
