package quitorg.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.response.Response;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quitorg.slack.connection.LastingFault;
import quitorg.slack.text.Texts;
import quitorg.slack.transport.Admission;
import quitorg.slack.transport.Deliveries;
import quitorg.workflow.port.Measurements;

/**
 * Passes a payload to its handler, or answers it here: a repeated delivery gets the first reply, and the person reads "busy,
 * try again" if the transport refused the payload, "restarting" if the bot stops, and "nothing was done" if the handler
 * breaks. Throws nothing. Safe for many threads.
 */
final class Gate {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final BooleanSupplier isStopping;
    private final Measurements measurements;
    private final Deliveries deliveries = new Deliveries();
    private final LastingFault overload = new LastingFault(log::warn, System::nanoTime);

    /** @param measurements hears what is answered "busy" */
    Gate(BooleanSupplier isStopping, Measurements measurements) {
        this.isStopping = isStopping;
        this.measurements = measurements;
    }

    /**
     * A payload that arrived.
     *
     * @param reference names it in the log, and to the person if its handler breaks
     * @param delivery the same for each delivery of the payload, and different for every other payload
     * @param reply makes an acknowledgement that shows the person a text
     */
    record Arrival(
            String reference, String delivery, Context context, Function<Function<Texts, String>, Response> reply) {
        /** A payload that the reference alone tells from every other. */
        static Arrival of(String reference, Context context, Function<Function<Texts, String>, Response> reply) {
            return new Arrival(reference, reference, context, reply);
        }
    }

    /** The acknowledgement of a payload; {@code handler} makes it if nothing stands against that. */
    Response pass(Arrival arrival, Supplier<Response> handler) {
        return pass(arrival, handler, () -> {}, Response::ok);
    }

    /**
     * The same for a submitted form.
     *
     * @param again runs for every repeated delivery, before its reply is sent
     * @param undecided makes the reply to a repeated delivery while the first is still being handled. An empty one would
     *     close the form, which looks like success, although the action may not be stored
     */
    Response pass(Arrival arrival, Supplier<Response> handler, Runnable again, Supplier<Response> undecided) {
        try {
            return Admission.of(arrival.context()).isRefused() && !deliveries.isKnown(arrival.delivery())
                    ? busy(arrival)
                    : deliveries.once(arrival.delivery(), () -> unlessStopping(arrival, handler), again, undecided);
        } catch (RuntimeException e) {
            // Whatever failed, Slack gets its acknowledgement and the person an answer. Either nothing was stored, or
            // the person has been told.
            log.error("{} broke; the person is told that nothing was done", arrival.reference(), e);
            return arrival.reply().apply(texts -> texts.faults().nothingDone(arrival.reference()));
        }
    }

    /** Not remembered as a reply: the payload is handled if Slack delivers it again. */
    private Response busy(Arrival arrival) {
        measurements.refused(Measurements.Refused.PAYLOAD);
        overload.shows(
                "more comes from Slack than the bot can answer in three seconds. What is beyond its limits is answered"
                        + " \"busy, try again\", and nothing is done for it; decisions go first. See whether the"
                        + " processor or the database is slow, or who sends so much");
        return arrival.reply().apply(texts -> texts.text("answer.busy"));
    }

    /** Whether the bot takes nothing new. */
    boolean isStopping() {
        return isStopping.getAsBoolean();
    }

    private Response unlessStopping(Arrival arrival, Supplier<Response> handler) {
        return isStopping() ? arrival.reply().apply(texts -> texts.text("answer.stopping")) : handler.get();
    }
}
